import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Paper } from '../../../src/core/paper';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { finish } from '../../../src/core/steps';
import { paper } from './makePapers';

const text = fc
  .array(fc.constantFrom('graph', 'graphs', 'neural', 'network', 'web', 'agent', 'the', 'survey', 'Müller', '翻译'), {
    minLength: 1,
    maxLength: 8,
  })
  .map(words => words.join(' '));
const papers = fc.array(
  fc.record({
    id: fc.integer({ min: 0, max: 12 }),
    title: text,
    abstract: text,
    year: fc.integer({ min: 2000, max: 2003 }),
  }),
  { maxLength: 5 },
);
const change = fc.oneof(
  papers.map(added => ({ added })),
  fc.array(fc.integer({ min: 0, max: 14 }), { maxLength: 4 }).map(removed => ({ removed })),
  fc.constant({ frozen: true }),
  fc.constant({ reloaded: true }),
);
const queries = [
  'graph',
  'neural network',
  'web agent survey',
  'grpah ',
  'g',
  'title:survey ',
  'muller -web ',
  'year:2001..2002',
  '"neural network"',
  'graph neural network web agent survey',
];

test('after any changes, saved and loaded in between, the answers are those of a new index', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 25 }), changes => {
      let index = new SearchIndex();
      const left = new Map<string, Paper>();
      for (const step of changes) {
        if ('added' in step) {
          const added = step.added.map(({ id, ...facts }) => paper({ key: `p${id}`, ...facts }));
          index.add(added);
          for (const each of added) left.delete(each.id);
          for (const each of new Map(added.map(one => [one.id, one])).values()) left.set(each.id, each);
        } else if ('removed' in step) {
          index.remove(step.removed.map(id => `p${id}`));
          for (const id of step.removed) left.delete(`p${id}`);
        } else if ('frozen' in step) index.freeze();
        else index = SearchIndex.load(index.save());
      }
      const fresh = new SearchIndex();
      fresh.add([...left.values()]);
      assert.equal(index.size, left.size);
      for (const query of queries) assert.deepEqual(answer(index, query), answer(fresh, query), query);
    }),
    { numRuns: 150 },
  );
});

/** Order among equals may differ after a merge, so it is left out. */
function answer(index: SearchIndex, query: string) {
  const { hits, ...rest } = index.query(query, { limit: 100 });
  const shown = hits.map(({ id, score, matches }) => ({ id, score: score.toFixed(9), matches: [...matches] }));
  return { ...rest, hits: shown.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

test('a changed paper is found by its new words and no longer by its old ones', () => {
  const index = new SearchIndex();
  index.add([paper({ key: 'a', title: 'old words' }), paper({ key: 'b', title: 'others' })]);
  index.add([paper({ key: 'a', title: 'new words' })]);
  assert.deepEqual(
    index.search('old ').map(hit => hit.id),
    [],
  );
  assert.deepEqual(
    index.search('new ').map(hit => hit.id),
    ['a'],
  );
  assert.equal(index.size, 2);
});

test('after loading, only what changed since has to be added', () => {
  const before = [
    paper({ key: 'a', title: 'one' }),
    paper({ key: 'b', title: 'two' }),
    paper({ key: 'c', title: 'three' }),
  ];
  const index = new SearchIndex();
  index.add(before);
  const now = [
    paper({ key: 'a', title: 'one' }),
    paper({ key: 'b', title: 'two', abstract: 'found' }),
    paper({ key: 'd', title: 'four' }),
  ];
  const loaded = SearchIndex.load(index.save());
  const { changed, gone } = finish(loaded.difference(now));
  assert.deepEqual(
    changed.map(({ id }) => id),
    ['b', 'd'],
  );
  assert.deepEqual(gone, ['c']);
  loaded.remove(gone);
  loaded.add(changed);
  assert.deepEqual(finish(loaded.difference(now)), { changed: [], gone: [] });
});

test('many small additions stay few segments', () => {
  const index = new SearchIndex();
  for (let i = 0; i < 200; i++) index.add([paper({ key: `p${i}`, title: `paper number ${i}` })]);
  assert.equal(index.search('paper ', { limit: 300 }).length, 200);
  assert.ok(index.segmentCount <= 8);
  index.freeze();
  assert.equal(index.segmentCount, 1);
  assert.equal(index.isMolten, false);
});

/** More papers than the live index takes at once. */
const many = (count: number, word: string) =>
  Array.from({ length: count }, (_, i) => paper({ key: `p${i}`, title: `${word} number ${i}` }));

test('between the steps of adding, of merging and of saving, the index answers as before', () => {
  const index = new SearchIndex();
  index.add(many(300, 'harbour'));
  const totals = new Set<number>();
  for (const _ of index.addSteps(many(300, 'lighthouse'))) totals.add(index.query('harbour').total);
  assert.deepEqual([...totals], [300]);
  assert.equal(index.query('harbour').total, 0);
  assert.equal(index.query('lighthouse').total, 300);
  index.add(many(20, 'quay'));
  let steps = 0;
  for (const _ of index.saveSteps()) {
    assert.deepEqual([index.query('lighthouse').total, index.query('quay').total], [280, 20]);
    steps++;
  }
  assert.ok(steps > 300, 'may pause at each paper');
  assert.equal(index.segmentCount, 1);
});

test('steps of saving that are left before their end change nothing', () => {
  const index = new SearchIndex();
  index.add(many(300, 'harbour'));
  index.add(many(20, 'quay'));
  index.saveSteps().next();
  index.add([paper({ key: 'new', title: 'Piers' })]);
  const loaded = SearchIndex.load(index.save());
  assert.deepEqual([loaded.query('quay').total, loaded.query('piers').total, loaded.size], [20, 1, 301]);
});

test('a change between the steps of another is an error, not a loss', () => {
  const index = new SearchIndex();
  const steps = index.addSteps(many(300, 'harbour'));
  steps.next();
  index.add([paper({ key: 'new', title: 'Piers' })]);
  assert.throws(() => finish(steps), /changed between the steps/);
  assert.equal(index.query('piers').total, 1);
});
