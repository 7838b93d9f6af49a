/**
 * Up to `count` of `keys` that `key` was probably meant to be, the most likely first: few letters differ, or one begins
 * with the other. Case counts little. Time grows with the keys and the length of `key`, not with its square.
 */
export function didYouMean(key: string, keys: Iterable<string>, count: number): string[] {
  const wanted = key.toLowerCase();
  const most = Math.min(4, Math.max(1, Math.floor(wanted.length / 3)));
  const found: { key: string; cost: number }[] = [];
  for (const candidate of keys) {
    if (candidate === key) continue;
    const cost = costOf(wanted, candidate.toLowerCase(), most);
    if (cost !== undefined) found.push({ key: candidate, cost });
  }
  found.sort((a, b) => a.cost - b.cost || (a.key < b.key ? -1 : 1));
  return found.slice(0, count).map(({ key: candidate }) => candidate);
}

function costOf(wanted: string, candidate: string, most: number): number | undefined {
  const isPrefix =
    Math.min(wanted.length, candidate.length) >= 4 && (candidate.startsWith(wanted) || wanted.startsWith(candidate));
  const distance = distanceWithin(wanted, candidate, most);
  return distance ?? (isPrefix ? most + 0.5 : undefined);
}

/** Letters to change, add, drop or swap with their neighbour, if not more than `most`. Damerau's distance, banded. */
function distanceWithin(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined;
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const from = Math.max(1, row - most);
    const to = Math.min(b.length, row + most);
    const current: number[] = [];
    current[from - 1] = from === 1 ? row : most + 1;
    let least = current[from - 1] ?? most + 1;
    for (let column = from; column <= to; column++) {
      const cell = cellCost(a, b, row, column, current, previous, older);
      current[column] = cell;
      least = Math.min(least, cell);
    }
    if (least > most) return undefined;
    older = previous;
    previous = current;
  }
  const distance = previous[b.length] ?? most + 1;
  return distance <= most ? distance : undefined;
}

function cellCost(
  a: string,
  b: string,
  row: number,
  column: number,
  current: readonly number[],
  previous: readonly number[],
  older: readonly number[],
): number {
  const isSame = a.charAt(row - 1) === b.charAt(column - 1);
  const at = (line: readonly number[], index: number) => line[index] ?? Number.POSITIVE_INFINITY;
  let cost = Math.min(
    at(current, column - 1) + 1,
    at(previous, column) + 1,
    at(previous, column - 1) + (isSame ? 0 : 1),
  );
  const isSwap = a.charAt(row - 1) === b.charAt(column - 2) && a.charAt(row - 2) === b.charAt(column - 1);
  if (row > 1 && column > 1 && isSwap) cost = Math.min(cost, at(older, column - 2) + 1);
  return cost;
}
