import type { Span } from './citation';

const fenceLine = /^((?:[ \t]*>)*)[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*)$/;
const listLine = /^[ \t]*(?:([-*+]|\(?(?:\d{1,9}|[a-zA-Z#])[.)]|\(@[^)]*\))|:|~|\[\^[^\]]+\]:)[ \t]+/;
const hiding = /`+|<!--|<(script|style|pre|code|textarea)\b[^<>]*>/gi;
/** No fence or list marker is longer; a regular expression need not see the rest of a line of a million characters. */
const longestMark = 2000;

/** Whether a fence with this info string (`r`, `{python}`, `{note}`) holds text to be read, not code. */
export type HoldsText = (info: string) => boolean;

/** The places of a Markdown text that are code, comments, raw HTML or front matter (its `nocite` excepted), in order. */
export function markdownBlocks(text: string, holdsText: HoldsText): Span[] {
  const spans = frontMatterSpans(text);
  const lists = new ListContext();
  const hidden = new HiddenParts(text);
  let at = frontMatter(text)?.end ?? 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const fence = line.length < longestMark ? fenceLine.exec(line) : null;
    if (fence && !holdsText(fence[3] ?? '') && !lists.isCode(line)) {
      const close = fenceEnd(text, end, fence[2] ?? '```', (fence[1] ?? '') !== '');
      spans.push({ start: at, end: close });
      lists.reset();
      at = close + 1;
    } else if (lists.next(line)) {
      spans.push({ start: at, end });
      at = end + 1;
    } else {
      const part = hidden.next(at, end);
      if (part) spans.push(part);
      at = part?.end ?? end + 1;
    }
  }
  return spans;
}

/** The YAML block at the start, with its marks, or undefined. Source: Pandoc User's Guide, "yaml_metadata_block". */
export function frontMatter(text: string): Span | undefined {
  const open = /^\uFEFF?---[ \t]*\r?\n/.exec(text);
  if (!open) return undefined;
  const close = /^(?:---|\.\.\.)[ \t]*$/gm;
  close.lastIndex = open[0].length;
  const match = close.exec(text);
  return match ? { start: 0, end: match.index + match[0].length } : undefined;
}

function frontMatterSpans(text: string): Span[] {
  const front = frontMatter(text);
  if (!front) return [];
  const yaml = text.slice(0, front.end);
  const nocite = /^nocite[ \t]*:/m.exec(yaml);
  if (!nocite) return [front];
  const start = nocite.index + nocite[0].length;
  const length = yaml.slice(start).search(/\n(?=[^\s-]|---)/);
  return [
    { start: 0, end: start },
    { start: length < 0 ? front.end : start + length, end: front.end },
  ];
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Just past the closing fence; the end of the text if nothing closes it, since what is typed there is still code. */
function fenceEnd(text: string, from: number, mark: string, isQuoted: boolean): number {
  const close = new RegExp(`^[ \\t>]*${mark.charAt(0)}{${mark.length},}[ \\t\\r]*$`);
  for (let at = from + 1; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    if (isQuoted && !/^[ \t]*>/.test(line)) return at - 1;
    if (close.test(line)) return end;
    at = end + 1;
  }
  return text.length;
}

/** Finds comments and raw HTML; reads the text once, from line to line. */
class HiddenParts {
  readonly #mark = new RegExp(hiding);
  readonly #unclosed = new Set<string>();
  #match: RegExpExecArray | null | undefined;

  constructor(private readonly text: string) {}

  /** The first comment or raw HTML that starts between `at` and `end`, both in one line, outside code spans. */
  next(at: number, end: number): Span | undefined {
    let isCode = false;
    for (let match = this.#from(at); match && match.index < end; match = this.#from(this.#mark.lastIndex)) {
      if (match[0].startsWith('`')) isCode = !isCode;
      else if (!isCode) {
        const stop = match[1] ? this.#rawEnd(match.index, match[1]) : this.#commentEnd(match.index);
        if (stop !== undefined) return { start: match.index, end: stop };
      }
    }
    return undefined;
  }

  /** The first mark at or after `at`; remembered until the text has been read past it. */
  #from(at: number): RegExpExecArray | null {
    if (this.#match === undefined || (this.#match && this.#match.index < at)) {
      this.#mark.lastIndex = at;
      this.#match = this.#mark.exec(this.text);
    }
    return this.#match;
  }

  #commentEnd(start: number): number {
    const close = this.text.indexOf('-->', start + 4);
    return close < 0 ? this.text.length : close + 3;
  }

  /** Undefined if nothing closes the element, which is then remembered. */
  #rawEnd(start: number, name: string): number | undefined {
    const tag = name.toLowerCase();
    if (this.#unclosed.has(tag)) return undefined;
    const close = new RegExp(`</${tag}\\s*>`, 'gi');
    close.lastIndex = start;
    const match = close.exec(this.text);
    if (!match) this.#unclosed.add(tag);
    return match?.index;
  }
}

/** Tells indented code from the continued text of a list, footnote or definition. */
class ListContext {
  #afterBlank = true;
  #inCode = false;
  #listIndent: number | undefined;

  reset(): void {
    this.#afterBlank = false;
    this.#inCode = false;
  }

  /** Whether `line` would be indented code. */
  isCode(line: string): boolean {
    const needed = 4 + (this.#listIndent ?? 0);
    return (this.#afterBlank || this.#inCode) && indentOf(line) >= needed;
  }

  /** Takes the next line and tells whether it is indented code. */
  next(line: string): boolean {
    if (line.trim() === '') {
      this.#afterBlank = true;
      return false;
    }
    this.#inCode = this.isCode(line);
    if (!this.#inCode) this.#take(line);
    this.#afterBlank = false;
    return this.#inCode;
  }

  #take(line: string): void {
    const marker = listLine.exec(line.slice(0, longestMark));
    if (marker && (this.#listIndent !== undefined || indentOf(line) < 4)) this.#listIndent = contentIndent(marker);
    else if (this.#afterBlank && indentOf(line) < 2) this.#listIndent = undefined;
  }
}

/** The column at which a list item's text stands; notes and definitions go on four columns in. */
function contentIndent([whole, bullet]: RegExpExecArray): number {
  if (bullet === undefined || whole.includes('\t')) return 4;
  const isCodeAtOnce = whole.length - whole.trimEnd().length > 4;
  return Math.min(isCodeAtOnce ? whole.trimEnd().length + 1 : whole.length, 8);
}

function indentOf(line: string): number {
  let width = 0;
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === '\t') width += 4 - (width % 4);
    else if (char === ' ') width++;
    else break;
    if (width > 12) break;
  }
  return width;
}
