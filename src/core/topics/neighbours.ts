import type { Steps } from '../steps';
import type { Vectors } from './vectors';

/** The nearest rows of each row, the nearest first: row `i` has `rows` and `likeness` at `i * width`, -1 where there is none. */
export interface Neighbours {
  readonly width: number;
  readonly rows: Int32Array;
  readonly likeness: Float64Array;
}

/** The `width` nearest rows of every row by cosine, exact, through lists of the rows that have a term. */
export function* findNeighbours(vectors: Vectors, width: number): Steps<Neighbours> {
  const lists = listsByTerm(vectors);
  const found: Neighbours = {
    width,
    rows: new Int32Array(vectors.rows * width).fill(-1),
    likeness: new Float64Array(vectors.rows * width),
  };
  const likeness = new Float64Array(vectors.rows);
  for (let row = 0; row < vectors.rows; row++) {
    likeness.fill(0);
    addLikeness(vectors, lists, row, likeness);
    likeness[row] = 0;
    keepNearest(likeness, row * width, found);
    if (row % 25 === 24) yield row / vectors.rows;
  }
  return found;
}

function listsByTerm({ rows, columns, starts, terms, weights }: Vectors): Vectors {
  const listStarts = new Uint32Array(columns + 1);
  for (const term of terms.subarray(0, starts[rows])) listStarts[term + 1] = (listStarts[term + 1] ?? 0) + 1;
  for (let i = 0; i < columns; i++) listStarts[i + 1] = (listStarts[i + 1] ?? 0) + (listStarts[i] ?? 0);
  const next = listStarts.slice();
  const rowsOf = new Uint32Array(starts[rows] ?? 0);
  const values = new Float64Array(starts[rows] ?? 0);
  for (let row = 0; row < rows; row++) {
    for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i++) {
      const term = terms[i] ?? 0;
      const at = next[term] ?? 0;
      next[term] = at + 1;
      rowsOf[at] = row;
      values[at] = weights[i] ?? 0;
    }
  }
  return { rows: columns, columns: rows, starts: listStarts, terms: rowsOf, weights: values };
}

function addLikeness(vectors: Vectors, lists: Vectors, row: number, likeness: Float64Array): void {
  const { terms, weights } = lists;
  for (let i = vectors.starts[row] ?? 0; i < (vectors.starts[row + 1] ?? 0); i++) {
    const term = vectors.terms[i] ?? 0;
    const weight = vectors.weights[i] ?? 0;
    const end = lists.starts[term + 1] ?? 0;
    for (let at = lists.starts[term] ?? 0; at < end; at++) {
      const other = terms[at] ?? 0;
      likeness[other] = (likeness[other] ?? 0) + weight * (weights[at] ?? 0);
    }
  }
}

/** Keeps the highest of `likeness` by insertion; equals stay in the order of their rows. */
function keepNearest(likeness: Float64Array, offset: number, found: Neighbours): void {
  const { rows, likeness: kept, width } = found;
  let least = 0;
  for (let row = 0; row < likeness.length; row++) {
    const value = likeness[row] ?? 0;
    if (value <= least) continue;
    let at = offset + width - 1;
    while (at > offset && (kept[at - 1] ?? 0) < value) {
      kept[at] = kept[at - 1] ?? 0;
      rows[at] = rows[at - 1] ?? -1;
      at--;
    }
    kept[at] = value;
    rows[at] = row;
    least = kept[offset + width - 1] ?? 0;
  }
}
