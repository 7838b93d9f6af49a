import { familyOf, foldLetters, normaliseText, type Paper, yearOf } from '../paper';

export type SortBy = 'newest' | 'author' | 'title' | 'added';

/** A paper with its place in the library: the higher, the later it was added. */
export interface Row {
  readonly paper: Paper;
  readonly place: number;
}

/** The rows in order. Newest and added: the latest first; what has no date or author comes last. */
export function sortRows(rows: readonly Row[], by: SortBy): Row[] {
  if (by === 'added') return [...rows].sort((a, b) => b.place - a.place);
  const keyed = rows.map(row => ({
    row,
    date: dateOf(row.paper),
    author: by === 'author' ? authorOf(row.paper) : '',
    title: titleOf(row.paper),
  }));
  keyed.sort((a, b) => {
    if (by === 'author') return compare(a.author, b.author) || b.date - a.date || compare(a.title, b.title);
    return (by === 'newest' ? b.date - a.date : 0) || compare(a.title, b.title) || b.date - a.date;
  });
  return keyed.map(each => each.row);
}

/** What pages of long groups are cut by, the first first: the label of a row's part of the order. */
export function pageKeys(by: SortBy): readonly ((row: Row) => string)[] {
  const byTitle = [1, 2, 3].map(length => (row: Row) => lettersOf(row.paper.item.title ?? row.paper.key, length));
  const byAuthor = [1, 2, 3].map(length => (row: Row) => lettersOf(firstAuthor(row.paper), length));
  if (by === 'newest') return [row => String(yearOf(row.paper.item) ?? ''), ...byTitle];
  if (by === 'author') return [...byAuthor, ...byTitle];
  return by === 'title' ? byTitle : [];
}

/** The first letters of a text as a page's label has them; `''` if it has none. */
export function lettersOf(text: string, length: number): string {
  const letters = foldLetters(text.slice(0, 24))
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, length);
  return letters.charAt(0).toUpperCase() + letters.slice(1);
}

function firstAuthor(paper: Paper): string {
  const first = paper.item.author?.[0] ?? paper.item.editor?.[0];
  return first ? familyOf(first) : '';
}

/** `\uffff` sorts those without an author after all others. */
function authorOf(paper: Paper): string {
  return normaliseText(firstAuthor(paper)) || '\uffff';
}

function titleOf(paper: Paper): string {
  return normaliseText(paper.item.title ?? paper.key);
}

function dateOf(paper: Paper): number {
  const [year = 0, month = 0, day = 0] = paper.item.issued?.['date-parts']?.[0] ?? [];
  return (Number(year) || -1e5) * 10_000 + (Number(month) || 0) * 100 + (Number(day) || 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
