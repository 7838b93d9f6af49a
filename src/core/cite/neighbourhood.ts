/** Texts up to this length are looked at as a whole: it takes some 20 ms, and typing waits for it. */
const longestWhole = 400_000;
const before = 150_000;
const after = 30_000;
/** Where nothing is likely to be open: before a heading, else a blank line. */
const heading = /\n[ \t]*\r?\n(?=#{1,6} |={1,6} |\*{1,6} |\\(?:part|chapter|(?:sub)*section|paragraph)\b)/g;
const blankLine = /\n[ \t]*\r?\n/g;

/** A part of a text. */
export interface Neighbourhood {
  readonly text: string;
  /** Where the part starts in the whole. */
  readonly start: number;
}

/**
 * As much of `text` around `offset` as can be looked at while somebody types; all of it unless it is very long. In a long text
 * what stands further away than some 100,000 characters is not known: a comment that starts there, a label declared there.
 */
export function neighbourhoodOf(text: string, offset: number): Neighbourhood {
  if (text.length <= longestWhole) return { text, start: 0 };
  const earliest = Math.max(0, offset - before);
  const start = earliest === 0 ? 0 : beginningIn(text.slice(earliest, offset - before / 3)) + earliest;
  blankLine.lastIndex = Math.min(text.length, offset + after / 3);
  const end = Math.min(blankLine.exec(text.slice(0, offset + after))?.index ?? text.length, offset + after);
  return { text: text.slice(start, end), start };
}

function beginningIn(part: string): number {
  for (const pattern of [heading, blankLine]) {
    pattern.lastIndex = 0;
    if (pattern.test(part)) return pattern.lastIndex;
  }
  return 0;
}
