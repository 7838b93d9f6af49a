import type { Steps } from '../core/steps';

/** Numbers of a row: the hash of an id, and its place plus 1; 0 where the row is free. */
const rowSize = 2;

/** A hash table of ids and their places, as numbers: unlike a map it is there as soon as its bytes are. */
export function* makeIdTable(places: ReadonlyMap<string, number>): Steps<Uint32Array, undefined> {
  const rows = 2 ** Math.ceil(Math.log2(2 * places.size + 1));
  const table = new Uint32Array(rows * rowSize);
  for (const [id, place] of places) {
    const hash = hashOf(id);
    let row = hash % rows;
    while (table[row * rowSize + 1] !== 0) row = (row + 1) % rows;
    table.set([hash, place + 1], row * rowSize);
    yield;
  }
  return table;
}

/** Places that may be those of the id, mostly one or none: another id can have the same hash. */
export function* placesIn(table: Uint32Array, id: string): Generator<number> {
  const rows = table.length / rowSize;
  const hash = hashOf(id);
  for (let row = hash % rows, looked = 0; looked < rows; row = (row + 1) % rows, looked++) {
    const place = table[row * rowSize + 1] as number;
    if (place === 0) return;
    if (table[row * rowSize] === hash) yield place - 1;
  }
}

/** FNV-1a, by UTF-16 units. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
