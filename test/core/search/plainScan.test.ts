import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainScan } from '../../../src/core/search/scan/plainScan';
import { paper } from './makePapers';

const papers = [
  paper({ key: 'a', title: 'Graph networks', authors: ['Stefan Müller'], year: 2019, abstract: 'About web agents.' }),
  paper({ key: 'b', title: 'Web agents', year: 2023, files: ['x.pdf'], topics: ['agents/web'] }),
  paper({ key: 'c', title: '深度学习', year: 2020 }),
];
const ids = (query: string, options?: Parameters<typeof plainScan>[2]) =>
  plainScan(papers, query, options).hits.map(hit => hit.id);

test('until there is an index, words are found as beginnings, papers with them in the title first', () => {
  assert.deepEqual(ids('web agents'), ['b', 'a']);
  assert.deepEqual(ids('muller'), ['a']);
  assert.deepEqual(ids('raph'), []);
  assert.deepEqual(ids('学习'), ['c']);
});

test('papers with the words as they are stand before newer ones where they only begin a word', () => {
  const many = [
    paper({ key: 'key12', title: 'On tides', year: 2001, abstract: 'A bee.' }),
    paper({ key: 'key123', title: 'Beekeeping', year: 2020 }),
  ];
  const found = (query: string) => plainScan(many, query).hits.map(hit => hit.id);
  assert.deepEqual(found('key12'), ['key12', 'key123']);
  assert.deepEqual(found('bee'), ['key12', 'key123']);
  assert.deepEqual(found('key:key12'), ['key12', 'key123']);
  assert.deepEqual(found('title:bee'), ['key123']);
});

test('the whole query language is known', () => {
  assert.deepEqual(ids('agents -graph'), ['b']);
  assert.deepEqual(ids('year:2019..2020'), ['c', 'a']);
  assert.deepEqual(ids('"web agents" has:pdf'), ['b']);
  assert.deepEqual(ids('author:muller OR topic:agents', { sort: 'newest' }), ['b', 'a']);
  assert.deepEqual(ids('is:starred', { facts: new Map([['c', { starred: true }]]) }), ['c']);
});

test('hits are counted and marked; an empty query finds nothing', () => {
  const answer = plainScan(papers, 'web', { limit: 1 });
  assert.equal(answer.total, 2);
  assert.deepEqual(
    answer.hits[0]?.matches.map(({ field, start, end }) => [field, start, end]),
    [
      ['title', 0, 3],
      ['topics', 7, 10],
    ],
  );
  assert.deepEqual(plainScan(papers, '  ').hits, []);
});

test('what is pasted without end is looked through at once, each word once, and what is left out is told', () => {
  const text = 'a-b-c words and other words stand here. '.repeat(100);
  const many = Array.from({ length: 200 }, (_, at) => paper({ key: `k${at}`, title: `Paper ${at}`, abstract: text }));
  const begun = performance.now();
  assert.equal(plainScan(many, 'a-b-'.repeat(1000)).total, 200);
  const took = performance.now() - begun;
  const once = performance.now();
  plainScan(many, 'a-b');
  assert.ok(took < 20 * (performance.now() - once) + 50, `${took} ms`);
  const different = Array.from({ length: 100 }, (_, at) => `w${at}`).join(' ');
  assert.match(plainScan(many, different).problems.join(), /too much at once/);
});

test('a text without a word asks for nothing', () => {
  assert.deepEqual(plainScan(papers, '!? "…"').hits, []);
  assert.deepEqual(ids('!? graph'), ['a']);
});
