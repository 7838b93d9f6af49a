import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import MiniSearch from 'minisearch';
import type { Paper } from '../../../src/core/paper';
import { fields, fieldText } from '../../../src/core/search/fields';
import { buildSegment } from '../../../src/core/search/frozen/build';
import { beginning, mistyped, type Ranges, sameStem } from '../../../src/core/search/rank/expand';
import { bm25, Scorer } from '../../../src/core/search/rank/scorer';
import { Tally } from '../../../src/core/search/rank/tally';
import { stopWords } from '../../../src/core/search/words/stopWords';
import { stemOf, wordsOf } from '../../../src/core/search/words/words';
import { paper } from './makePapers';

// MiniSearch says which papers a word finds and how much each is worth; the typed arrays have to agree.

const vocabulary =
  'graph graphs graphical neural neurons network networks learning learned learns translate translation survey the of and müller web agents agent'.split(
    ' ',
  );
const text = fc.array(fc.constantFrom(...vocabulary), { maxLength: 12 }).map(words => words.join(' '));
const library = fc
  .array(
    fc.record({ title: text, abstract: text, venue: text }).map(facts => facts),
    { minLength: 1, maxLength: 25 },
  )
  .map(list => list.map((facts, i) => paper({ key: `k${i}`, ...facts })));

const equalWeights = fields.map(() => 1);
const tokenize = (value: string) => wordsOf(value);
const noScale = { bm25: { ...bm25, d: 0 } };

function flat(each: Paper): Record<string, string> {
  return { id: each.id, ...Object.fromEntries(fields.map(field => [field, fieldText(each, field)])) };
}

/** MiniSearch with our words. Its factor for the number of matched words is 1 in all the queries here. */
function oracleOf(papers: readonly Paper[], processTerm: (word: string, field?: string) => string | null) {
  const oracle = new MiniSearch<Record<string, string>>({
    fields: [...fields],
    tokenize,
    processTerm,
    searchOptions: { ...noScale, processTerm: word => word },
  });
  oracle.addAll(papers.map(flat));
  return oracle;
}

const isProse = (field?: string) => field === 'abstract' || field === 'summary';

function ours(papers: readonly Paper[], parts: number, ranges: (scorer: Scorer) => Ranges): Map<string, number> {
  const size = Math.ceil(papers.length / parts);
  const segments = Array.from({ length: parts }, (_, i) => papers.slice(i * size, (i + 1) * size)).filter(
    part => part.length > 0,
  );
  const scorer = new Scorer(segments.map(part => buildSegment(part)));
  const tally = new Tally(scorer.size);
  scorer.score([{ ranges: ranges(scorer), weight: 1, fieldWeights: equalWeights, joined: false }], tally);
  return new Map(
    Array.from(tally.papers.subarray(0, tally.size), number => {
      const { segment, local } = scorer.locate(number);
      return [segment.parts.texts.id(local), tally.scores[number] ?? 0];
    }),
  );
}

test('a word finds the papers that MiniSearch finds with stems and stop words, at the same scores', () => {
  fc.assert(
    fc.property(library, fc.constantFrom(...vocabulary), fc.integer({ min: 1, max: 3 }), (papers, word, parts) => {
      const oracle = oracleOf(papers, (term, field) => (isProse(field) && stopWords.has(term) ? null : stemOf(term)));
      const [plain = ''] = wordsOf(word);
      const expected = oracle.search(stemOf(plain));
      const found = ours(papers, parts, scorer => sameStem(scorer.segments, stemOf(plain)));
      assert.deepEqual([...found.keys()].sort(), expected.map(hit => String(hit.id)).sort());
      for (const { id, score } of expected)
        assert.ok(Math.abs((found.get(String(id)) ?? 0) - score) < 1e-9, `${word} ${id}`);
    }),
    { numRuns: 300 },
  );
});

test('a beginning and a word with a typo find the papers that MiniSearch finds', () => {
  fc.assert(
    fc.property(library, fc.constantFrom(...vocabulary), fc.integer({ min: 1, max: 9 }), (papers, word, length) => {
      const oracle = oracleOf(papers, (term, field) => (isProse(field) && stopWords.has(term) ? null : term));
      const sought = wordsOf(word)[0]?.slice(0, length) ?? '';
      const idsOf = (hits: readonly { id: unknown }[]) => hits.map(({ id }) => String(id)).sort();
      const begun = ours(papers, 2, scorer => beginning(scorer.segments, sought));
      assert.deepEqual([...begun.keys()].sort(), idsOf(oracle.search(sought, { prefix: true })));
      // Our swap of two letters is one edit and two of MiniSearch's; none of these words is a swap away from another.
      const slipped = ours(papers, 2, scorer => mistyped(scorer.segments, sought, 1, false));
      assert.deepEqual([...slipped.keys()].sort(), idsOf(oracle.search(sought, { fuzzy: 1 })));
    }),
    { numRuns: 300 },
  );
});
