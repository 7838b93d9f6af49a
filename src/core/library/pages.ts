import { finish, type Steps } from '../steps';

/** Groups with more rows than this are cut into pages. */
export const pageSize = 500;

/** Rows that are dealt with in one step. */
const rowsPerStep = 100;

/** Rows of a long group that stand together, such as those of "A–C". */
export interface Page<T> {
  readonly label: string;
  readonly rows: readonly T[];
  /** How many of the keys are used up: a page that is still too long is cut further from the next. */
  readonly depth: number;
}

/**
 * Cuts rows into pages by the keys' values, neighbouring values together in pages of about one
 * length, at most `pageSize` rows each.
 * A value with more rows is a page of its own, to be cut again by the next key; without a further key rows are counted off.
 *
 * @param order.keys Functions that give the text by which pages are told apart; `''` comes last.
 * @param order.sort Puts rows in order, before they are counted off.
 * @param depth The number of keys that are used up already.
 * @param descending Whether higher values of the next key come first, as with years.
 */
export function cutIntoPages<T>(
  rows: readonly T[],
  order: PageOrder<T>,
  depth: number,
  descending: boolean,
): Page<T>[] {
  return finish(pageSteps(rows, order, depth, descending));
}

export interface PageOrder<T> {
  readonly keys: readonly ((row: T) => string)[];
  readonly sort: (rows: readonly T[]) => readonly T[];
}

/** As `cutIntoPages`, in steps. */
export function* pageSteps<T>(
  rows: readonly T[],
  order: PageOrder<T>,
  depth: number,
  descending: boolean,
): Steps<Page<T>[], void> {
  const key = order.keys[depth];
  if (!key) return countedPages(order.sort(rows), depth);
  const buckets = new Map<string, T[]>();
  for (const [index, row] of rows.entries()) {
    if (index % rowsPerStep === 0) yield;
    const value = key(row);
    const bucket = buckets.get(value);
    if (bucket) bucket.push(row);
    else buckets.set(value, [row]);
  }
  if (buckets.size === 1) return yield* pageSteps(rows, order, depth + 1, false);
  const inOrder = [...buckets].sort(([a], [b]) => compare(a, b) * (descending && a && b ? -1 : 1));
  return joinBuckets(inOrder, depth + 1);
}

function compare(a: string, b: string): number {
  if (a === '' || b === '') return a === '' ? 1 : -1;
  return a < b ? -1 : 1;
}

function joinBuckets<T>(buckets: readonly (readonly [value: string, rows: T[]])[], depth: number): Page<T>[] {
  const pages: Page<T>[] = [];
  const total = buckets.reduce((sum, [, bucket]) => sum + bucket.length, 0);
  const share = total / Math.ceil(total / pageSize);
  let values: string[] = [];
  let rows: T[] = [];
  const close = () => {
    if (rows.length > 0) pages.push({ label: rangeLabel(values), rows, depth });
    values = [];
    rows = [];
  };
  for (const [value, bucket] of buckets) {
    const isFull = rows.length + bucket.length > pageSize || rows.length + bucket.length / 2 > share;
    if (rows.length > 0 && isFull) close();
    values.push(value);
    rows = rows.length === 0 ? bucket : rows.concat(bucket);
  }
  close();
  return pages;
}

/** "A–C", "2019–2021" (also where the later comes first), "A–…" where what has no letter or year is among it. */
function rangeLabel(values: readonly string[]): string {
  const [first = '', ...rest] = values;
  const last = rest.at(-1);
  if (last === undefined) return first || '…';
  const named = last === '' ? '…' : last;
  return last !== '' && last < first ? `${last}–${first}` : `${first}–${named}`;
}

function countedPages<T>(rows: readonly T[], depth: number): Page<T>[] {
  const pages: Page<T>[] = [];
  for (let start = 0; start < rows.length; start += pageSize) {
    const part = rows.slice(start, start + pageSize);
    pages.push({ label: `${start + 1}–${start + part.length}`, rows: part, depth: depth + 1 });
  }
  return pages;
}
