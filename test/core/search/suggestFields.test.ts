import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePaper } from '../../../src/core/identity';
import { FieldValues } from '../../../src/core/search/offers/fieldValues';
import { suggestFields } from '../../../src/core/search/offers/suggestFields';
import { growsLinearly } from '../../harness/growth';

const labels = (query: string, cursor = query.length) => suggestFields(query, cursor).map(({ label }) => label);

test('an empty query offers every field', () => {
  assert.ok(labels('').includes('author:') && labels('').includes('year:'));
});

test('two letters of a field are enough, and its values follow', () => {
  assert.deepEqual(labels('au'), ['author:']);
  assert.deepEqual(labels('graph -to'), ['topic:']);
  assert.deepEqual(labels('is:'), ['is:unread', 'is:reading', 'is:read', 'is:starred']);
  assert.deepEqual(labels('is:unr'), ['is:unread']);
  assert.deepEqual(labels('graph '), []);
  assert.deepEqual(labels('g'), []);
});

test('accepting one extends the query', () => {
  const [author] = suggestFields('graph au 2020', 8);
  assert.equal(author?.insert, 'graph author: 2020');
  assert.equal(author?.cursor, 13);
  assert.equal(suggestFields('graph -is:un', 12)[0]?.insert, 'graph -is:unread ');
});

const paper = (title: string, author: string, year: number, ...topics: string[]) => {
  const [given = '', family = ''] = author.split(' ');
  const item = { type: 'book', title, author: [{ given, family }], issued: { 'date-parts': [[year]] } };
  return { ...makePaper({ item, key: title, origin: { source: 'a.bib', start: 0, end: 0, line: 1 } }), topics };
};
const papers = [
  paper('A', 'Jürgen Müller', 2021, 'Web agents', 'Planning'),
  paper('B', 'Ada Roe', 2023, 'web agents'),
  paper('C', 'Ada Roe', 1999, 'Agent safety'),
];
const values = new FieldValues();
for (const each of papers) values.set(each);
values.setAddedTopics(new Map([[papers[2]?.id ?? '', ['to read', 'Agent Safety']]]));
const listed = (query: string, cursor = query.length) =>
  suggestFields(query, cursor, values).map(({ label, papers }) => `${label} ${papers}`);

test('a field without a word lists its values, those of most papers first, with how many have each', () => {
  assert.deepEqual(listed('author:'), ['author:"Ada Roe" 2', 'author:"Jürgen Müller" 1']);
  assert.deepEqual(listed('x topic:'), [
    'topic:"Web agents" 2',
    'topic:"Agent safety" 1',
    'topic:Planning 1',
    'topic:"to read" 1',
  ]);
  assert.deepEqual(listed('year:'), ['year:2023 1', 'year:2021 1', 'year:1999 1']);
});

test('a value half typed lists those that it begins, by any of its words, accents and case aside', () => {
  assert.deepEqual(listed('author:mul'), ['author:"Jürgen Müller" 1']);
  assert.deepEqual(listed('topic:ag'), ['topic:"Agent safety" 1', 'topic:"Web agents" 2']);
  assert.deepEqual(listed('topic:"agents we'), ['topic:"Web agents" 2']);
  assert.deepEqual(listed('year:20'), ['year:2023 1', 'year:2021 1']);
  assert.deepEqual(listed('-year:2021..'), []);
  assert.deepEqual(listed('topic:zzz'), []);
});

test('a value is put into the query in quotation marks where it needs them, and is not offered again', () => {
  const [safety] = suggestFields('plan topic:"agent sa 2020', 20, values);
  assert.equal(safety?.insert, 'plan topic:"Agent safety" 2020');
  assert.equal(suggestFields('-topic:plan', 11, values)[0]?.insert, '-topic:Planning ');
  assert.deepEqual(listed('topic:planning'), []);
  assert.deepEqual(listed('topic:"Web agents" '), []);
  assert.deepEqual(listed('constructor:'), []);
});

test('a hundred thousand characters take no more time than there are of them', () => {
  for (const piece of ['topic:', 'a', '"', '(', ' is:', '-']) {
    const suggest = (times: number) => suggestFields(piece.repeat(times), piece.length * times, values);
    growsLinearly(suggest, 100_000, piece);
  }
});

test('what is typed in full is told from what is not, and only what goes beyond it is offered', () => {
  const beyond = (query: string) => suggestFields(query, query.length, values).map(each => [each.label, each.isBeyond]);
  assert.deepEqual(beyond('is:read'), [['is:reading', true]]);
  assert.deepEqual(beyond('x -is:read'), [['is:reading', true]]);
  assert.deepEqual(beyond('is:rea'), [
    ['is:reading', undefined],
    ['is:read', undefined],
  ]);
  assert.deepEqual(beyond('au'), [['author:', undefined]]);
  assert.deepEqual(beyond('topic:"agent safety'), [['topic:"Agent safety"', true]]);
  assert.deepEqual(beyond('topic:"agent saf'), [['topic:"Agent safety"', undefined]]);
});

test('an ordinary word that begins a field offers it below the papers, in quotation marks nothing', () => {
  const beyond = (query: string) => suggestFields(query, query.length, values).map(each => [each.label, each.isBeyond]);
  const flags = ['is:unread', 'is:reading', 'is:read', 'is:starred'];
  assert.deepEqual(
    beyond('attention is'),
    flags.map(flag => [flag, true]),
  );
  for (const query of ['is', '-is', 'attention is:', '(is:'])
    assert.deepEqual(
      beyond(query),
      flags.map(flag => [flag, undefined]),
      query,
    );
  for (const query of ['"attention is', '“what is', 'topic:"what" "is', '"of topic:ag', 'attention)is', '"a"is'])
    assert.deepEqual(beyond(query), [], query);
  assert.deepEqual(beyond('"web agents" au'), [['author:', true]]);
  assert.deepEqual(beyond('"a" topic:"agent saf'), [['topic:"Agent safety"', undefined]]);
});
