import type { Addition } from './additions';

/** A run of bytes or characters, and where it was inserted, counted before any insertion. */
export interface Inserted<T> {
  readonly at: number;
  readonly piece: T;
}

/** The bytes with the pieces in place; `additions` from the first to the last. */
export function applyAdditions(bytes: Uint8Array, additions: readonly Addition[]): Uint8Array {
  const result = new Uint8Array(bytes.length + additions.reduce((sum, each) => sum + each.bytes.length, 0));
  let from = 0;
  let to = 0;
  for (const { at, bytes: added } of additions) {
    result.set(bytes.subarray(from, at), to);
    result.set(added, to + at - from);
    to += at - from + added.length;
    from = at;
  }
  result.set(bytes.subarray(from), to);
  return result;
}

/** What bytes and text have in common here. */
interface Content<T> {
  readonly length: number;
  slice(start: number, end?: number): T;
}

/**
 * Where the inserted pieces stand in a content that may have changed since: where they were put, else where each is found
 * exactly once. Undefined if one of them no longer stands, or stands twice. Start offsets, in the pieces' order.
 */
export function findInserted<T extends Content<T>>(
  content: T,
  inserted: readonly Inserted<T>[],
  find: (content: T, piece: T, from: number) => number,
): number[] | undefined {
  const expected: number[] = [];
  let shift = 0;
  for (const { at, piece } of inserted) {
    expected.push(at + shift);
    shift += piece.length;
  }
  const stands = inserted.every(({ piece }, i) => {
    const at = expected[i] ?? 0;
    return find(content.slice(at, at + piece.length), piece, 0) === 0;
  });
  if (stands) return expected;
  const found: number[] = [];
  for (const { piece } of inserted) {
    const at = find(content, piece, 0);
    if (at < 0 || at < (found.at(-1) ?? 0) || find(content, piece, at + 1) >= 0) return undefined;
    found.push(at);
  }
  return found;
}

/** The bytes without the pieces that were inserted into them; undefined if these do not all stand there any more. */
export function removeInserted(bytes: Uint8Array, inserted: readonly Inserted<Uint8Array>[]): Uint8Array | undefined {
  const starts = findInserted(bytes, inserted, indexOfBytes);
  if (!starts) return undefined;
  const result = new Uint8Array(bytes.length - inserted.reduce((sum, { piece }) => sum + piece.length, 0));
  let from = 0;
  let to = 0;
  starts.forEach((start, i) => {
    result.set(bytes.subarray(from, start), to);
    to += start - from;
    from = start + (inserted[i]?.piece.length ?? 0);
  });
  result.set(bytes.subarray(from), to);
  return result;
}

function indexOfBytes(bytes: Uint8Array, piece: Uint8Array, from: number): number {
  const first = piece[0];
  if (first === undefined) return from;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + piece.length > bytes.length) return -1;
    let same = 1;
    while (same < piece.length && bytes[at + same] === piece[same]) same++;
    if (same === piece.length) return at;
  }
  return -1;
}
