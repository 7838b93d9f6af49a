import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildSegment } from '../../../src/core/search/frozen/build';
import { LiveIndex } from '../../../src/core/search/live/liveIndex';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { paper } from './makePapers';

const words = 'graph graphs neural network learning the of translation müller agents web search'.split(' ');
const text = fc.array(fc.constantFrom(...words), { maxLength: 10 }).map(list => list.join(' '));
const papers = fc
  .array(fc.record({ title: text, abstract: text, venue: text }), { minLength: 1, maxLength: 30 })
  .map(list => list.map((facts, i) => paper({ key: `k${i}`, ...facts })));

test('a library gives the same answers while it is live in MiniSearch and when it is frozen', () => {
  fc.assert(
    fc.property(papers, text, fc.array(fc.nat(29), { maxLength: 5 }), (library, query, gone) => {
      const index = new SearchIndex();
      index.add(library);
      index.remove(gone.map(i => library[i]?.id ?? ''));
      const live = index.search(query).map(({ id, score }) => [id, score.toFixed(9)]);
      index.freeze();
      assert.deepEqual(
        index.search(query).map(({ id, score }) => [id, score.toFixed(9)]),
        live,
      );
    }),
  );
});

test('the live part is laid out as if its papers had been frozen at once', () => {
  fc.assert(
    fc.property(papers, library => {
      const live = new LiveIndex();
      live.add(library);
      const { postings } = live.segment()?.parts ?? { postings: [] };
      const built = buildSegment(library).parts.postings;
      assert.deepEqual(
        postings.map(({ papers, counts, lengths }) => [papers, counts, lengths]),
        built.map(({ papers, counts, lengths }) => [papers, counts, lengths]),
      );
    }),
  );
});

test('a changed paper is found by its new words at once, and no longer by the old', () => {
  const index = new SearchIndex();
  index.add([paper({ key: 'a', title: 'Old words' }), paper({ key: 'b', title: 'Other words' })]);
  index.freeze();
  index.add([paper({ key: 'a', title: 'Fresh words' })]);
  assert.equal(index.search('fresh').length, 1);
  assert.equal(index.search('old', { partial: 'never' }).length, 0);
  assert.ok(index.isMolten);
});
