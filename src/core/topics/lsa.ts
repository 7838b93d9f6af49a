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
  yield* within(orthogonalise(ofTerms, width), 1 - part, part);
  return { width, ofTerms };
}

/** Where each row stands among the directions of `basis`. */
export function* project(vectors: Vectors, basis: Basis): Steps<Points> {
  const values = yield* timesBasis(vectors, basis);
  for (let row = 0; row < vectors.rows; row++) scaleToOne(values.subarray(row * basis.width, (row + 1) * basis.width));
  return { rows: vectors.rows, width: basis.width, values };
}

/** What is shorter is nothing but rounding. */
const shortest = 1e-9;

export function scaleToOne(values: Float64Array): void {
  let square = 0;
  for (const value of values) square += value * value;
  const scale = square > shortest * shortest ? 1 / Math.sqrt(square) : 0;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) * scale;
}

/** So many rows are done between two steps. */
const rowsPerStep = 500;

function* timesBasis(vectors: Vectors, basis: Basis): Steps<Float64Array> {
  const product = new Float64Array(vectors.rows * basis.width);
  for (let row = 0; row < vectors.rows; row++) {
    addTerms(vectors, row, basis, product);
    if (row % rowsPerStep === rowsPerStep - 1) yield row / vectors.rows;
  }
  return product;
}

function* timesRows(vectors: Vectors, ofRows: Float64Array, width: number): Steps<Float64Array> {
  const product = new Float64Array(vectors.columns * width);
  for (let row = 0; row < vectors.rows; row++) {
    addRow(vectors, row, ofRows, { width, ofTerms: product });
    if (row % rowsPerStep === rowsPerStep - 1) yield row / vectors.rows;
  }
  return product;
}

// The loops stand in functions of their own: called often, they are compiled soon, and only then numbers cost no memory.

function addTerms(vectors: Vectors, row: number, { width, ofTerms }: Basis, ofRows: Float64Array): void {
  const offset = row * width;
  const end = vectors.starts[row + 1] ?? 0;
  for (let i = vectors.starts[row] ?? 0; i < end; i++) {
    const weight = vectors.weights[i] ?? 0;
    const from = (vectors.terms[i] ?? 0) * width;
    for (let j = 0; j < width; j++) {
      ofRows[offset + j] = (ofRows[offset + j] ?? 0) + weight * (ofTerms[from + j] ?? 0);
    }
  }
}

function addRow(vectors: Vectors, row: number, ofRows: Float64Array, { width, ofTerms }: Basis): void {
  const from = row * width;
  const end = vectors.starts[row + 1] ?? 0;
  for (let i = vectors.starts[row] ?? 0; i < end; i++) {
    const weight = vectors.weights[i] ?? 0;
    const offset = (vectors.terms[i] ?? 0) * width;
    for (let j = 0; j < width; j++) {
      ofTerms[offset + j] = (ofTerms[offset + j] ?? 0) + weight * (ofRows[from + j] ?? 0);
    }
  }
}

/** A column that keeps less than this share of its length has lost digits. */
const muchLost = 0.5;

/**
 * Gram-Schmidt over the columns of a matrix that stands row by row. A column that has lost much of its length is gone over
 * twice, which is enough for rounding (Daniel et al. 1976).
 */
function* orthogonalise(matrix: Float64Array, width: number): Steps<void> {
  const overlaps = new Float64Array(width);
  for (let column = 0; column < width; column++) {
    const before = lengthOf(matrix, width, column);
    removeOverlaps(matrix, width, column, overlaps);
    let length = lengthOf(matrix, width, column);
    if (length < muchLost * before) {
      removeOverlaps(matrix, width, column, overlaps);
      length = lengthOf(matrix, width, column);
    }
    scaleColumn(matrix, width, column, length > shortest ? 1 / length : 0);
    yield column / width;
  }
}

/** Takes out of a column what the columns before it, which are of length 1, have in common with it. */
function removeOverlaps(matrix: Float64Array, width: number, column: number, overlaps: Float64Array): void {
  overlaps.fill(0);
  for (let at = 0; at < matrix.length; at += width) {
    const value = matrix[at + column] ?? 0;
    for (let p = 0; p < column; p++) overlaps[p] = (overlaps[p] ?? 0) + value * (matrix[at + p] ?? 0);
  }
  for (let at = 0; at < matrix.length; at += width) {
    let value = matrix[at + column] ?? 0;
    for (let p = 0; p < column; p++) value -= (overlaps[p] ?? 0) * (matrix[at + p] ?? 0);
    matrix[at + column] = value;
  }
}

function lengthOf(matrix: Float64Array, width: number, column: number): number {
  let square = 0;
  for (let at = column; at < matrix.length; at += width) square += (matrix[at] ?? 0) ** 2;
  return Math.sqrt(square);
}

function scaleColumn(matrix: Float64Array, width: number, column: number, scale: number): void {
  for (let at = column; at < matrix.length; at += width) matrix[at] = (matrix[at] ?? 0) * scale;
}
