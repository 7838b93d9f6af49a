import { type Paper, yearOf } from '../../paper';
import { finish, type Steps } from '../../steps';
import type { SearchOptions } from '../answer';
import { fields, fieldText } from '../fields';
import { parseQuery } from '../query/query';
import { type Asked, askedOf, placesOf } from '../reasons/asked';
import { type Answered, answersOf, inOrder, type Match } from '../reasons/highlight';
import { visitWords } from '../words/words';
import { hasWord, ScannedPaper, scanTest } from './scanTest';

export interface ScanAnswer {
  readonly hits: readonly { readonly id: string; readonly score: number; readonly matches: readonly Match[] }[];
  readonly total: number;
  readonly complete: number;
  readonly problems: readonly string[];
}

/**
 * Answers a query by reading every paper, while there is no index: all words as they are written, each as the beginning of
 * a word; papers that have them whole first, then those with the words in their titles. Knows the whole query language, but
 * neither inflections nor slips.
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
  const { test, isCut } = scanTest(root);
  const asked = askedOf(root);
  const said = isCut
    ? [...problems, 'The query asks for too much at once: its last conditions are left out.']
    : problems;
  if (!test) return { hits: [], total: 0, complete: 0, problems: said };
  const sought = wordsToCount(asked);
  const found: { paper: Paper; score: number }[] = [];
  for (const paper of papers) {
    yield;
    const texts = new ScannedPaper(paper, options.facts);
    if (!test(texts)) continue;
    const title = texts.folded('title');
    const inTitle = sought.filter(({ text }) => title.includes(text)).length;
    found.push({ paper, score: (sought.every(word => isWhole(word, texts)) ? 2 + sought.length : 1) + inTitle });
  }
  const newest = (a: Paper, b: Paper) => (yearOf(b.item) ?? 0) - (yearOf(a.item) ?? 0);
  found.sort((a, b) => (options.sort === 'newest' ? 0 : b.score - a.score) || newest(a.paper, b.paper));
  const hits = found.slice(0, options.limit ?? 50).map(({ paper, score }) => ({
    id: paper.id,
    score,
    get matches() {
      return matchesOf(paper, asked);
    },
  }));
  return { hits, total: found.length, complete: found.length, problems: said };
}

/** Nobody types more. */
const mostCounted = 40;

type Sought = Pick<Asked['words'][number], 'text' | 'field'>;

/** Words that put a paper up which has them as they are, or in its title. */
function wordsToCount({ words, phrases }: Asked): Sought[] {
  const all = [...words, ...phrases.flatMap(phrase => phrase.words.map(text => ({ text, field: phrase.field })))];
  return [...new Map(all.map(word => [`${word.field ?? ''}:${word.text}`, word])).values()].slice(0, mostCounted);
}

function isWhole({ text, field }: Sought, texts: ScannedPaper): boolean {
  for (const folded of texts.foldedTexts(field)) if (hasWord(folded, text)) return true;
  return false;
}

function matchesOf(paper: Paper, asked: Asked): Match[] {
  const matches: Match[] = [];
  const words = asked.words.slice(0, mostCounted);
  for (const field of fields) {
    const text = fieldText(paper, field);
    for (const [at, phrase] of asked.phrases.entries()) {
      if (phrase.field && phrase.field !== field) continue;
      const answers = answersOf(asked, at);
      for (const place of placesOf(phrase, text)) matches.push({ field, ...place, answers });
    }
    const sought = words.flatMap((one, word) => (one.field && one.field !== field ? [] : { text: one.text, word }));
    if (sought.length > 0)
      visitWords(text, (word, start, end) => addMatch(matches, { field, start, end }, word, sought));
  }
  return inOrder(matches);
}

function addMatch(
  matches: Match[],
  place: Pick<Match, 'field' | 'start' | 'end'>,
  found: string,
  sought: readonly { readonly text: string; readonly word: number }[],
): void {
  const answers = sought.flatMap(({ text, word }): Answered[] =>
    found.startsWith(text) ? [{ word, worth: found === text ? 4 : 2 }] : [],
  );
  if (answers.length > 0) matches.push({ ...place, answers });
}
