import { Best } from './best';
import { type QueryWord, sameStem } from './expand';
import { feedbackWords } from './feedback';
import type { Scorer } from './scorer';
import { stopWords } from './stopWords';
import type { Tally } from './tally';
import { makeTerm, type Term } from './term';
import { describingWeights, namingWeights } from './weights';

/** Free words of a query, scored. */
export interface Bag {
  readonly terms: readonly Term[];
  readonly scores: Tally;
  /** By paper, how many of the terms it has. */
  readonly counts: Uint8Array;
  /** True for a query that names a paper by a few words, false for a sentence that describes what is looked for. */
  readonly naming: boolean;
  /** Papers with every term. */
  readonly complete: number;
}

/** With more words that mean something, a query is a sentence: no paper has to have all of them. */
const mostNamingWords = 4;
const mostTerms = 40;
/** Fewer papers than this with every word: words may have been mistyped. */
const tooFew = 3;
/** Share of the feedback words in a sentence's score. */
const feedbackShare = 0.2;

/** @param allowed papers that the rest of the query leaves, 0 for one that it does not. */
export function scoreBag(scorer: Scorer, words: readonly QueryWord[], allowed: Float64Array | undefined): Bag {
  const telling = tellingWords(words);
  const naming = telling.length <= mostNamingWords;
  if (!naming) return describe(scorer, sentenceWords(telling), allowed);
  const bag = tally(
    scorer,
    telling.map(word => makeTerm(scorer, word, namingWeights)),
    allowed,
  );
  if (bag.complete >= tooFew) return { ...bag, naming };
  const forgiving = telling.map(word => makeTerm(scorer, word, namingWeights, { forgive: true }));
  return { ...tally(scorer, forgiving, allowed), naming };
}

interface CountedWord extends QueryWord {
  readonly count: number;
}

/** Without function words, unless nothing else is there; the word being typed stays. Each stem once, with its count. */
function tellingWords(words: readonly QueryWord[]): CountedWord[] {
  const telling = words.filter(word => word.open || !stopWords.has(word.text));
  const counted = new Map<string, CountedWord>();
  for (const word of telling.length > 0 ? telling : words) {
    const known = counted.get(word.stem);
    counted.set(word.stem, { ...word, open: word.open || (known?.open ?? false), count: (known?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}

/** The words that a sentence is about; of a whole page those that it repeats, and its first. */
function sentenceWords(words: readonly CountedWord[]): CountedWord[] {
  const telling = words.filter(word => !stopWords.has(word.text));
  const kept = telling.length > 0 ? telling : words;
  return [...kept].sort((a, b) => b.count - a.count).slice(0, mostTerms);
}

function describe(scorer: Scorer, words: readonly CountedWord[], allowed: Float64Array | undefined): Bag {
  const terms = words.map(word =>
    repeated(makeTerm(scorer, closed(scorer, word), describingWeights, { joined: true }), word.count),
  );
  const bag = tally(scorer, terms, allowed);
  const best = new Best(10, (a, b) => (bag.scores.scores[a] as number) > (bag.scores.scores[b] as number));
  for (let i = 0; i < bag.scores.size; i++) best.offer(bag.scores.papers[i] as number);
  const added = feedbackWords(scorer, best.sorted(), bag.scores);
  const own = (1 - feedbackShare) / words.reduce((sum, { count }) => sum + Math.sqrt(count), 0);
  const mixed = scorer.tally();
  for (let i = 0; i < bag.scores.size; i++) {
    const paper = bag.scores.papers[i] as number;
    mixed.add(paper, own * (bag.scores.scores[paper] as number));
  }
  const more = scorer.tally();
  scorer.score(added, more);
  // A paper without a word of the query itself is not brought in: nothing in it could be shown as the reason.
  for (let i = 0; i < bag.scores.size; i++) {
    const paper = bag.scores.papers[i] as number;
    const score = more.scores[paper] as number;
    if (score > 0) mixed.add(paper, feedbackShare * score);
  }
  return { ...bag, scores: mixed, naming: false };
}

/**
 * A word of a sentence stands for itself: what the last one begins, if it is a word of the index, and what it is a part of
 * would only blur what is asked for.
 */
function closed(scorer: Scorer, word: CountedWord): CountedWord {
  const alone = { ...word, compounds: undefined };
  if (!word.open) return alone;
  const ranges = sameStem(scorer.segments, word.stem);
  return scorer.hasAny([{ ranges, fieldWeights: describingWeights }]) ? { ...alone, open: false } : alone;
}

/** A word said again counts more, but less each time. */
function repeated(term: Term, count: number): Term {
  return { ...term, expansions: term.expansions.map(one => ({ ...one, weight: one.weight * Math.sqrt(count) })) };
}

function tally(scorer: Scorer, terms: readonly Term[], allowed: Float64Array | undefined): Omit<Bag, 'naming'> {
  const scores = scorer.tally();
  const counts = new Uint8Array(scorer.size);
  const one = scorer.tally();
  for (const { expansions } of terms) {
    scorer.score(expansions, one);
    for (let i = 0; i < one.size; i++) {
      const paper = one.papers[i] as number;
      if (allowed && allowed[paper] === 0) continue;
      scores.add(paper, one.scores[paper] as number);
      counts[paper] = (counts[paper] as number) + 1;
    }
    one.clear();
  }
  let complete = 0;
  for (let i = 0; i < scores.size; i++) if (counts[scores.papers[i] as number] === terms.length) complete++;
  return { terms, scores, counts, complete };
}
