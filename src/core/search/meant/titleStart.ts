import type { Texts } from '../frozen/texts';
import type { QueryWord } from '../rank/expand';

const capitalA = 65;
const capitalZ = 90;
const toSmall = 32;
const ascii = 0x80;

/**
 * A test that titles pass which begin with the words, and few others: where another letter than an ASCII one stands, it does not
 * look further. Tens of thousands of titles are tested while a word is typed, so they are read where they stand.
 * Undefined for words that are not ASCII themselves.
 */
export function titleStartTest(words: readonly QueryWord[]): ((texts: Texts, paper: number) => boolean) | undefined {
  if (!words.every(({ text }) => /^[a-z0-9]+$/.test(text))) return undefined;
  const test = (bytes: Uint8Array, from: number, to: number) => mayBegin(words, at => bytes[from + at], to - from);
  return (texts, paper) => {
    if (texts.isStored(paper)) return texts.inStored(paper, 'title', test);
    const title = texts.text(paper, 'title');
    return mayBegin(words, at => title.charCodeAt(at), title.length);
  };
}

function mayBegin(words: readonly QueryWord[], unitAt: (at: number) => number | undefined, length: number): boolean {
  let at = 0;
  for (const { text, open } of words) {
    let unit = at < length ? small(unitAt(at)) : 0;
    while (at < length && unit < ascii && !isWord(unit)) unit = small(unitAt(++at));
    for (let i = 0; i < text.length; i++, at++) {
      if (at >= length) return false;
      unit = small(unitAt(at));
      if (unit >= ascii) return true;
      if (unit !== text.charCodeAt(i)) return false;
    }
    if (at < length && !open && isWord(small(unitAt(at)))) return false;
  }
  return true;
}

function small(unit = 0): number {
  return unit >= capitalA && unit <= capitalZ ? unit + toSmall : unit;
}

/** Whether it is a small ASCII letter or a digit. */
function isWord(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}
