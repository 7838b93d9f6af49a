import { fault } from './faults';
import { type Cursor, isSpace, type Part, skipSpace, startsEntry, startsField } from './scan';

/**
 * Reads a value: parts joined by `#`. The cursor stands at its first character and ends just past the last part.
 * A value that never closes ends before the next line that starts an entry (or, when careful, a field), and gives a fault.
 */
export function scanValue(cursor: Cursor, close: number): Part[] {
  const parts: Part[] = [];
  for (;;) {
    const part = scanPart(cursor, close);
    if (part) parts.push(part);
    skipSpace(cursor);
    if (cursor.text.charCodeAt(cursor.pos) !== 35) return parts;
    cursor.pos++;
    skipSpace(cursor);
  }
}

function scanPart(cursor: Cursor, close: number): Part | undefined {
  const code = cursor.text.charCodeAt(cursor.pos);
  if (code === 123) return scanBraced(cursor);
  if (code === 34) return scanQuoted(cursor);
  return scanBare(cursor, close);
}

function part({ base }: Cursor, kind: Part['kind'], start: number, end: number): Part {
  return { kind, start: start - base, end: end - base };
}

function scanBraced(cursor: Cursor): Part {
  const { text } = cursor;
  const start = cursor.pos + 1;
  let depth = 0;
  for (let pos = cursor.pos; pos < text.length; pos++) {
    const code = text.charCodeAt(pos);
    if (code === 123) depth++;
    else if (code === 125) {
      if (--depth === 0) {
        cursor.pos = pos + 1;
        return part(cursor, 'braced', start, pos);
      }
    } else if (endsLine(code) && interrupts(cursor, pos + 1)) return unclosed(cursor, 'braced', start, pos);
  }
  return unclosed(cursor, 'braced', start, text.length);
}

function scanQuoted(cursor: Cursor): Part {
  const { text } = cursor;
  const start = cursor.pos + 1;
  let depth = 0;
  for (let pos = start; pos < text.length; pos++) {
    const code = text.charCodeAt(pos);
    if (code === 123) depth++;
    else if (code === 125) depth--;
    else if (code === 34 && (depth <= 0 || cursor.careful) && closesQuote(text, pos + 1)) {
      cursor.pos = pos + 1;
      return part(cursor, 'quoted', start, pos);
    } else if (endsLine(code) && (interrupts(cursor, pos + 1) || (depth <= 0 && startsField(text, pos + 1)))) {
      return unclosed(cursor, 'quoted', start, pos);
    }
  }
  return unclosed(cursor, 'quoted', start, text.length);
}

const afterQuote = /\s*(?:[,}#)%@]|$|[a-z][\w:.+-]{0,60}\s{0,200}=)/iy;

/** A quote inside quoted text, as in `"the "big" one"`, is followed by more text; a closing one is not. */
function closesQuote(text: string, offset: number): boolean {
  afterQuote.lastIndex = offset;
  return afterQuote.test(text);
}

function endsLine(code: number): boolean {
  return code === 10 || code === 13;
}

function interrupts(cursor: Cursor, lineStart: number): boolean {
  return startsEntry(cursor.text, lineStart) || (cursor.careful && startsField(cursor.text, lineStart));
}

function unclosed(cursor: Cursor, kind: Part['kind'], start: number, limit: number): Part {
  const { text } = cursor;
  cursor.faults.push(fault(kind === 'braced' ? 'unclosed-brace' : 'unclosed-quote', start - 1 - cursor.base));
  let end = limit;
  while (end > start && (isSpace(text.charCodeAt(end - 1)) || text[end - 1] === ',')) end--;
  cursor.pos = end;
  return part(cursor, kind, start, end);
}

const bareToken = /[^\s,{}"#%=()]+/y;
const bareRest = /[^,{}"#\r\n]*/y;
const fieldName = /[a-z][\w:.+-]{0,60}[ \t]*=/iy;

function scanBare(cursor: Cursor, close: number): Part | undefined {
  const { text } = cursor;
  const start = cursor.pos;
  bareToken.lastIndex = start;
  const word = bareToken.exec(text)?.[0] ?? '';
  let end = start + word.length;
  const next = nextOnLine(text, end);
  if (text[next] === '=' && /^[a-z]/i.test(word)) return undefined; // the value is missing: this is the next field's name
  if (!endsBare(text, next, close)) {
    bareRest.lastIndex = end;
    end = Math.max(end, start + 1, end + (bareRest.exec(text)?.[0].length ?? 0));
    if (close === 41 && text.lastIndexOf(')', end - 1) === end - 1) end--;
  }
  cursor.pos = end;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (!/^(?:\d+|[^\d\s"'{}(),=%#][^\s"'{}(),=%#]*)$/.test(text.slice(start, end))) {
    cursor.faults.push(fault('unbraced-value', start - cursor.base));
  }
  return end > start ? part(cursor, 'bare', start, end) : undefined;
}

function nextOnLine(text: string, offset: number): number {
  while (text[offset] === ' ' || text[offset] === '\t') offset++;
  return offset;
}

function endsBare(text: string, offset: number, close: number): boolean {
  const code = text.charCodeAt(offset);
  if (Number.isNaN(code) || code === 44 || code === 35 || code === 125 || code === close || code === 37) return true;
  fieldName.lastIndex = offset;
  return endsLine(code) || code === 123 || code === 34 || fieldName.test(text);
}
