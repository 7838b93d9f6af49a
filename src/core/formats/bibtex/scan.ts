import type { Sentence } from '../../sentence';

/** What the scanner gives: positions only, no meaning. Offsets are UTF-16 units, counted from the `@` of the entry. */

export interface Part {
  /** A bare part is a number, the name of a `@string`, or text that lacks its braces. */
  readonly kind: 'braced' | 'quoted' | 'bare';
  /** Offset of the content, past the opening brace or quote. */
  readonly start: number;
  /** Offset just past the content. */
  readonly end: number;
}

export interface FieldSpan {
  /** In lower case. */
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** The parts joined by `#`; empty where the value is missing. */
  readonly parts: readonly Part[];
}

export interface EntrySpan {
  /** The entry from its `@` to just past its closing brace; all positions refer to it. */
  readonly text: string;
  /** In lower case: `article`, `string`, … */
  readonly type: string;
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly fields: readonly FieldSpan[];
  readonly faults: readonly Fault[];
}

export interface Fault {
  /** Counted from the start of the entry, or of the file for what stands between entries. */
  readonly offset: number;
  readonly code: string;
  readonly said: Sentence;
  readonly severity: 'error' | 'warning';
  /** Line of the entry that this one clashes with, from 1. */
  readonly other?: number;
}

/** Where the scanner stands. */
export interface Cursor {
  readonly text: string;
  pos: number;
  /** Offset of the entry's `@`, from which positions are counted. */
  base: number;
  faults: Fault[];
  /** The entry is known to lack a brace: a line that looks like a field ends the value before it. */
  careful: boolean;
}

const entryStart =
  /[ \t]*@[ \t]*(?:(?:comment|preamble)[ \t]*[{(]|[a-z][\w.+-]{0,60}[ \t]*[{(]\s{0,200}[^\s,={}"%]{0,300}\s{0,200}[,=])/iy;
const fieldStart = /[ \t]*[a-z][\w:.+-]{0,60}[ \t]*=[ \t]*(?:["{]|\d+[ \t]*(?:[,}\r\n]|$)|[a-z]+[ \t]*[,#])/iy;

/** Whether an entry begins on the line that starts at `offset`; white space before the `@` is allowed. */
export function startsEntry(text: string, offset: number): boolean {
  entryStart.lastIndex = offset;
  return entryStart.test(text);
}

/** Whether the line that starts at `offset` looks like `name = {`, `name = "`, `name = 12` or `name = jan,`. */
export function startsField(text: string, offset: number): boolean {
  fieldStart.lastIndex = offset;
  return fieldStart.test(text);
}

/** Moves past white space and, where fields may stand, past `%` comments. */
export function skipSpace(cursor: Cursor): void {
  const { text } = cursor;
  let pos = cursor.pos;
  for (; pos < text.length; pos++) {
    const code = text.charCodeAt(pos);
    if (code === 37) {
      const end = text.indexOf('\n', pos);
      pos = end < 0 ? text.length - 1 : end;
    } else if (!isSpace(code)) break;
  }
  cursor.pos = pos;
}

export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;
}
