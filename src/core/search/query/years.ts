/** Both ends belong to it; `to` is infinite where it has no end. */
export interface Years {
  readonly from: number;
  readonly to: number;
}

/**
 * `2020`, `2020..2024`, `2020-2024`, `2020-`, `-2020`, `>2020`, `>=2020`, `<2020`, `<=2020`; undefined for anything else. A year
 * with fewer digits is still being typed and stands for all that begin so: `202` for the decade, in `2020..2` for the latest,
 * so that no span is empty on the way to the one that is meant. `2022..2019` is the span between the two.
 */
export function readYears(text: string): Years | undefined {
  const limit = /^([<>≤≥]=?)\s*(\d{1,4})$/.exec(text);
  if (limit) return beyond(limit[1] ?? '', limit[2] ?? '');
  const range = /^(\d{1,4})?(?:\.{2,3}|[-–—])(\d{1,4})?$/.exec(text);
  if (range) return between(range[1], range[2]);
  // `2010.` is on its way to `2010..`.
  const year = /^(\d{1,4})\.?$/.exec(text)?.[1];
  return year === undefined ? undefined : { from: first(year), to: last(year) };
}

/** Whether it may become years, but says nothing yet: `>`, `..`. */
export function areYearsBegun(text: string): boolean {
  return /^\s*(?:[<>≤≥]=?|\.{1,3}|[-–—])?\s*$/.test(text);
}

function beyond(sign: string, year: string): Years {
  const isWhole = year.length === 4;
  const includes = /[=≤≥]/.test(sign);
  if (/[>≥]/.test(sign)) return { from: first(year) + (includes || !isWhole ? 0 : 1), to: Number.POSITIVE_INFINITY };
  return { from: 1, to: last(year) - (includes || !isWhole ? 0 : 1) };
}

function between(one: string | undefined, other: string | undefined): Years | undefined {
  if (one === undefined) return other === undefined ? undefined : { from: 1, to: last(other) };
  if (other === undefined) return { from: first(one), to: Number.POSITIVE_INFINITY };
  if (last(other) < first(one)) return { from: first(other), to: last(one) };
  return { from: first(one), to: last(other) };
}

/** The first year that begins so. */
function first(year: string): number {
  return Number(year.padEnd(4, '0'));
}

/** The last year that begins so. */
function last(year: string): number {
  return Number(year.padEnd(4, '9'));
}
