import type { Steps } from '../steps';

const runLength = 2000;
const mergedPerStep = 5000;

/** As `toSorted`, in steps: runs that are sorted at once, then merged two by two. Equals stay in their order. */
export function* sortedSteps<T>(values: readonly T[], compare: (a: T, b: T) => number): Steps<T[]> {
  let runs: T[][] = [];
  for (let at = 0; at < values.length; at += runLength) {
    runs.push(values.slice(at, at + runLength).sort(compare));
    yield 0;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(yield* mergedSteps(runs[i] ?? [], runs[i + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* mergedSteps<T>(one: readonly T[], two: readonly T[], compare: (a: T, b: T) => number): Steps<T[]> {
  const all: T[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < two.length) {
    const [left, right] = [one[i], two[j]];
    const isLeft = j >= two.length || (i < one.length && compare(left as T, right as T) <= 0);
    all.push((isLeft ? left : right) as T);
    if (isLeft) i++;
    else j++;
    if (all.length % mergedPerStep === 0) yield 0;
  }
  return all;
}
