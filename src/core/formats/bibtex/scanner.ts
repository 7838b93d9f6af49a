import { finish, type Steps } from '../../steps';
import { fault } from './faults';
import type { Cursor, EntrySpan, Fault } from './scan';
import { type Opening, scanEntry } from './scanEntry';

export interface Block {
  /** Offset of the `@` in the file. */
  readonly start: number;
  /** Offset just past the entry. */
  readonly end: number;
  /** Undefined where the caller knew the entry already. */
  readonly entry: EntrySpan | undefined;
}

export interface Scan {
  /** Entries with a key, in the order of the file; `@string`, `@comment` and `@preamble` are not among them. */
  readonly entries: readonly Block[];
  /** Each `@string` block; its fields are the definitions. */
  readonly strings: readonly Block[];
  /** The contents of each `@comment`. */
  readonly comments: readonly string[];
  /** What is wrong between the entries; each entry has its own faults. */
  readonly faults: readonly Fault[];
}

/**
 * Finds every entry of a `.bib` text with the positions of its key and fields, in time linear in the text. Nothing is
 * refused: what is broken gives a fault, and reading goes on at the next entry that starts a line. `knownEnd` may tell
 * where the entry at an offset ends if the caller knows that entry from a former scan; it is then not looked into.
 */
export function scanBibtex(text: string, knownEnd?: (start: number) => number | undefined): Scan {
  return finish(scanSteps(text, knownEnd));
}

/** As `scanBibtex`, with a step for each block. */
export function* scanSteps(text: string, knownEnd?: (start: number) => number | undefined): Steps<Scan, undefined> {
  const cursor = newCursor(text, 0);
  const entries: Block[] = [];
  const strings: Block[] = [];
  const comments: string[] = [];
  const faults: Fault[] = [];
  const blocks = new Blocks(text, faults);
  for (let opening = blocks.next(0); opening; opening = blocks.next(cursor.pos)) {
    yield;
    const { type, start } = opening;
    if (type === 'comment' || type === 'preamble') {
      const body = blocks.skipBody(cursor, opening);
      if (type === 'comment') comments.push(body);
      continue;
    }
    const isString = type === 'string';
    const end = isString ? undefined : knownEnd?.(start);
    if (end !== undefined) cursor.pos = end;
    const entry = end === undefined ? scanEntry(cursor, opening, !isString) : undefined;
    (isString ? strings : entries).push({ start, end: cursor.pos, entry });
  }
  return { entries, strings, comments, faults };
}

function newCursor(text: string, pos: number): Cursor {
  return { text, pos, base: pos, faults: [], careful: false };
}

/** Reads the one entry that starts at `start`, an offset of its `@`; undefined if none does. */
export function scanEntryAt(text: string, start: number): EntrySpan | undefined {
  const opening = openingAt(text, start);
  return opening && scanEntry(newCursor(text, start), opening, true);
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

/** Before the `@` of a mail address, not of an entry. */
const isWordEnd = /[\w.-]/;

/** The places where blocks open. An `@` on a line that begins with `%` opens none. */
class Blocks {
  #lineStart = 0;
  #lineEnd = -1;
  #ends: Map<number, number> | undefined;

  constructor(
    private readonly text: string,
    private readonly faults: Fault[],
  ) {}

  next(from: number): Opening | undefined {
    const { text } = this;
    for (let at = text.indexOf('@', from); at >= 0; at = text.indexOf('@', at + 1)) {
      if (isWordEnd.test(text.charAt(at - 1)) || this.#isComment(at)) continue;
      const opening = openingAt(text, at) ?? this.#withoutBrace(at);
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
  #withoutBrace(at: number): Opening | undefined {
    unbraced.lastIndex = at;
    const type = at === this.#lineStart ? unbraced.exec(this.text)?.[1] : undefined;
    if (!type) return undefined;
    this.faults.push(fault('missing-brace', at));
    return { type: type.toLowerCase(), start: at, body: at + 1 + type.length, close: 125 };
  }

  /** Skips the body of a comment or preamble to its closing brace, else to the end of the line. Gives the body. */
  skipBody(cursor: Cursor, opening: Opening): string {
    const { text } = this;
    const end = opening.close === 125 ? this.#closing(opening.body) : undefined;
    if (end !== undefined) {
      cursor.pos = end + 1;
      return text.slice(opening.body, end);
    }
    const line = text.indexOf('\n', opening.body);
    cursor.pos = line < 0 ? text.length : line;
    if (opening.close === 125) this.faults.push(fault('unclosed-comment', opening.start));
    return text.slice(opening.body, cursor.pos);
  }

  /**
   * Offset of the brace that closes the one before `body`, or undefined. The first that never closes was searched to the
   * end of the file; all later ones ask a table made in one pass.
   */
  #closing(body: number): number | undefined {
    if (this.#ends) return this.#ends.get(body - 1);
    const { text } = this;
    for (let pos = body, depth = 1; pos < text.length; pos++) {
      const code = text.charCodeAt(pos);
      if (code === 123) depth++;
      else if (code === 125 && --depth === 0) return pos;
    }
    this.#ends = matchBraces(text);
    return undefined;
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
