import { fault } from './faults';
import { type Cursor, type EntrySpan, type FieldSpan, isSpace, skipSpace, startsEntry, startsField } from './scan';
import { scanValue } from './scanValue';

export interface Opening {
  readonly type: string;
  /** Offset of the `@`. */
  readonly start: number;
  /** Offset just past the opening brace. */
  readonly body: number;
  /** Code of the closing character, `}` or `)`. */
  readonly close: number;
}

/**
 * Reads the key and the fields of the entry opened by `opening`; the cursor ends just past it. An entry that is never
 * closed is read a second time, carefully, so that one missing brace costs one value and not the rest of the entry.
 */
export function scanEntry(cursor: Cursor, opening: Opening, withKey: boolean): EntrySpan {
  cursor.base = opening.start;
  let entry = scanOnce(cursor, opening, withKey);
  if (isUnclosed(entry)) {
    cursor.careful = true;
    entry = scanOnce(cursor, opening, withKey);
    cursor.careful = false;
  }
  return entry;
}

/** Where an unclosed entry ends depends on what follows it. */
export function isUnclosed(entry: EntrySpan): boolean {
  return entry.faults.some(found => found.code === 'bibtex.unclosed-entry');
}

/** More faults than this in one entry help nobody. */
export const maxFaults = 20;

function scanOnce(cursor: Cursor, opening: Opening, withKey: boolean): EntrySpan {
  const { text } = cursor;
  cursor.pos = opening.body;
  cursor.faults = [];
  const key = withKey ? scanKey(cursor, opening) : { keyStart: cursor.pos, keyEnd: cursor.pos };
  const fields: FieldSpan[] = [];
  while (scanField(cursor, opening, fields));
  return {
    text: detach(text.slice(opening.start, cursor.pos)),
    type: opening.type,
    key: text.slice(key.keyStart, key.keyEnd),
    keyStart: key.keyStart - opening.start,
    keyEnd: key.keyEnd - opening.start,
    fields,
    faults: cursor.faults.slice(0, maxFaults),
  };
}

/**
 * A copy that does not keep the whole file in memory: engines represent a slice by a reference to the text it is cut
 * from, and a paper that never changes would hold the text of the first read for ever.
 */
function detach(text: string): string {
  // One letter beyond Latin-1 makes engines spend two bytes on every character of a file, and of all that is cut from it.
  if (isAscii.test(text)) return decoder.decode(encoder.encode(text));
  return ` ${text}`.slice(1);
}

const isAscii = /^[\x00-\x7f]*$/;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const keyText = /[^,=\r\n}]*/y;

/** The key ends at a comma, a line end or the entry's end; `@book{title = …` has none. */
function scanKey(cursor: Cursor, opening: Opening): { keyStart: number; keyEnd: number } {
  const { text } = cursor;
  skipSpace(cursor);
  const keyStart = cursor.pos;
  keyText.lastIndex = keyStart;
  let keyEnd = keyStart + (keyText.exec(text)?.[0].length ?? 0);
  const stop = text[keyEnd];
  if (opening.close === 41 && stop !== ',' && text[keyEnd - 1] === ')') keyEnd--;
  cursor.pos = keyEnd;
  if (stop === '=') keyEnd = cursor.pos = beforeLastWord(text, keyStart, keyEnd);
  while (keyEnd > keyStart && isSpace(text.charCodeAt(keyEnd - 1))) keyEnd--;
  skipSpace(cursor);
  if (keyEnd === keyStart) cursor.faults.push(fault('no-key', 0));
  else if (/\s/.test(text.slice(keyStart, keyEnd))) cursor.faults.push(fault('key-space', keyStart - cursor.base));
  if (text[cursor.pos] === ',') cursor.pos++;
  else if (keyEnd > keyStart && startsField(text, cursor.pos))
    cursor.faults.push(fault('missing-comma', cursor.pos - cursor.base));
  return { keyStart, keyEnd };
}

function beforeLastWord(text: string, start: number, end: number): number {
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  while (end > start && !isSpace(text.charCodeAt(end - 1))) end--;
  return end;
}

const fieldName = /[^\s={}",#%()@]+/y;

/** Reads one field into `fields`; false once the entry is over. */
function scanField(cursor: Cursor, opening: Opening, fields: FieldSpan[]): boolean {
  const { text, faults, base } = cursor;
  skipSpace(cursor);
  const at = cursor.pos;
  const code = text.charCodeAt(at);
  if (code === 44) return ++cursor.pos > 0;
  if (code === opening.close) return goesOnAfterClose(cursor);
  if (Number.isNaN(code) || (code === 64 && startsEntry(text, at))) {
    faults.push(fault('unclosed-entry', 0));
    return false;
  }
  fieldName.lastIndex = at;
  const name = fieldName.exec(text)?.[0];
  if (!name) return skipStray(cursor);
  const nameEnd = at + name.length;
  cursor.pos = nameEnd;
  skipSpace(cursor);
  const sign = text[cursor.pos];
  if (sign === '=') cursor.pos++;
  else if (sign === '{' || sign === '"') faults.push(fault('missing-equals', at - base, name));
  else return faults.push(fault('stray-text', at - base)) > 0;
  skipSpace(cursor);
  const parts = hasValue(cursor, opening) ? scanValue(cursor, opening.close) : [];
  if (parts.length === 0) faults.push(fault('empty-value', at - base, name));
  fields.push({ name: lowerCase(name), nameStart: at - base, nameEnd: nameEnd - base, parts });
  endField(cursor, opening);
  return true;
}

function hasValue(cursor: Cursor, opening: Opening): boolean {
  const code = cursor.text.charCodeAt(cursor.pos);
  return !Number.isNaN(code) && code !== 44 && code !== opening.close && code !== 125 && code !== 64;
}

function endField(cursor: Cursor, opening: Opening): void {
  skipSpace(cursor);
  const code = cursor.text.charCodeAt(cursor.pos);
  if (code === 44) cursor.pos++;
  else if (code !== opening.close && startsField(cursor.text, cursor.pos)) {
    cursor.faults.push(fault('missing-comma', cursor.pos - cursor.base));
  }
}

const moreFields = /\s*,\s*[a-z][\w:.+-]{0,60}\s{0,200}=\s{0,200}["{\w]/iy;

/** At the closing brace: true if fields follow all the same, so that the brace was one too many. */
function goesOnAfterClose(cursor: Cursor): boolean {
  cursor.pos++;
  moreFields.lastIndex = cursor.pos;
  if (!moreFields.test(cursor.text)) return false;
  cursor.faults.push(fault('extra-brace', cursor.pos - 1 - cursor.base));
  return true;
}

/** Skips a character that begins no field; a run of them gives one fault. */
function skipStray(cursor: Cursor): true {
  const last = cursor.faults.at(-1);
  if (last?.code !== 'bibtex.stray-text') cursor.faults.push(fault('stray-text', cursor.pos - cursor.base));
  cursor.pos++;
  return true;
}

const lowered = new Map<string, string>();

/** Field names repeat by the thousand; each spelling is lowered once. */
function lowerCase(name: string): string {
  let lower = lowered.get(name);
  if (lower === undefined) {
    lower = name.toLowerCase();
    if (lowered.size < 2000) lowered.set(name, lower);
  }
  return lower;
}
