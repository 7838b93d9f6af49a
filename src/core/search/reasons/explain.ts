import type { Paper } from '../../paper';
import { type Field, fieldText } from '../fields';
import type { Match } from './highlight';

/** Why a paper was found, to be shown in a row. */
export interface Explanation {
  readonly field: Field;
  /** A piece of the field's text, at most 120 characters; `…` stands where it was cut. */
  readonly piece: string;
  /** Offsets of the matched words in `piece`, from and to, in UTF-16 units. */
  readonly marks: readonly (readonly [number, number])[];
  /** The word that a mistyped one was taken for, as it stands in the text. */
  readonly meant?: string;
}

const longest = 120;
/** Units before the first match at most: a row is often too narrow for more, and the match is what it is to show. */
const leading = 14;
/** Where two fields say equally much. */
const preferred: readonly Field[] = [
  'title',
  'abstract',
  'summary',
  'keywords',
  'topics',
  'authors',
  'venue',
  'key',
  'year',
];

/** What of a paper was found in one of its fields, in order of place; at least one match. */
interface Found {
  readonly field: Field;
  readonly text: string;
  readonly matches: readonly Match[];
  readonly worth: number;
}

/**
 * The field that has most words of the query, of those the one that has them as they are written, and the piece of it that
 * does; undefined for a hit without matches.
 */
export function whyMatched(paper: Paper, hit: { readonly matches: readonly Match[] }): Explanation | undefined {
  const best = bestOf(paper, hit.matches);
  return best && explain(best);
}

/**
 * As `whyMatched`, for a row that shows the title anyway: another field that has the words as well says more, but for the
 * key, which is often made of the title.
 */
export function whyBesideTitle(paper: Paper, hit: { readonly matches: readonly Match[] }): Explanation | undefined {
  const best = bestOf(paper, hit.matches);
  if (best?.field !== 'title') return best && explain(best);
  const others = hit.matches.filter(({ field }) => field !== 'title' && field !== 'key');
  const other = bestOf(paper, others);
  return explain(other && other.worth >= best.worth ? other : best);
}

function bestOf(paper: Paper, all: readonly Match[]): Found | undefined {
  let best: Found | undefined;
  for (const field of preferred) {
    const matches = all.filter(match => match.field === field);
    if (matches.length === 0) continue;
    const worth = worthOf(matches);
    if (!best || worth > best.worth) best = { field, text: fieldText(paper, field), matches, worth };
  }
  return best;
}

function explain({ field, text, matches }: Found): Explanation {
  const slip = matches.find(match => match.slip);
  return { field, ...pieceOf(text, matches), ...(slip && { meant: text.slice(slip.start, slip.end) }) };
}

/** More than all words together can be worth by how near the text comes to them. */
const oneWord = 1000;

/** By the words of the query that are answered, then by how near the text comes to them; a word said twice counts once. */
function worthOf(matches: readonly Match[]): number {
  const nearest = new Map<number, number>();
  for (const { answers } of matches) {
    for (const { word, worth } of answers) nearest.set(word, Math.max(worth, nearest.get(word) ?? 0));
  }
  return Array.from(nearest.values()).reduce((sum, worth) => sum + oneWord + worth, 0);
}

/** @param matches at least one, in order. */
function pieceOf(text: string, matches: readonly Match[]): Pick<Explanation, 'piece' | 'marks'> {
  if (text.length <= longest) {
    const first = matches[0]?.start ?? 0;
    return cut(text, first > 2 * leading ? wordStart(text, first - leading, first) : 0, text.length, matches);
  }
  const [from, to] = bestWindow(matches);
  // Two characters are kept for the signs of a cut.
  const room = Math.max(0, longest - 2 - (to - from));
  const start = Math.max(0, Math.min(from - Math.min(leading, Math.floor(room / 3)), text.length - (longest - 2)));
  return cut(
    text,
    wordStart(text, start, from),
    wordEnd(text, Math.min(text.length, start + longest - 2), to),
    matches,
  );
}

/** The stretch of matches that fits and has most words of the query. */
function bestWindow(matches: readonly Match[]): [number, number] {
  let best: [number, number] = [0, 0];
  let most = 0;
  for (const [i, first] of matches.entries()) {
    let last = i;
    while ((matches[last + 1]?.end ?? Number.POSITIVE_INFINITY) - first.start <= longest - 2) last++;
    const inside = matches.slice(i, last + 1);
    const worth = worthOf(inside);
    if (worth <= most) continue;
    most = worth;
    best = [first.start, Math.min(matches[last]?.end ?? first.end, first.start + longest - 2)];
  }
  return best;
}

function wordStart(text: string, at: number, latest: number): number {
  if (at === 0 || /\s/.test(text[at - 1] ?? '')) return at;
  const space = text.slice(at, latest).search(/\s/);
  return space < 0 ? safe(text, latest) : at + space + 1;
}

function wordEnd(text: string, at: number, earliest: number): number {
  if (at >= text.length || /\s/.test(text[at] ?? '')) return at;
  const space = /\s\S*$/.exec(text.slice(earliest, at))?.index;
  return space === undefined ? safe(text, earliest) : earliest + space;
}

/** Not between the halves of a surrogate pair. */
function safe(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at;
}

function cut(
  text: string,
  start: number,
  end: number,
  matches: readonly Match[],
): Pick<Explanation, 'piece' | 'marks'> {
  const before = start > 0 ? '…' : '';
  const piece = `${before}${text.slice(start, end).replace(/\s/g, ' ')}${end < text.length ? '…' : ''}`;
  const shift = before.length - start;
  const marks = matches
    .filter(match => match.start >= start && match.start < end)
    .map(match => [match.start + shift, Math.min(match.end, end) + shift] as const);
  return { piece, marks };
}
