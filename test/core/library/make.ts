import { type CslItem, makePaper, type Paper } from '../../../src/core';

/** A paper as a reader would make it: `at` is the entry's place in its source. */
export function entry(
  source: string,
  key: string,
  fields: Omit<CslItem, 'id' | 'type'> & { type?: string },
  more: More = {},
): Paper {
  const { at = 0, aliases, topics } = more;
  const item = { type: 'article-journal', ...fields };
  return makePaper({
    item,
    key,
    aliases,
    topics,
    origin: { source, start: at * 100, end: at * 100 + 90, line: at * 5 + 1 },
  });
}

interface More {
  readonly at?: number;
  readonly aliases?: readonly string[];
  readonly topics?: readonly string[];
}

export function by(...families: string[]): { family: string; given: string }[] {
  return families.map(family => ({ family, given: 'A.' }));
}

export function inYear(year: number): { 'date-parts': number[][] } {
  return { 'date-parts': [[year]] };
}
