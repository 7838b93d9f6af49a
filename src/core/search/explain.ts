import type { Paper } from '../paper';
import { type Field, fieldText } from './fields';
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

/** The field that has most of the words, and the piece of it that does; undefined for a hit without matches. */
export function whyMatched(paper: Paper, hit: { readonly matches: readonly Match[] }): Explanation | undefined {
  let best: { field: Field; text: string; matches: Match[]; words: number } | undefined;
  for (const field of preferred) {
    const matches = hit.matches.filter(match => match.field === field);
    if (matches.length === 0) continue;
    const text = fieldText(paper, field);
    const words = distinct(text, matches);
    if (!best || words > best.words) best = { field, text, matches, words };
  }
  if (!best) return undefined;
  const slip = best.matches.find(match => match.slip);
  const meant = slip && { meant: best.text.slice(slip.start, slip.end) };
  return { field: best.field, ...pieceOf(best.text, best.matches), ...meant };
}

function distinct(text: string, matches: readonly Match[]): number {
  return new Set(matches.map(({ start, end }) => text.slice(start, end).toLowerCase().slice(0, 6))).size;
}

/** @param matches at least one, in order. */
function pieceOf(text: string, matches: readonly Match[]): Pick<Explanation, 'piece' | 'marks'> {
  if (text.length <= longest) {
    const first = matches[0]?.start ?? 0;
    return cut(text, first > 2 * leading ? wordStart(text, first - leading, first) : 0, text.length, matches);
  }
  const [from, to] = bestWindow(text, matches);
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

/** The stretch of matches that fits and has the most different words. */
function bestWindow(text: string, matches: readonly Match[]): [number, number] {
  let best: [number, number] = [0, 0];
  let most = 0;
  for (const [i, first] of matches.entries()) {
    let last = i;
    while ((matches[last + 1]?.end ?? Number.POSITIVE_INFINITY) - first.start <= longest - 2) last++;
    const inside = matches.slice(i, last + 1);
    const words = distinct(text, inside);
    if (words <= most) continue;
    most = words;
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
