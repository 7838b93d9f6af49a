import type { Segment } from '../frozen/segment';
import { compoundAt, compoundStem, compoundsBeginning } from '../words/compounds';
import { stemOf, visitWords } from '../words/words';

/** A word of the query as it is compared. */
export interface QueryWord {
  readonly text: string;
  readonly stem: string;
  /** It stands for every word that begins with it. */
  readonly open: boolean;
  /** It stands before “et al.”: the name of a first author. */
  readonly leads?: true;
  /** A letter with a full stop: it stands for a name that begins with it, too. */
  readonly initial?: boolean;
  /** Compounds of it and its neighbours: `word2vec` for each word of `word 2 vec`. */
  readonly compounds?: readonly Pick<QueryWord, 'text' | 'stem' | 'open'>[];
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
    const compound = compoundAt(text, start, end);
    // The `c` of `C++` is no word of its own.
    if (compound && !text.slice(start, compound.end).includes('-')) {
      found.push({ text: compound.word, start, end: compound.end });
      return;
    }
    const covered = last && last.end === end && last.start < start && unspaced.test(last.text);
    if (!covered) found.push({ text: word, start, end });
  });
  const lastEnd = found.at(-1)?.end ?? 0;
  return found.map(({ text: word, start, end }) => {
    const growing = open && end === lastEnd && end === text.trimEnd().length;
    const known = { text: word, stem: stemOf(word), open: growing || letterOfPairs.test(word) };
    return end - start === 1 && text[end] === '.' ? { ...known, initial: true } : known;
  });
}

const mostInCompound = 4;
/** Fewer letters begin too many. */
const shortestBegun = 4;
const longestCompound = 40;
const mostWithCompounds = 12;

/**
 * The words with the compounds of up to four of them: papers may write them as one. Sentences, in which this would only blur
 * what is meant, are left as they are.
 */
export function withCompounds(words: readonly QueryWord[]): readonly QueryWord[] {
  if (words.length > mostWithCompounds) return words;
  const compounds: QueryWord[][] = words.map(() => []);
  for (const first of words.keys()) {
    for (let length = 2; length <= mostInCompound && first + length <= words.length; length++) {
      const parts = words.slice(first, first + length);
      const text = parts.map(part => part.text).join('');
      if (text.length > longestCompound) break;
      const compound = { text, stem: stemOf(text), open: parts.at(-1)?.open ?? false };
      for (let i = first; i < first + length; i++) compounds[i]?.push(compound);
    }
  }
  return words.map((word, i) => ({ ...word, compounds: compounds[i] }));
}

/** All words with the same stem. */
export function sameStem(segments: readonly Segment[], stem: string): Ranges {
  return segments.map(segment => Array.from(segment.wordsOfStem(stem)).flatMap(word => [word, word + 1]));
}

/** All compounds that are the word, hyphens aside, or its inflections; with `open` those that begin so. */
export function asCompound({ segments }: { segments: readonly Segment[] }, { text, stem, open }: QueryWord): Ranges {
  const begun = open && text.length >= shortestBegun;
  return segments.map(segment => {
    if (begun) return compoundsBeginning(segment.parts.words, text);
    return Array.from(segment.wordsOfStem(compoundStem(stem))).flatMap(word => [word, word + 1]);
  });
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

/** How many edits are forgiven in a word. With another digit it is another word: `gpt3` is not `gpt4`. */
export function forgiven(word: string): number {
  const { length } = word;
  if (length < 4 || length > longestMistyped || /\d/.test(word)) return 0;
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
