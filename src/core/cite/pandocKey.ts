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

/** Finds the ends of keys in braces, which balance and hold no space. Reads each character of the text once. */
export class BracedKeys {
  readonly #partners = new Map<number, number>();
  #readTo = 0;

  constructor(private readonly text: string) {}

  /** Just past the `}` of the key that starts with the `{` at `offset`, or undefined. */
  end(offset: number): number | undefined {
    if (offset >= this.#readTo) this.#read(offset);
    const close = this.#partners.get(offset);
    return close === undefined || close === offset + 1 ? undefined : close + 1;
  }

  #read(offset: number): void {
    this.#partners.clear();
    const open: number[] = [];
    let at = offset;
    for (; at < this.text.length; at++) {
      const char = this.text.charAt(at);
      if (char === '{') open.push(at);
      else if (char === '}') {
        this.#partners.set(open.pop() ?? at, at);
        if (open.length === 0) break;
      } else if (/[\s\0]/.test(char)) break;
    }
    this.#readTo = at;
  }
}

/** Just past the `}` of the key that starts with the `{` at `offset`, or undefined. */
export function bracedKeyEnd(text: string, offset: number): number | undefined {
  return new BracedKeys(text).end(offset);
}

/** Whether `key` can stand after `@` as it is. */
export function isBareKey(key: string): boolean {
  return key !== '' && bareKeyEnd(key, 0) === key.length;
}

/** Whether `key` can stand in `@{…}`. */
export function isBracedKey(key: string): boolean {
  return key !== '' && bracedKeyEnd(`{${key}}`, 0) === key.length + 2;
}

/** Whether a bare key would not end, or hide the `@` that follows, where `next` comes right after it. */
export function runsOn(key: string, next: string): boolean {
  return isBareKey(key) && (next.startsWith('@') || bareKeyEnd(key + next.slice(0, 6), 0) !== key.length);
}
