import { authorBonus, isFirstAuthor } from './authorBonus';
import { type Bag, scoreBag } from './bag';
import { Best } from './best';
import { both, Conditions } from './conditions';
import { type QueryWord, queryWords, withCompounds } from './expand';
import type { Facts } from './facts';
import { parseQuery, type QueryNode, type WordsNode } from './query';
import type { Scorer } from './scorer';
import type { Term } from './term';
import { isWholeTitle, titleBonus } from './titleBonus';

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
  /** Papers with every word; what a sentence means by it is left open, there it is `total`. */
  readonly complete: number;
  readonly terms: readonly Term[];
  readonly problems: readonly string[];
}

const defaultLimit = 50;
const fewPapers = 10;
const fewestProseWords = 8;
/** How many of the best have their titles and authors looked at. */
const lookedAt = 60;

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
  return { words: withCompounds(withoutEtAl(words)), rest };
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
  const { scores, counts, terms } = bag;
  const isComplete = (paper: number) => !bag.naming || counts[paper] === terms.length;
  const score = (paper: number) => (scores.scores[paper] as number) + (allowed ? (allowed[paper] as number) : 0);
  const before = order(scorer, score, options.sort);
  const fill = bag.naming && fills(bag.complete, options);
  const whole = new Best(Math.max(limit, lookedAt), before);
  const rest = new Best(Math.max(limit, lookedAt), before);
  for (let i = 0; i < scores.size; i++) {
    const paper = scores.papers[i] as number;
    if (isComplete(paper)) whole.offer(paper);
    else if (fill) rest.offer(paper);
  }
  const complete = bag.naming ? bag.complete : scores.size;
  const total = fill ? scores.size : complete;
  const isByYear = options.sort === 'newest';
  const asFound = (paper: number) => ({ paper, score: score(paper) });
  const inOrder = (best: Best) =>
    isByYear ? best.sorted().map(asFound) : byName(scorer, best.sorted(), score, words, bag.naming);
  const papers = [...inOrder(whole), ...(complete < limit ? inOrder(rest) : [])].slice(0, limit);
  return { papers, total, complete };
}

function fills(complete: number, { partial = 'always', sort }: SearchOptions): boolean {
  if (partial === 'never') return false;
  if (complete === 0) return true;
  if (sort === 'newest') return false;
  return partial === 'always' || (partial === 'few' && complete < fewPapers);
}

/**
 * Among the best, the paper whose title the query is comes first, or whose first author stands before “et al.”; where it names a paper by a few words, those go up that
 * have the words in order in their title, or as an author's name.
 */
function byName(
  scorer: Scorer,
  papers: readonly number[],
  score: (paper: number) => number,
  words: readonly QueryWord[],
  naming: boolean,
): { paper: number; score: number }[] {
  const scored = papers.map(paper => ({ paper, score: score(paper) }));
  const highest = scored[0]?.score ?? 0;
  const head = scored.slice(0, lookedAt).map(({ paper, score: own }) => {
    const { segment, local } = scorer.locate(paper);
    const { texts } = segment.parts;
    const title = texts.text(local, 'title');
    const authors = texts.text(local, 'authors');
    const bonus = naming ? titleBonus(words, title) + authorBonus(words, authors) : 0;
    // More than any other can come to.
    const meant = isWholeTitle(words, title) || (naming && isFirstAuthor(words, authors)) ? 2 * highest : 0;
    return { paper, score: own * (1 + bonus) + meant };
  });
  head.sort((a, b) => b.score - a.score);
  return [...head, ...scored.slice(lookedAt)];
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
