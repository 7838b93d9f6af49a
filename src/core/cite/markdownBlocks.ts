import type { Span } from './citation';
import { ListContext, longestMark } from './markdownLists';

const fenceLine = /^((?:[ \t]*>)*)[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,}|:{3,})[ \t]*([^\n]*)$/;
const hiding = /`+|<!--|<(script|style|pre|code|textarea)\b[^<>]*>/gi;

/** What a kind of Markdown has for blocks. */
export interface BlockRules {
  /** Whether a fence with this info string (`r`, `{python}`, `{note}`) holds text to be read, not code. */
  holdsText(info: string, fence: '`' | '~' | ':'): boolean;
  /** A line that is a comment or the like. */
  readonly hiddenLine?: RegExp;
}

/** The places of a Markdown text that are code, comments, raw HTML or front matter (but what `nocite` and `abstract` say), in order. */
export function markdownBlocks(text: string, rules: BlockRules): Span[] {
  const spans = frontMatterSpans(text);
  const lists = new ListContext();
  const hidden = new HiddenParts(text);
  const fences = new TextFences();
  let at = spans.at(-1)?.end ?? 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const fence = line.length < longestMark && !lists.isCode(line) ? fenceLine.exec(line) : null;
    if (fence && fences.takes(fence, rules)) {
      const mark = at + line.indexOf(fence[2] ?? '');
      spans.push({ start: mark, end: mark + (fence[2] ?? '').length });
      lists.next(line);
      at = end + 1;
    } else if (fence) {
      const close = fenceEnd(text, end, fence[2] ?? '```', (fence[1] ?? '') !== '');
      spans.push({ start: at, end: close });
      lists.reset();
      at = close + 1;
    } else if (lists.next(line) || rules.hiddenLine?.test(line.slice(0, longestMark))) {
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

/** Hugo's front matter in TOML. */
const toml = /^\uFEFF?\+{3}[ \t]*\r?\n(?:(?!\+{3})[^\n]*\n)*?\+{3}/;

function frontMatterSpans(text: string): Span[] {
  const front = frontMatter(text);
  const end = front ? 0 : (toml.exec(text.slice(0, 20_000))?.[0].length ?? 0);
  if (end > 0) return [{ start: 0, end }];
  if (!front) return [];
  const yaml = text.slice(0, front.end);
  const spans: Span[] = [];
  let hiddenFrom = 0;
  for (const field of yaml.matchAll(/^(?:nocite|abstract)[ \t]*:/gm)) {
    const start = field.index + field[0].length;
    const next = /\n(?=[^\s-]|---)/g;
    next.lastIndex = start;
    spans.push({ start: hiddenFrom, end: start });
    hiddenFrom = next.exec(yaml)?.index ?? front.end;
  }
  return [...spans, { start: hiddenFrom, end: front.end }];
}

/** The fences around text that are open: what closes one opens no code. */
class TextFences {
  readonly #open: string[] = [];

  /** Whether the fence holds text, or ends one that does. */
  takes([, , mark = '', info = '']: RegExpExecArray, rules: BlockRules): boolean {
    const fence = mark.charAt(0) as '`' | '~' | ':';
    const trimmed = info.trim();
    if (trimmed === '') {
      const opener = this.#open.findLastIndex(open => mark.startsWith(open));
      if (opener >= 0) this.#open.length = opener;
      if (opener >= 0 || fence === ':') return true;
    }
    if (!rules.holdsText(trimmed, fence)) return false;
    this.#open.push(mark);
    return true;
  }
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
