const asciiWord = /[A-Za-z0-9_]/;
const word = /^[\p{L}\p{N}\p{M}_]/u;

/** How many UTF-16 units the letter, digit or `_` at `offset` takes; 0 if there is none. */
export function wordLength(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  if (Number.isNaN(code)) return 0;
  if (code < 128) return asciiWord.test(text.charAt(offset)) ? 1 : 0;
  const point = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  return word.test(point) ? point.length : 0;
}

/** Whether the character before `offset` is a letter, a digit or `_`. */
export function afterWord(text: string, offset: number): boolean {
  if (offset <= 0) return false;
  const unit = text.charCodeAt(offset - 1);
  const isTrail = unit >= 0xdc00 && unit <= 0xdfff;
  return wordLength(text, isTrail && offset > 1 ? offset - 2 : offset - 1) > 0;
}

/** Offset of the first word character's end run from `offset` on. */
export function wordEnd(text: string, offset: number): number {
  let at = offset;
  for (let length = wordLength(text, at); length > 0; length = wordLength(text, at)) at += length;
  return at;
}

/** Offset just past the spaces, tabs and line ends at `offset`. */
export function skipSpace(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++;
  return at;
}

/** Whether an odd number of backslashes stands before `offset`. */
export function isEscaped(text: string, offset: number): boolean {
  let count = 0;
  while (text.charAt(offset - 1 - count) === '\\') count++;
  return count % 2 === 1;
}

const blankLine = /\n[ \t]*\r?\n/g;

/** Offset of the first blank line at or after `offset`, else the text's length. */
export function paragraphEnd(text: string, offset: number): number {
  blankLine.lastIndex = Math.max(0, offset - 1);
  const match = blankLine.exec(text);
  return match ? match.index : text.length;
}
