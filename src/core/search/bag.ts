import { Best } from './best';
import type { QueryWord } from './expand';
import { feedbackWords } from './feedback';
import type { Scorer } from './scorer';
import { academicWords, stopWords } from './stopWords';
import { Tally } from './tally';
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
const mostTerms = 64;
/** Fewer papers than this with every word: words may have been mistyped. */
const tooFew = 3;
/** Share of the feedback words in a sentence's score. */
const feedbackShare = 0.3;

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

/** Without function words, unless nothing else is there; the word being typed stays. Each word once. */
function tellingWords(words: readonly QueryWord[]): QueryWord[] {
  const telling = words.filter(word => word.open || !stopWords.has(word.text));
  const once = new Map((telling.length > 0 ? telling : words).map(word => [`${word.text} ${word.open}`, word]));
  return [...once.values()].slice(0, mostTerms);
}

function sentenceWords(words: readonly QueryWord[]): QueryWord[] {
  const telling = words.filter(word => !academicWords.has(word.text) && !stopWords.has(word.text));
  return telling.length > 0 ? telling : [...words];
}

function describe(scorer: Scorer, words: readonly QueryWord[], allowed: Float64Array | undefined): Bag {
  const terms = words.map(word => makeTerm(scorer, word, describingWeights));
  const bag = tally(scorer, terms, allowed);
  const best = new Best(10, (a, b) => (bag.scores.scores[a] as number) > (bag.scores.scores[b] as number));
  for (let i = 0; i < bag.scores.size; i++) best.offer(bag.scores.papers[i] as number);
  const added = feedbackWords(scorer, best.sorted(), bag.scores);
  const own = (1 - feedbackShare) / terms.length;
  const mixed = new Tally(scorer.size);
  for (let i = 0; i < bag.scores.size; i++) {
    const paper = bag.scores.papers[i] as number;
    mixed.add(paper, own * (bag.scores.scores[paper] as number));
  }
  const more = new Tally(scorer.size);
  scorer.score(added, more);
  // A paper without a word of the query itself is not brought in: nothing in it could be shown as the reason.
  for (let i = 0; i < bag.scores.size; i++) {
    const paper = bag.scores.papers[i] as number;
    const score = more.scores[paper] as number;
    if (score > 0) mixed.add(paper, feedbackShare * score);
  }
  return { ...bag, scores: mixed, naming: false };
}

function tally(scorer: Scorer, terms: readonly Term[], allowed: Float64Array | undefined): Omit<Bag, 'naming'> {
  const scores = new Tally(scorer.size);
  const counts = new Uint8Array(scorer.size);
  const one = new Tally(scorer.size);
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
