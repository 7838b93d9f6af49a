import { type Steps, within } from '../steps';
import { type Points, scaleToOne } from './lsa';

/** The mean direction of each group: `count` rows of `points.width` numbers of length 1. */
export function centresOf(points: Points, groups: Int32Array, count: number): Float64Array {
  const { rows, width, values } = points;
  const centres = new Float64Array(count * width);
  for (let row = 0; row < rows; row++) {
    const group = groups[row] ?? -1;
    if (group < 0) continue;
    for (let j = 0; j < width; j++) {
      const at = group * width + j;
      centres[at] = (centres[at] ?? 0) + (values[row * width + j] ?? 0);
    }
  }
  for (let group = 0; group < count; group++) scaleToOne(centres.subarray(group * width, (group + 1) * width));
  return centres;
}

/** The group whose centre is nearest to each row (the first of equals), and how near: the cosine. -1 for an empty row. */
export function* assign(points: Points, centres: Float64Array): Steps<{ groups: Int32Array; likeness: Float64Array }> {
  const { rows, width, values } = points;
  const groups = new Int32Array(rows).fill(-1);
  const likeness = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let best = 0;
    for (let group = 0; group * width < centres.length; group++) {
      let cosine = 0;
      for (let j = 0; j < width; j++) cosine += (values[row * width + j] ?? 0) * (centres[group * width + j] ?? 0);
      if (cosine > best) {
        best = cosine;
        groups[row] = group;
      }
    }
    likeness[row] = best;
    if (row % 1000 === 999) yield row / rows;
  }
  return { groups, likeness };
}

/** Spherical k-means from a given start. Rows that start without a group (-1) join the nearest. */
export function* refine(points: Points, start: Int32Array, count: number, rounds = 20): Steps<Int32Array> {
  let groups = start;
  for (let round = 0; round < rounds; round++) {
    const done = assign(points, centresOf(points, groups, count));
    const { groups: next } = yield* within(done, round / rounds, 1 / rounds);
    let moved = 0;
    for (let row = 0; row < points.rows; row++) if (next[row] !== groups[row]) moved++;
    groups = next;
    if (moved <= points.rows * 0.001) break;
    yield round / rounds;
  }
  return groups;
}
