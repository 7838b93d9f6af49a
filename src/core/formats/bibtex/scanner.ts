import { fault } from './faults';
import type { Cursor, EntrySpan, Fault } from './scan';
import { type Opening, scanEntry } from './scanEntry';

export interface Scan {
  /** Entries with their key, in the order of the file; `@string`, `@comment` and `@preamble` are not among them. */
  readonly entries: readonly EntrySpan[];
  /** Each `@string` block; its fields are the definitions. */
  readonly strings: readonly EntrySpan[];
  /** The contents of each `@comment`. */
  readonly comments: readonly string[];
  readonly faults: readonly Fault[];
}

/**
 * Finds every entry of a `.bib` text with the positions of its key and fields, in time linear in the text. Nothing is
 * refused: what is broken gives a fault, and reading goes on at the next entry that starts a line.
 */
export function scanBibtex(text: string): Scan {
  const cursor: Cursor = { text, pos: 0, faults: [], careful: false };
  const entries: EntrySpan[] = [];
  const strings: EntrySpan[] = [];
  const comments: string[] = [];
  const blocks = new Blocks(text);
  for (;;) {
    const opening = blocks.next(cursor);
    if (!opening) return { entries, strings, comments, faults: cursor.faults };
    if (opening.type === 'comment') comments.push(skipComment(cursor, opening, blocks));
    else if (opening.type === 'preamble') skipPreamble(cursor, opening, blocks);
    else if (opening.type === 'string') strings.push(scanEntry(cursor, opening, false));
    else entries.push(scanEntry(cursor, opening, true));
  }
}

/** Reads the one entry that starts at `start`, an offset of its `@`; undefined if none does. */
export function scanEntryAt(text: string, start: number): EntrySpan | undefined {
  const opening = openingAt(text, start);
  return opening && scanEntry({ text, pos: start, faults: [], careful: false }, opening, true);
}

const block = /@\s*([a-z][\w.:+-]*)\s*([{(])/iy;
const unbraced = /@([a-z]+)[ \t]+[^\s,{}()=@]+[ \t]*,[ \t]*\r?\n[ \t]*[a-z]+[ \t]*=/iy;

function openingAt(text: string, at: number): Opening | undefined {
  block.lastIndex = at;
  const match = block.exec(text);
  if (!match) return undefined;
  const close = match[2] === '{' ? 125 : 41;
  return { type: (match[1] ?? '').toLowerCase(), start: at, body: at + match[0].length, close };
}

/** The places where blocks open. An `@` on a line that begins with `%` opens none. */
class Blocks {
  #lineStart = 0;
  #lineEnd = -1;
  #ends: Map<number, number> | undefined;

  constructor(private readonly text: string) {}

  next(cursor: Cursor): Opening | undefined {
    const { text } = this;
    for (let at = text.indexOf('@', cursor.pos); at >= 0; at = text.indexOf('@', at + 1)) {
      if (this.#isComment(at)) continue;
      const opening = openingAt(text, at) ?? this.#withoutBrace(cursor, at);
      if (opening) return opening;
    }
    return undefined;
  }

  #isComment(at: number): boolean {
    const { text } = this;
    while (this.#lineEnd < at) {
      this.#lineStart = this.#lineEnd + 1;
      const end = text.indexOf('\n', this.#lineStart);
      this.#lineEnd = end < 0 ? text.length : end;
    }
    let first = this.#lineStart;
    while (text[first] === ' ' || text[first] === '\t') first++;
    return text[first] === '%';
  }

  /** `@article key,` and a field on the next line. */
  #withoutBrace(cursor: Cursor, at: number): Opening | undefined {
    unbraced.lastIndex = at;
    const type = at === this.#lineStart ? unbraced.exec(this.text)?.[1] : undefined;
    if (!type) return undefined;
    cursor.faults.push(fault('missing-brace', at));
    return { type: type.toLowerCase(), start: at, body: at + 1 + type.length, close: 125 };
  }

  /** Offset of the brace that closes the one at `open`, or undefined; one pass over the text serves every question. */
  closing(open: number): number | undefined {
    this.#ends ??= matchBraces(this.text);
    return this.#ends.get(open);
  }
}

function matchBraces(text: string): Map<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let pos = 0; pos < text.length; pos++) {
    const code = text.charCodeAt(pos);
    if (code === 123) open.push(pos);
    else if (code === 125) {
      const start = open.pop();
      if (start !== undefined && isBlockBrace(text, start)) ends.set(start, pos);
    }
  }
  return ends;
}

function isBlockBrace(text: string, brace: number): boolean {
  return /@\s*(?:comment|preamble)\s*$/i.test(text.slice(Math.max(0, brace - 40), brace));
}

/** Skips the body to its closing brace, else to the end of the line. Gives the body. */
function skipBody(cursor: Cursor, opening: Opening, blocks: Blocks): string {
  const { text } = cursor;
  const end = opening.close === 125 ? blocks.closing(opening.body - 1) : undefined;
  if (end !== undefined) {
    cursor.pos = end + 1;
    return text.slice(opening.body, end);
  }
  const line = text.indexOf('\n', opening.body);
  cursor.pos = line < 0 ? text.length : line;
  if (opening.close === 125) cursor.faults.push(fault('unclosed-comment', opening.start));
  return text.slice(opening.body, cursor.pos);
}

function skipComment(cursor: Cursor, opening: Opening, blocks: Blocks): string {
  return skipBody(cursor, opening, blocks);
}

function skipPreamble(cursor: Cursor, opening: Opening, blocks: Blocks): void {
  skipBody(cursor, opening, blocks);
}
