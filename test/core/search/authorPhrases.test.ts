import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { growsLinearly } from '../../harness/growth';
import { paper } from './makePapers';

const index = new SearchIndex();
index.add([
  paper({ key: 'gpt3', title: 'Learners', authors: ['Tom B. Brown', 'Benjamin Mann'] }),
  paper({ key: 'initial', title: 'Short', authors: ['T. Brown'] }),
  paper({ key: 'apart', title: 'Two people', authors: ['Alice Brown', 'Tom Smith'] }),
  paper({ key: 'other', title: 'Another', authors: ['Tim Brown'] }),
  paper({ key: 'he', title: 'Residuals', authors: ['Xiangyu Zhang', 'Kaiming He'] }),
  paper({ key: 'particle', title: 'Graphs', authors: ['Rianne van den Berg', 'Max Welling'] }),
  paper({ key: 'smith', title: 'Charts', authors: ['John Smith', 'Anna Roe'] }),
  paper({ key: 'accents', title: 'Wörter', authors: ['Jörg Müller'] }),
  paper({ key: 'irish', title: 'Irish', authors: ["Brendan O'Connor"] }),
  paper({ key: 'body', title: 'Oceans', authors: ['World Health Organization'] }),
  paper({ key: 'zh', title: '分词', authors: ['王小明'] }),
]);

const table: [query: string, ...ids: string[]][] = [
  ['author:"Tom Brown"', 'gpt3', 'initial'],
  ['author:"Brown, Tom"', 'gpt3', 'initial'],
  ['author:"Brown, T. B."', 'gpt3', 'initial', 'other'],
  ['author:"Brown TB"', 'gpt3', 'initial', 'other'],
  ['author:"TB Brown"', 'gpt3', 'initial', 'other'],
  ['author:"Tom B. Brown"', 'gpt3', 'initial'],
  ['author:"K. He"', 'he'],
  ['author:"He, K"', 'he'],
  ['author:"van den berg, r"', 'particle'],
  ['author:"van den Berg"', 'particle'],
  ['author:"Rianne Berg"', 'particle'],
  ['author:"Smith J"', 'smith'],
  ['author:"Smith, T"', 'apart'],
  ['author:"J Smith"', 'smith'],
  ['author:"Smith Roe"'],
  ['author:"muller, j"', 'accents'],
  ['author:"Brendan O’Connor"', 'irish'],
  ['author:"World Health Organization"', 'body'],
  ['author:"王小明"', 'zh'],
  ['author:"Brown"', 'apart', 'gpt3', 'initial', 'other'],
  ['-author:"Tom Brown" brown', 'apart', 'other'],
];

test('a name in quotation marks finds the author who may be written so, and no two authors together', () => {
  for (const [query, ...ids] of table) {
    const found = index.search(query).map(({ id }) => id);
    assert.deepEqual(found.sort(), ids, query);
  }
});

test('a name of many letters is no trouble', () => {
  for (const piece of ['a ', 'Ab ', 'a b c d e f g Ab ', 'ABC '])
    growsLinearly(times => index.search(`author:"${piece.repeat(times)}"`), 250, piece);
});
