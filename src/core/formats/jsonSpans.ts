import type { Paper } from '../paper';
import { finish, type Steps } from '../steps';

/** Where an item of a JSON text stands; `end` is just past its brace, or where the text breaks off. */
export interface JsonSpan {
  readonly start: number;
  readonly end: number;
  /** The property that the object is the value of, as in `{ "key1": {…} }`. */
  readonly name?: string;
}

export interface JsonSpans {
  readonly spans: JsonSpan[];
  readonly whole: boolean;
}

interface Open {
  readonly isObject: boolean;
  readonly start: number;
  readonly name: string | undefined;
  /** Number of items found before this bracket opened. */
  readonly before: number;
  isItem: boolean;
  isWrapper: boolean;
}

const itemFields = new Set([
  'title',
  'author',
  'editor',
  'issued',
  'DOI',
  'ISBN',
  'container-title',
  'abstract',
  'citation-key',
]);
const wrapperFields = new Set(['items', 'references', 'message', 'entries', 'data', 'itemData']);
const deepest = 6;

/**
 * Finds the items of a JSON text: the outermost objects that have a field of a bibliographic item, wherever they stand,
 * so in a list, under `items`, or as the values of an object.
 *
 * `whole` is false where brackets do not match; the spans are then not to be trusted, see `guessItems`. Linear.
 */
export function findItems(text: string): JsonSpans {
  return finish(itemSteps(text));
}

/** As `findItems`, in steps. */
export function* itemSteps(text: string): Steps<JsonSpans, readonly Paper[]> {
  const spans: JsonSpan[] = [];
  const open: Open[] = [];
  let name: string | undefined;
  let whole = true;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) {
      const end = stringEnd(text, at);
      if (open.length <= deepest && end - at < 200) name = noteName(open.at(-1), text, at, end) ?? name;
      at = end - 1;
    } else if (char === 0x7b || char === 0x5b) {
      const isObject = char === 0x7b;
      const owner = open.at(-1)?.isObject ? name : undefined;
      open.push({ isObject, start: at, name: owner, before: spans.length, isItem: false, isWrapper: false });
    } else if (char === 0x7d || char === 0x5d) {
      const top = open.pop();
      if (top?.isObject !== (char === 0x7d)) whole = false;
      else closeObject(top, at + 1, spans);
      yield [];
    }
  }
  return { spans, whole: whole && open.length === 0 };
}

/** True if the object has a field that makes it a bibliographic item. */
export function hasItemField(value: object): boolean {
  return Object.keys(value).some(name => itemFields.has(name));
}

/** Objects inside an item, its names and dates for instance, are no items. */
function closeObject(top: Open, end: number, spans: JsonSpan[]): void {
  if (!top.isItem || (top.isWrapper && spans.length > top.before)) return;
  spans.length = top.before;
  spans.push({ start: top.start, end, ...(top.name !== undefined && { name: top.name }) });
}

/** If the string is a property's name, returns it and notes what it says of its object. */
function noteName(top: Open | undefined, text: string, start: number, end: number): string | undefined {
  if (!top?.isObject) return undefined;
  const colon = skipSpace(text, end);
  if (text.charCodeAt(colon) !== 0x3a) return undefined;
  const name = text.slice(start + 1, end - 1);
  if (itemFields.has(name)) top.isItem = true;
  if (wrapperFields.has(name) && /[[{]/.test(text.charAt(skipSpace(text, colon + 1)))) top.isWrapper = true;
  return name;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) at++;
  return at;
}

/** Offset just past the string that starts at `at`. A line break ends it too: JSON strings have none, broken ones do. */
function stringEnd(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x5c) i++;
    else if (char === 0x22) return i + 1;
    else if (char === 0x0a) return i;
  }
  return text.length;
}

const itemStart =
  /\{\s{0,80}"(?:id|type|citation-key|title|author|abstract|DOI|container-title|publisher|issued|URL)"\s{0,20}:/g;

/** For a text with broken brackets: an item starts where an object starts with a field that only items have. */
export function guessItems(text: string): JsonSpan[] {
  const starts = [...text.matchAll(itemStart)];
  return starts.map(({ index }, i) => {
    const limit = starts[i + 1]?.index ?? text.length;
    return { start: index, end: objectEnd(text, index, limit) };
  });
}

function objectEnd(text: string, start: number, limit: number): number {
  let depth = 0;
  for (let at = start; at < limit; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) at = stringEnd(text, at) - 1;
    else if (char === 0x7b || char === 0x5b) depth++;
    else if ((char === 0x7d || char === 0x5d) && --depth === 0) return at + 1;
  }
  return limit;
}
