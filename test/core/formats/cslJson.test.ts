import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPapers } from '../../../src/core/formats';

const one = { id: 'doe2020', type: 'book', title: 'A Book', issued: { 'date-parts': [[2020, 5]] } };
const read = (value: unknown) =>
  readPapers(typeof value === 'string' ? value : JSON.stringify(value, null, 2), 'library.json');

test('a list, a single item, {items: []} and an object of items are all read', () => {
  for (const value of [[one], one, { items: [one] }, { title: 'My list', references: [one] }, { doe2020: one }]) {
    const { format, papers } = read(value);
    assert.equal(format, 'csl-json');
    assert.deepEqual(
      papers.map(paper => paper.item),
      [one],
    );
  }
});

test('the citation key of Better BibTeX counts before the id, which may be an address', () => {
  const { papers } = read([{ ...one, id: 'http://zotero.org/users/1/items/AB', 'citation-key': 'doeBook' }]);
  assert.equal(papers[0]?.key, 'doeBook');
  assert.deepEqual(papers[0]?.aliases, ['http://zotero.org/users/1/items/AB']);
});

test('numbers, dates as text, markup and entities become what CSL asks for', () => {
  const raw = {
    ...one,
    volume: 12,
    issued: '2021-03-04',
    title: 'H<sub>2</sub>O in <i>Aqua</i> &amp; p < 0.05',
    author: 'Doe, Jane and Roe, Max',
  };
  const item = read([raw]).papers[0]?.item;
  assert.equal(item?.volume, '12');
  assert.deepEqual(item?.issued, { 'date-parts': [[2021, 3, 4]] });
  assert.equal(item?.title, 'H₂O in Aqua & p < 0.05');
  assert.deepEqual(item?.author, [
    { family: 'Doe', given: 'Jane' },
    { family: 'Roe', given: 'Max' },
  ]);
});

test('keywords and categories become topics; fields that CSL does not have are kept', () => {
  const paper = read([{ ...one, keyword: 'agents > web; dialogue', categories: ['surveys'], rating: 5 }]).papers[0];
  assert.deepEqual(paper?.topics, ['agents/web', 'dialogue', 'surveys']);
  assert.deepEqual(paper?.item.custom, { rating: 5 });
});

test('an arXiv id is found in number, archive, address or DOI', () => {
  for (const field of [
    { number: 'arXiv:2306.06070' },
    { archive: 'arXiv', archive_location: '2306.06070v2' },
    { URL: 'https://arxiv.org/pdf/2306.06070v1.pdf' },
    { DOI: '10.48550/arXiv.2306.06070' },
    { note: 'Comment: 5 pages\narXiv: 2306.06070' },
  ]) {
    assert.equal(read([{ ...one, ...field }]).papers[0]?.id, 'arxiv:2306.06070', JSON.stringify(field));
  }
});

test('an item with a fault loses no other item, and keeps what can be read of it', () => {
  const good = (n: number) => `  {\n    "id": "key${n}",\n    "type": "book",\n    "title": "Title ${n}"\n  }`;
  for (const broken of [
    '  {\n    "id": "bad",\n    "type": "book"\n    "title": "No comma"\n  }',
    '  {\n    "id": "bad",\n    "type": "book",\n    "title": "No quote\n  }',
    '  {\n    "id": "bad",\n    "type": "book",\n    "title": "No brace"\n',
  ]) {
    const { papers, problems } = read(`[\n${good(1)},\n${broken},\n${good(2)}\n]\n`);
    const keys = papers.map(paper => paper.key);
    assert.deepEqual([keys[0], keys.at(-1)], ['key1', 'key2'], broken);
    assert.ok(
      problems.some(problem => problem.line === 7 && problem.code === 'csl-json.syntax'),
      broken,
    );
  }
});

test('a list that breaks off keeps its whole items', () => {
  const text = JSON.stringify([one, { ...one, id: 'roe' }], null, 2);
  const { papers } = read(text.slice(0, -30));
  assert.equal(papers[0]?.key, 'doe2020');
});

test('where an item stands is told by offsets and a line', () => {
  const text = JSON.stringify([one, { ...one, id: 'roe' }], null, 2);
  const origin = read(text).papers[1]?.origins[0];
  assert.equal(JSON.parse(text.slice(origin?.start, origin?.end)).id, 'roe');
  assert.equal(origin?.line, 15);
});
