import { wordEnd, wordLength } from './characters';

const internal = ':.#$%&-+?<>~/';

/**
 * Offset just past the bare key at `offset`, or `offset` if none starts there. A key starts with a letter, digit or `_`;
 * punctuation may stand inside it one mark at a time, and `://` for URLs. Source: Pandoc User's Guide, "Citation syntax".
 */
export function bareKeyEnd(text: string, offset: number): number {
  let end = wordEnd(text, offset);
  if (end === offset) return offset;
  for (;;) {
    const marks = text.startsWith('://', end) ? 3 : internal.includes(text.charAt(end) || ' ') ? 1 : 0;
    if (marks === 0 || wordLength(text, end + marks) === 0) return end;
    end = wordEnd(text, end + marks);
  }
}

/** Offset just past the `}` of a key that starts with the `{` at `offset`, or undefined: braces balance, no spaces. */
export function bracedKeyEnd(text: string, offset: number): number | undefined {
  let depth = 0;
  for (let at = offset; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at - offset > 1 ? at + 1 : undefined;
    else if (/[\s\0]/.test(char)) return undefined;
  }
  return undefined;
}

/** Whether `key` can stand after `@` as it is. */
export function isBareKey(key: string): boolean {
  return key !== '' && bareKeyEnd(key, 0) === key.length;
}

/** Whether `key` can stand in `@{…}`. */
export function isBracedKey(key: string): boolean {
  return key !== '' && bracedKeyEnd(`{${key}}`, 0) === key.length + 2;
}
