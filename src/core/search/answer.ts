import { both, Conditions } from './conditions/conditions';
import type { Facts } from './conditions/facts';
import { withoutYearLetter } from './meant/reference';
import { parseQuery, type QueryNode, type WordsNode } from './query/query';
import { type Bag, scoreBag } from './rank/bag';
import { Best } from './rank/best';
import { byName, lookedAt } from './rank/byName';
import { type QueryWord, queryWords, withCompounds } from './rank/expand';
import type { Scorer } from './rank/scorer';
import type { Term } from './rank/term';

export interface SearchOptions {
  /** Hits at most; 50 if not given. */
  readonly limit?: number;
  readonly facts?: Facts;
  /** `newest` orders the papers with every word by year, those of the same year by relevance. */
  readonly sort?: 'relevance' | 'newest';
  /**
   * Whether papers with only some of the words follow those with all: up to the limit (`always`, if not given), only where
   * fewer than ten have all (`few`), or `never`. Of the first two, both also offer them where none has all.
   */
  readonly partial?: 'always' | 'few' | 'never';
}

/** Papers by their number in the scorer, the best first. */
export interface Found {
  readonly papers: readonly { readonly paper: number; readonly score: number }[];
  /** Papers that a list without limit would hold. */
  readonly total: number;
  /**
   * Papers with every word, as typed if any have; what a sentence means by it is left open, there it is `total`, unless
   * only papers with all are wanted.
   */
  readonly complete: number;
  readonly terms: readonly Term[];
  readonly problems: readonly string[];
}

const defaultLimit = 50;
const fewPapers = 10;
const fewestProseWords = 8;

/** Answers a query; see `query.ts` for its language. Words come first, then what they have to hold. */
export function answerQuery(scorer: Scorer, text: string, options: SearchOptions): Found {
  scorer.recycle();
  const query = parseQuery(text);
  const problems = new Set(query.problems);
  const conditions = new Conditions(scorer, options.facts, problems);
  const isPasted = (node: QueryNode) => node.kind === 'identifier';
  const named = conditions.evaluateAny(query.root.children.filter(isPasted));
  const others = query.root.children.filter(node => !isPasted(node));
  const { words, rest } = freeWords(others, named !== undefined);
  let allowed = named;
  for (const node of rest) {
    const scores = conditions.evaluate(node);
    if (scores) allowed = allowed ? both(allowed, scores) : scores;
  }
  const bag = words.length > 0 ? scoreBag(scorer, words, allowed) : undefined;
  const ranked =
    bag && !named
      ? rankBag(scorer, bag, words, allowed, options)
      : rankConditions(scorer, bag ? raised(allowed, bag) : allowed, options);
  return { ...ranked, terms: [...(bag?.terms ?? []), ...conditions.terms], problems: [...problems] };
}

/** `\\citep{`, `#cite`, `[cite/t:`, `{cite:p}`: a pasted citation asks for its key. */
const citeCommand = /[\\#[{:]\p{L}*cite\p{L}*\*?(?:[/:]\p{L}+(?=[:}`/]))?(?!\p{L})/giu;

/** What was pasted with an identifier, such as the rest of a reference, leaves its papers as they are, but puts them in order. */
function raised(allowed: Float64Array | undefined, { scores }: Bag): Float64Array | undefined {
  return allowed?.map((score, paper) => (score > 0 ? score + (scores.scores[paper] as number) : 0));
}

/**
 * Words that only have to be there, and the rest of the query. In prose, and in what stands beside a known identifier,
 * quotation marks quote, they do not command.
 */
function freeWords(nodes: readonly QueryNode[], isNamed: boolean): { words: readonly QueryWord[]; rest: QueryNode[] } {
  const isFree = (node: QueryNode): node is WordsNode => node.kind === 'words' && !node.field;
  const isProse = isNamed || nodes.filter(isFree).length > fewestProseWords;
  const words: QueryWord[] = [];
  const rest: QueryNode[] = [];
  for (const node of nodes) {
    if (isFree(node)) words.push(...queryWords(node.text.replace(citeCommand, ' '), node.open));
    else if (isProse && node.kind === 'phrase' && !node.field) words.push(...queryWords(node.text, false));
    else rest.push(node);
  }
  return { words: withCompounds(withoutYearLetter(withoutEtAl(words))), rest };
}

/** In `LeCun et al.` only the name is asked for, as that of a first author. */
function withoutEtAl(words: readonly QueryWord[]): QueryWord[] {
  const asked: QueryWord[] = [];
  for (const [i, word] of words.entries()) {
    const last = asked.at(-1);
    if (last && word.text === 'et' && words[i + 1]?.text === 'al') asked[asked.length - 1] = { ...last, leads: true };
    else if (!last?.leads || word.text !== 'al' || words[i - 1]?.text !== 'et') asked.push(word);
  }
  return asked;
}

type Ranked = Pick<Found, 'papers' | 'total' | 'complete'>;

function rankConditions(scorer: Scorer, allowed: Float64Array | undefined, options: SearchOptions): Ranked {
  if (!allowed) return { papers: [], total: 0, complete: 0 };
  const score = (paper: number) => allowed[paper] as number;
  const best = new Best(options.limit ?? defaultLimit, order(scorer, score, options.sort));
  let total = 0;
  for (let paper = 0; paper < allowed.length; paper++) {
    if (allowed[paper] === 0) continue;
    total++;
    best.offer(paper);
  }
  return { papers: best.sorted().map(paper => ({ paper, score: score(paper) })), total, complete: total };
}

function rankBag(
  scorer: Scorer,
  bag: Bag,
  words: readonly QueryWord[],
  allowed: Float64Array | undefined,
  options: SearchOptions,
): Ranked {
  const limit = options.limit ?? defaultLimit;
  const { scores, levels, least, preferred } = bag;
  const isByYear = options.sort === 'newest';
  // A sentence leaves open which of its words count, unless only papers with all are wanted.
  const wantsAll = bag.naming || options.partial === 'never';
  const isComplete = (paper: number) => !wantsAll || (levels[paper] as number) >= least;
  const score = (paper: number) => (scores.scores[paper] as number) + (allowed ? (allowed[paper] as number) : 0);
  const rank = (paper: number) => {
    const level = isByYear ? 0 : (levels[paper] as number);
    return level === 0 ? 0 : 4 * level + (preferred.get(paper) ?? 0);
  };
  const before = order(scorer, score, options.sort);
  const ranked = (a: number, b: number) => {
    const difference = rank(b) - rank(a);
    return difference === 0 ? before(a, b) : difference < 0;
  };
  const inRank = bag.alike && preferred.size === 0 ? before : ranked;
  const fill = bag.naming && fills(bag.complete, options);
  const whole = new Best(Math.max(limit, lookedAt), inRank);
  const rest = new Best(Math.max(limit, lookedAt), inRank);
  for (let i = 0; i < scores.size; i++) {
    const paper = scores.papers[i] as number;
    if (isComplete(paper)) whole.offer(paper);
    else if (fill) rest.offer(paper);
  }
  const complete = wantsAll ? bag.complete : scores.size;
  const total = fill ? scores.size : complete;
  const asFound = (paper: number) => ({ paper, score: score(paper) });
  const inOrder = (best: Best) => {
    if (isByYear) return best.sorted().map(asFound);
    return runsOf(best.sorted(), rank).flatMap(run => byName(scorer, run, score, words, bag.naming));
  };
  const papers = [...inOrder(whole), ...(complete < limit ? inOrder(rest) : [])].slice(0, limit);
  return { papers, total, complete };
}

/** Neighbours of the same rank. */
function runsOf(papers: readonly number[], rank: (paper: number) => number): number[][] {
  const runs: number[][] = [];
  let last: number | undefined;
  for (const paper of papers) {
    const own = rank(paper);
    if (own === last) runs.at(-1)?.push(paper);
    else runs.push([paper]);
    last = own;
  }
  return runs;
}

function fills(complete: number, { partial = 'always', sort }: SearchOptions): boolean {
  if (partial === 'never') return false;
  if (complete === 0) return true;
  if (sort === 'newest') return false;
  return partial === 'always' || (partial === 'few' && complete < fewPapers);
}

/** By score or year, then by the other; of equals the one added last comes first. */
function order(scorer: Scorer, score: (paper: number) => number, sort: SearchOptions['sort']) {
  const newer = (a: number, b: number) => yearOf(scorer, b) - yearOf(scorer, a);
  const better = (a: number, b: number) => score(b) - score(a);
  const [first, second] = sort === 'newest' ? [newer, better] : [better, newer];
  return (a: number, b: number): boolean => (first(a, b) || second(a, b) || b - a) < 0;
}

function yearOf(scorer: Scorer, paper: number): number {
  const { segment, local } = scorer.locate(paper);
  return segment.parts.years[local] ?? 0;
}
