import { type Steps, within } from '../steps';
import { seededRandom } from './random';
import type { Vectors } from './vectors';

/** Directions in term space that hold most of what tells the rows apart: `width` numbers for each term. */
export interface Basis {
  readonly width: number;
  readonly ofTerms: Float64Array;
}

/** Rows of `width` numbers, each row of length 1 (or 0). */
export interface Points {
  readonly rows: number;
  readonly width: number;
  readonly values: Float64Array;
}

const iterations = 4;

/**
 * The `width` leading singular directions of the rows by subspace iteration from a seeded start (Halko, Martinsson and
 * Tropp 2011, "Finding structure with randomness").
 */
export function* findBasis(vectors: Vectors, width: number): Steps<Basis> {
  const random = seededRandom(3);
  let ofTerms: Float64Array = Float64Array.from({ length: vectors.columns * width }, () => random() - 0.5);
  const part = 1 / (iterations + 1);
  for (let i = 0; i < iterations; i++) {
    // Columns are kept apart once in each round, on the side of the rows, which are the fewer: that is enough for rounding.
    const ofRows = yield* within(timesBasis(vectors, { width, ofTerms }), i * part, part / 3);
    yield* within(orthogonalise(ofRows, width), (i + 1 / 3) * part, part / 3);
    ofTerms = yield* within(timesRows(vectors, ofRows, width), (i + 2 / 3) * part, part / 3);
  }
  yield* within(orthogonalise(ofTerms, width, 2), 1 - part, part);
  return { width, ofTerms };
}

/** Where each row stands among the directions of `basis`. */
export function* project(vectors: Vectors, basis: Basis): Steps<Points> {
  const values = yield* timesBasis(vectors, basis);
  for (let row = 0; row < vectors.rows; row++) scaleToOne(values.subarray(row * basis.width, (row + 1) * basis.width));
  return { rows: vectors.rows, width: basis.width, values };
}

export function scaleToOne(values: Float64Array): void {
  let square = 0;
  for (const value of values) square += value * value;
  const scale = square > 1e-18 ? 1 / Math.sqrt(square) : 0;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) * scale;
}

/** So many rows are done between two steps. */
const rowsPerStep = 500;

function* timesBasis(vectors: Vectors, { width, ofTerms }: Basis): Steps<Float64Array> {
  const product = new Float64Array(vectors.rows * width);
  for (let row = 0; row < vectors.rows; row++) {
    const offset = row * width;
    for (let i = vectors.starts[row] ?? 0; i < (vectors.starts[row + 1] ?? 0); i++) {
      const weight = vectors.weights[i] ?? 0;
      const from = (vectors.terms[i] ?? 0) * width;
      for (let j = 0; j < width; j++) {
        product[offset + j] = (product[offset + j] ?? 0) + weight * (ofTerms[from + j] ?? 0);
      }
    }
    if (row % rowsPerStep === rowsPerStep - 1) yield row / vectors.rows;
  }
  return product;
}

function* timesRows(vectors: Vectors, ofRows: Float64Array, width: number): Steps<Float64Array> {
  const product = new Float64Array(vectors.columns * width);
  for (let row = 0; row < vectors.rows; row++) {
    const from = row * width;
    for (let i = vectors.starts[row] ?? 0; i < (vectors.starts[row + 1] ?? 0); i++) {
      const weight = vectors.weights[i] ?? 0;
      const offset = (vectors.terms[i] ?? 0) * width;
      for (let j = 0; j < width; j++) {
        product[offset + j] = (product[offset + j] ?? 0) + weight * (ofRows[from + j] ?? 0);
      }
    }
    if (row % rowsPerStep === rowsPerStep - 1) yield row / vectors.rows;
  }
  return product;
}

/**
 * Gram-Schmidt over the columns of a matrix that stands row by row. One pass keeps the columns apart well enough to go on;
 * the second removes what rounding left.
 */
function* orthogonalise(matrix: Float64Array, width: number, passes = 1): Steps<void> {
  const column = new Float64Array(matrix.length / width);
  const overlaps = new Float64Array(width);
  for (let j = 0; j < width; j++) {
    for (let pass = 0; pass < passes; pass++) {
      overlaps.fill(0);
      for (let at = 0; at < matrix.length; at += width) {
        const value = matrix[at + j] ?? 0;
        for (let p = 0; p < j; p++) overlaps[p] = (overlaps[p] ?? 0) + value * (matrix[at + p] ?? 0);
      }
      for (let at = 0; at < matrix.length; at += width) {
        let value = matrix[at + j] ?? 0;
        for (let p = 0; p < j; p++) value -= (overlaps[p] ?? 0) * (matrix[at + p] ?? 0);
        matrix[at + j] = value;
      }
    }
    for (let i = 0, at = j; i < column.length; i++, at += width) column[i] = matrix[at] ?? 0;
    scaleToOne(column);
    for (let i = 0, at = j; i < column.length; i++, at += width) matrix[at] = column[i] ?? 0;
    yield j / width;
  }
}
