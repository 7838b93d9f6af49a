import { type Paper, yearOf } from '../paper';
import { finish, type Steps } from '../steps';
import type { SearchOptions } from './answer';
import { factsOf, isUnread, type PaperFacts } from './facts';
import { type Field, fields, fieldText } from './fields';
import type { Match } from './highlight';
import { identifierText } from './identifierText';
import { phraseTest } from './phrase';
import { type FlagNode, type PhraseNode, parseQuery, type QueryNode } from './query';
import { isOverruled, unindexedTopics } from './topicTest';
import { foldWord, visitWords, wordsOf } from './words';

export interface ScanAnswer {
  readonly hits: readonly { readonly id: string; readonly score: number; readonly matches: readonly Match[] }[];
  readonly total: number;
  readonly complete: number;
  readonly problems: readonly string[];
}

/**
 * Answers a query by reading every paper, while there is no index: all words as they are written, each as the beginning of
 * a word; papers with the words in their titles first. Knows the whole query language, but neither inflections nor slips.
 */
export function plainScan(papers: Iterable<Paper>, query: string, options: SearchOptions = {}): ScanAnswer {
  return finish(plainScanSteps(papers, query, options));
}

/** As `plainScan`, paper by paper: all of a large library take a second or more. */
export function* plainScanSteps(
  papers: Iterable<Paper>,
  query: string,
  options: SearchOptions = {},
): Steps<ScanAnswer, void> {
  const { root, problems } = parseQuery(query);
  const words = wordsOfNode(root);
  if (root.children.length === 0) return { hits: [], total: 0, complete: 0, problems };
  const found: { paper: Paper; score: number }[] = [];
  for (const paper of papers) {
    yield;
    const facts = factsOf(options.facts, paper.id);
    if (!holds(root, paper, facts)) continue;
    const title = foldWord(paper.item.title ?? '');
    found.push({ paper, score: 1 + words.filter(word => title.includes(word)).length });
  }
  const newest = (a: Paper, b: Paper) => (yearOf(b.item) ?? 0) - (yearOf(a.item) ?? 0);
  found.sort((a, b) => (options.sort === 'newest' ? 0 : b.score - a.score) || newest(a.paper, b.paper));
  const hits = found.slice(0, options.limit ?? 50).map(({ paper, score }) => ({
    id: paper.id,
    score,
    get matches() {
      return matchesOf(paper, words);
    },
  }));
  return { hits, total: found.length, complete: found.length, problems };
}

function holds(node: QueryNode, paper: Paper, facts: PaperFacts): boolean {
  switch (node.kind) {
    case 'words':
      return wordsOf(node.text).every(word => hasBeginning(paper, node.field, word, facts));
    case 'phrase':
      return textsOf(paper, node.field, facts).some(testOf(node));
    case 'years': {
      const year = yearOf(paper.item);
      return year !== undefined && year >= node.from && year <= node.to;
    }
    case 'flag':
      return hasFlag(node.flag, paper, facts);
    case 'identifier':
      return identifierText(paper).includes(node.sought);
    case 'not':
      return !holds(node.child, paper, facts);
    case 'and':
      return node.children.every(child => holds(child, paper, facts));
    case 'or':
      return node.children.some(child => holds(child, paper, facts));
  }
}

const phraseTests = new WeakMap<PhraseNode, (text: string) => boolean>();

/** Made once for each node of a query, not for each paper. */
function testOf(node: PhraseNode): (text: string) => boolean {
  const test = phraseTests.get(node) ?? phraseTest(wordsOf(node.text));
  phraseTests.set(node, test);
  return test;
}

function hasBeginning(paper: Paper, field: Field | undefined, word: string, facts: PaperFacts): boolean {
  return textsOf(paper, field, facts).some(text => {
    const folded = foldWord(text);
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      if (at === 0 || !/[\p{L}\p{N}]/u.test(folded[at - 1] ?? '') || /[^\0-\u024f]/.test(word)) return true;
    }
    return false;
  });
}

function textsOf(paper: Paper, field: Field | undefined, facts: PaperFacts): string[] {
  const topics = !field || field === 'topics' ? unindexedTopics(facts) : [];
  const own = field === 'topics' && isOverruled(facts) ? [] : [...(field ? [field] : fields)];
  return [...own.map(name => fieldText(paper, name)), ...topics];
}

function hasFlag(flag: FlagNode['flag'], paper: Paper, facts: PaperFacts): boolean {
  const { item } = paper;
  const answers: Record<FlagNode['flag'], () => unknown> = {
    'is:unread': () => isUnread(facts),
    'is:reading': () => facts.reading,
    'is:read': () => facts.read,
    'is:starred': () => facts.starred,
    'cited:here': () => facts.citedHere,
    'has:abstract': () => item.abstract,
    'has:summary': () => item.annote,
    'has:pdf': () => facts.hasPdf || item.custom?.files?.some(file => /\.pdf(?:$|:)/i.test(file)),
    'has:doi': () => item.DOI,
    'has:year': () => yearOf(item),
    'has:topic': () => (facts.shownTopics ?? paper.topics).length > 0 || facts.addedTopics?.length,
  };
  return Boolean(answers[flag]());
}

/** Words that are looked for anywhere in the query but in what must not be there. */
function wordsOfNode(node: QueryNode): string[] {
  if (node.kind === 'words' || node.kind === 'phrase') return wordsOf(node.text);
  return node.kind === 'and' || node.kind === 'or' ? node.children.flatMap(wordsOfNode) : [];
}

function matchesOf(paper: Paper, words: readonly string[]): Match[] {
  const matches: Match[] = [];
  for (const field of fields) {
    visitWords(fieldText(paper, field), (word, start, end) => {
      if (words.some(sought => word.startsWith(sought))) matches.push({ field, start, end });
    });
  }
  return matches;
}
