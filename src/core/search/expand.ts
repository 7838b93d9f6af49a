import type { Segment } from './frozen/segment';
import { stemOf, visitWords } from './words';

/** A word of the query as it is compared. */
export interface QueryWord {
  readonly text: string;
  readonly stem: string;
  /** It stands for every word that begins with it. */
  readonly open: boolean;
}

/** By segment: pairs of a first word and the one past the last. */
export type Ranges = readonly (readonly number[])[];

const letterOfPairs = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * The words of a query's text. `open` makes the last one stand for what it begins. In scripts without spaces the lone last
 * letter of a longer run adds nothing to the pairs before it and is left out; a letter that is all there is begins pairs.
 */
export function queryWords(text: string, open: boolean): QueryWord[] {
  const found: { text: string; start: number; end: number }[] = [];
  visitWords(text, (word, start, end) => {
    const last = found.at(-1);
    const covered = last && last.end === end && last.start < start && unspaced.test(last.text);
    if (!covered) found.push({ text: word, start, end });
  });
  const lastEnd = found.at(-1)?.end ?? 0;
  return found.map(({ text: word, end }) => {
    const growing = open && end === lastEnd && end === text.trimEnd().length;
    return { text: word, stem: stemOf(word), open: growing || letterOfPairs.test(word) };
  });
}

/** All words with the same stem. */
export function sameStem(segments: readonly Segment[], stem: string): Ranges {
  return segments.map(segment => Array.from(segment.wordsOfStem(stem)).flatMap(word => [word, word + 1]));
}

/** The word alone. */
export function sameWord(segments: readonly Segment[], text: string): Ranges {
  return segments.map(({ parts }) => {
    const word = parts.words.find(text);
    return word < 0 ? [] : [word, word + 1];
  });
}

/** All words that begin so. */
export function beginning(segments: readonly Segment[], prefix: string): Ranges {
  return segments.map(({ parts }) => {
    const [from, to] = parts.words.range(prefix);
    return from < to ? [from, to] : [];
  });
}

const longestMistyped = 40;

/** How many edits are forgiven in a word of this length. */
export function forgiven(length: number): number {
  if (length < 4 || length > longestMistyped) return 0;
  return length < 9 ? 1 : 2;
}

/** All words within so many edits, with `begins` those that begin with such a word. */
export function mistyped(segments: readonly Segment[], word: string, edits: number, begins: boolean): Ranges {
  if (edits === 0) return segments.map(() => []);
  return segments.map(({ parts }) => parts.words.near(word, edits, begins).flatMap(({ from, to }) => [from, to]));
}

export function isEmpty(ranges: Ranges): boolean {
  return ranges.every(pairs => pairs.length === 0);
}

/** The words themselves, without those of removed papers only. */
export function wordsIn(segments: readonly Segment[], ranges: Ranges): Set<string> {
  const words = new Set<string>();
  for (const [i, segment] of segments.entries()) {
    const pairs = ranges[i] ?? [];
    for (let pair = 0; pair < pairs.length; pair += 2) {
      for (let word = pairs[pair] ?? 0; word < (pairs[pair + 1] ?? 0); word++) {
        if (segment.uses(word)) words.add(segment.parts.words.word(word));
      }
    }
  }
  return words;
}
