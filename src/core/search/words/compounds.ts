import type { Dictionary } from '../frozen/dictionary';
import { foldWord, stemOf, visitWords } from './words';

/** A word as it would be written without what parts it, and where it ends in the text. */
export interface Compound {
  readonly word: string;
  /** In UTF-16 units. */
  readonly end: number;
}

const hyphens = '-\u2010\u2011';
const mostParts = 4;
const longest = 60;
const parts = new RegExp(
  `(?:[${hyphens}][\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]{0,${longest}}){1,${mostParts - 1}}(?![${hyphens}]?[\\p{L}\\p{N}])`,
  'uy',
);
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const sharp = 0x23;
const plus = 0x2b;

/**
 * The compound that begins with the word from `start` to `end`: of `pre-training` also `pretraining` is a word, of `C++` and
 * `C#` the sign belongs to the name. Undefined for any other word.
 */
export function compoundAt(text: string, start: number, end: number): Compound | undefined {
  const next = text.charCodeAt(end);
  if (end - start === 1 && (next === sharp || (next === plus && text.charCodeAt(end + 1) === plus))) {
    const signs = next === sharp ? 1 : 2;
    return { word: foldWord(text.slice(start, end + signs)), end: end + signs };
  }
  if (!isHyphen(next) || isHyphen(text.charCodeAt(start - 1))) return undefined;
  parts.lastIndex = end;
  const rest = parts.exec(text)?.[0];
  if (rest === undefined || unspaced.test(rest)) return undefined;
  const whole = text.slice(start, end) + rest;
  return { word: foldWord(whole.replaceAll(/[-\u2010\u2011]/g, '')), end: end + rest.length };
}

/** Whether a word is a name with signs: `c++`, `c#`. */
export function isSignedName(word: string): boolean {
  return word.length > 1 && /^.(?:\+\+|#)$/u.test(word);
}

function isHyphen(unit: number): boolean {
  return unit === 0x2d || unit === 0x2010 || unit === 0x2011;
}

/** Compounds stand in the index before all words, under this sign: what begins a part of theirs must not count twice. */
const mark = '\u0001';

/** The first word of a dictionary that is no compound comes here. */
export const afterCompounds = '\u0002';

/** Visits the words of a text as they are indexed: compounds after their first part, with the length of that at their end. */
export function visitIndexed(text: string, visit: (word: string) => void): void {
  visitWords(text, (word, start, end) => {
    visit(word);
    const compound = compoundAt(text, start, end);
    if (compound) visit(mark + compound.word + mark + String.fromCharCode(word.length));
  });
}

/** The stem of a word of the index. */
export function indexedStem(word: string): string {
  return word.startsWith(mark) ? compoundStem(stemOf(word.slice(1, word.indexOf(mark, 1)))) : stemOf(word);
}

/** The stem in the index of compounds with this stem. */
export function compoundStem(stem: string): string {
  return mark + stem;
}

/** Pairs of places of the compounds that begin so, beyond their first part. */
export function compoundsBeginning(words: Dictionary, text: string): number[] {
  const pairs: number[] = [];
  const [from, to] = words.range(mark + text);
  for (let at = from; at < to; at++) {
    const firstPart = words.units[(words.starts[at + 1] as number) - 1] as number;
    if (firstPart < text.length) pairs.push(at, at + 1);
  }
  return pairs;
}
