/** Whether the bytes from one place up to another hold a phrase. */
export type BytesTest = (bytes: Uint8Array, from: number, to: number) => boolean;

const caseBit = 0x20;
/** By byte: the small letter or digit that it is, or 0. Bytes beyond ASCII belong to signs that part words. */
const letters = Uint8Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte);
  return /[a-z0-9]/.test(letter) ? byte : /[A-Z]/.test(letter) ? byte | caseBit : 0;
});

/**
 * A test whether a plain text (`isPlain`) in UTF-8 holds these words one after the other; undefined for words with other than
 * small ASCII letters and digits. The longest word is looked for, in steps of its length (Horspool, "Practical fast searching
 * in strings", 1980); only where it stands are its neighbours compared. The text is neither copied nor decoded.
 */
export function bytesTest(words: readonly string[]): BytesTest | undefined {
  if (words.length === 0 || !words.every(word => /^[a-z0-9]{1,255}$/.test(word))) return undefined;
  const units = words.map(word => Uint8Array.from(word, letter => letter.charCodeAt(0)));
  const anchor = units.reduce((longest, word, i) => (word.length > (units[longest]?.length ?? 0) ? i : longest), 0);
  const sought = units[anchor] as Uint8Array;
  const before = units.slice(0, anchor).reverse();
  const after = units.slice(anchor + 1);
  const steps = stepsOf(sought);
  return (bytes, from, to) => {
    for (let end = from + sought.length - 1; end < to; end += steps[bytes[end] as number] as number) {
      const start = end - sought.length + 1;
      if (!isWord(sought, bytes, start) || isLetter(bytes, start - 1, from, to) || isLetter(bytes, end + 1, from, to))
        continue;
      if (stand(before, bytes, start, -1, from, to) && stand(after, bytes, end, 1, from, to)) return true;
    }
    return false;
  };
}

/** By the byte under the word's end: how far on the word can stand next. */
function stepsOf(word: Uint8Array): Uint8Array {
  const steps = new Uint8Array(256).fill(word.length);
  for (let i = 0; i < word.length - 1; i++) {
    const letter = word[i] as number;
    steps[letter] = word.length - 1 - i;
    if (letter > 0x60) steps[letter & ~caseBit] = word.length - 1 - i;
  }
  return steps;
}

/** Compared from its end: that is where the words that were not stepped over differ least often. */
function isWord(word: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let i = word.length - 1; i >= 0; i--) if (letters[bytes[start + i] as number] !== word[i]) return false;
  return true;
}

function isLetter(bytes: Uint8Array, at: number, from: number, to: number): boolean {
  return at >= from && at < to && letters[bytes[at] as number] !== 0;
}

/** Whether the words stand one after the other in the direction `by`, away from the word that ends at `edge`. */
function stand(
  words: readonly Uint8Array[],
  bytes: Uint8Array,
  edge: number,
  by: 1 | -1,
  from: number,
  to: number,
): boolean {
  let at = edge + by;
  for (const word of words) {
    while (at >= from && at < to && letters[bytes[at] as number] === 0) at += by;
    const last = at + by * (word.length - 1);
    if (at < from || at >= to || last < from || last >= to) return false;
    if (!isWord(word, bytes, Math.min(at, last)) || isLetter(bytes, last + by, from, to)) return false;
    at = last + by;
  }
  return true;
}
