import { scanEntryAt } from './scanner';

export interface EntryField {
  /** In lower case. */
  readonly name: string;
  readonly start: number;
  /** Offset just past the last part of the value, without its closing brace or quote. */
  readonly end: number;
  /** Offset of the first character of the value, past its opening brace or quote. */
  readonly valueStart: number;
}

export interface EntryPositions {
  readonly type: string;
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly fields: readonly EntryField[];
}

/**
 * Where the key and the fields of the entry stand that begins at `start` (an origin's `start`); offsets are those of
 * `text`. Fields without a value are left out. Undefined if no entry begins there or it reaches past `end`.
 */
export function entryFields(text: string, start: number, end: number): EntryPositions | undefined {
  const span = scanEntryAt(text, start);
  if (!span || start + span.text.length > end) return undefined;
  const fields: EntryField[] = [];
  for (const { name, nameStart, parts } of span.fields) {
    const [first] = parts;
    const last = parts.at(-1);
    if (first && last) {
      fields.push({ name, start: start + nameStart, end: start + last.end, valueStart: start + first.start });
    }
  }
  const { type, key, keyStart, keyEnd } = span;
  return { type, key, keyStart: start + keyStart, keyEnd: start + keyEnd, fields };
}
