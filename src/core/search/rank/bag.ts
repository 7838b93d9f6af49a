import { asInitial } from '../meant/reference';
import { findReferred } from '../meant/referred';
import { findTitled } from '../meant/titled';
import { stopWords } from '../words/stopWords';
import { Best } from './best';
import { isEmpty, type QueryWord, sameStem } from './expand';
import { feedbackWords } from './feedback';
import type { Scorer } from './scorer';
import type { Tally } from './tally';
import { makeTerm, type Term } from './term';
import { describingWeights, namingWeights } from './weights';

/** Free words of a query, scored. */
export interface Bag {
  readonly terms: readonly Term[];
  readonly scores: Tally;
  /** By paper: 0 if it lacks a term, else the higher the more of them it has as they were typed. */
  readonly levels: Uint8Array;
  /** True for a query that names a paper by a few words, false for a sentence that describes what is looked for. */
  readonly naming: boolean;
  /** Whether all papers with every word are of one level. */
  readonly alike: boolean;
  /** From this level on papers have every term: as typed if any have, else with slips. */
  readonly least: number;
  /** Papers of that level. */
  readonly complete: number;
  /** Papers that the query refers to or whose title it is, up to 3 for the surest: they come before others of their level. */
  readonly preferred: ReadonlyMap<number, number>;
}

/** With more words that mean something, a query is a sentence: no paper has to have all of them. */
const mostNamingWords = 4;
/** Function words alone describe nothing. */
const mostFunctionWords = 8;
const mostTerms = 40;
/** Fewer papers than this with every word: words may have been mistyped. */
const tooFew = 3;
/** Share of the feedback words in a sentence's score. */
const feedbackShare = 0.2;

/** @param allowed papers that the rest of the query leaves, 0 for one that it does not. */
export function scoreBag(scorer: Scorer, words: readonly QueryWord[], allowed: Float64Array | undefined): Bag {
  const referred = findReferred(scorer, words, allowed);
  const telling = tellingWords(words, referred.names);
  const isReferring = referred.worth.size > 0;
  const hasMeaning = words.some(word => !stopWords.has(word.text));
  if (!isReferring && telling.length > (hasMeaning ? mostNamingWords : mostFunctionWords))
    return describe(scorer, sentenceWords(telling), allowed);
  const termOf: TermMaker = (word, forgive) =>
    referred.names.has(word.text)
      ? makeTerm(scorer, asInitial(word), namingWeights, { field: 'authors', exact: true })
      : makeTerm(scorer, word, namingWeights, { forgive });
  let levelled = tallyLevels(scorer, telling, termOf, allowed);
  const growing = telling.filter(word => word.open);
  // Function words together may be no title's; what the last one begins may still be something.
  if (levelled.complete === 0 && !hasMeaning && growing.length > 0)
    levelled = tallyLevels(scorer, growing, termOf, allowed);
  const preferred = new Map(referred.worth);
  const isComplete = (paper: number) => levelled.levels[paper] !== 0;
  for (const [paper, worth] of findTitled(scorer, words, isComplete)) preferred.set(paper, worth);
  return { ...levelled, preferred, naming: true };
}

type TermMaker = (word: CountedWord, forgive: boolean) => Term;
type Levelled = Omit<Bag, 'naming' | 'preferred'>;

/**
 * The words as typed, and with slips where that finds too little: where a paper has all of them, slips only in words that
 * nothing has, such as the beginning of one.
 */
function tallyLevels(
  scorer: Scorer,
  words: readonly CountedWord[],
  termOf: TermMaker,
  allowed: Float64Array | undefined,
): Levelled {
  const typed = words.map(word => termOf(word, false));
  const known = typed.filter(({ slips }) => isEmpty(slips));
  const bag = tally(scorer, typed, allowed);
  const exact = known.length === typed.length ? bag.complete : 0;
  const isForgiven = (word: CountedWord) =>
    exact === 0 || !scorer.hasAny([{ ranges: sameStem(scorer.segments, word.stem), fieldWeights: namingWeights }]);
  if (bag.complete >= tooFew || !words.some(isForgiven)) return withLevels(scorer, bag, undefined, exact);
  const asTyped = exact > 0 || known.length === typed.length ? bag : tally(scorer, known, allowed);
  const forgiving = words.map(word => termOf(word, isForgiven(word)));
  return withLevels(scorer, tally(scorer, forgiving, allowed), asTyped.counts, exact);
}

/** @param typed by paper, how many terms it has as they were typed; all, if not given. */
function withLevels(
  scorer: Scorer,
  { terms, scores, counts, complete }: Tallied,
  typed: Uint8Array | undefined,
  exact: number,
): Levelled {
  const levels = scorer.counts();
  for (let i = 0; i < scores.size; i++) {
    const paper = scores.papers[i] as number;
    if (counts[paper] === terms.length) levels[paper] = 1 + (typed?.[paper] ?? 0);
  }
  const least = typed && exact > 0 ? 1 + terms.length : 1;
  return { terms, scores, levels, alike: !typed, least, complete: exact > 0 ? exact : complete };
}

interface CountedWord extends QueryWord {
  readonly count: number;
}

/**
 * Without function words, unless nothing else is there or they are names; the word being typed stays. Each stem once, with its
 * count.
 */
function tellingWords(words: readonly QueryWord[], names: ReadonlySet<string>): CountedWord[] {
  const isTelling = ({ text }: QueryWord) => !stopWords.has(text) || names.has(text);
  const telling = words.some(isTelling) ? words.filter(word => word.open || isTelling(word)) : words;
  const counted = new Map<string, CountedWord>();
  for (const word of telling) {
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
  return { ...withLevels(scorer, bag, undefined, 0), scores: mixed, preferred: new Map(), naming: false };
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

interface Tallied {
  readonly terms: readonly Term[];
  readonly scores: Tally;
  /** By paper, how many of the terms it has. */
  readonly counts: Uint8Array;
  /** Papers with every term. */
  readonly complete: number;
}

function tally(scorer: Scorer, terms: readonly Term[], allowed: Float64Array | undefined): Tallied {
  const scores = scorer.tally();
  const counts = scorer.counts();
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
