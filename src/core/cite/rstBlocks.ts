import type { Span } from './citation';

/** Directives whose body is code, a list of files or the like; that of any other is text. */
const codeDirective =
  /^(?:code(?:-block|-cell)?|sourcecode|literalinclude|highlight|math|raw|include|image|role|default-role|meta|date|unicode|(?:foot)?bibliography|toctree|index|tabularcolumns|productionlist|doctest|test(?:code|setup|output|cleanup)|ipython|jupyter-\w+|nb(?:in|out)put|thebe-\w+|exec\w*|runblock|program-output|command-output|prompt|mermaid|graphviz|digraph|graph|plantuml|uml|tikz|plot|auto\w+|raw-\w+)$/;
const directive = /^\.\. (?:\|[^|]+\|[ \t]+)?([\w.:+-]*[\w-])[ \t]?::(?:\s|$)/;
const markedText = /^\.\. (?:\[[^\]]+\]|_)/;
const listMarks = /^[ \t]*(?:(?:[-*+•]|\(?(?:\d{1,9}|[a-zA-Z#])[.)])[ \t]+)*/;
const quoteMark = /^[!-/:-@[-`{-~]/;

/** Literal blocks, code directives, comments, doctests and inline literals of a reStructuredText, in order. */
export function rstBlocks(text: string): Span[] {
  const spans: Span[] = [];
  /** Lines indented deeper than this are hidden. */
  let hiddenBelow: number | undefined;
  /** What lines start with that are hidden, as in a quoted literal block; empty while the first of them is awaited. */
  let quote: string | undefined;
  let literalEnd = 0;
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const indent = line.search(/\S/);
    if (indent < 0) quote = quote === '' ? '' : undefined;
    else if (hiddenBelow !== undefined && indent > hiddenBelow) {
      spans.push({ start: at, end });
      quote = undefined;
    } else {
      if (quote === '') quote = quoteMark.exec(line)?.[0];
      else if (line.startsWith('>>> ', indent)) quote = ' ';
      hiddenBelow = undefined;
      if (quote === ' ' || (quote && line.startsWith(quote))) spans.push({ start: at, end });
      else {
        quote = undefined;
        const isComment = opensHidden(text, at, line, indent);
        if (isComment) spans.push({ start: at, end });
        else literalEnd = inlineLiterals(text, Math.max(at, literalEnd), end, spans);
        const isLiteral =
          !isComment && !directive.test(line.slice(indent)) && /(?:^|[^:]):{2}\s*$/.test(line.slice(-200));
        if (isLiteral) quote = '';
        if (isComment || isLiteral) hiddenBelow = isComment ? indent : (listMarks.exec(line)?.[0].length ?? indent);
      }
    }
    at = end + 1;
  }
  return spans;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Whether `line` and what is indented below it is a comment, or a directive whose body is not text. */
function opensHidden(text: string, at: number, line: string, indent: number): boolean {
  const start = line.slice(indent, indent + 300).trimEnd();
  if (start === '..') return !isBlankLine(text, at + line.length + 1);
  if (!start.startsWith('.. ') || markedText.test(start)) return false;
  const name = directive.exec(start)?.[1];
  return name === undefined || codeDirective.test(name);
}

/** Source: Docutils, "Comments": an empty comment, with a blank line behind it, does not take the block that follows. */
function isBlankLine(text: string, at: number): boolean {
  return at < text.length && text.slice(at, lineEnd(text, at)).trim() === '';
}

/** Adds the literals that start between `from` and `end`; gives the end of the last one, which may be in a later line. */
function inlineLiterals(text: string, from: number, end: number, spans: Span[]): number {
  let done = from;
  for (let at = indexIn(text, done, end); at !== undefined; at = indexIn(text, done, end)) {
    const close = text.indexOf('``', at + 2);
    if (close < 0 || (close >= end && /\n[ \t]*\r?\n/.test(text.slice(at, close)))) return done;
    spans.push({ start: at, end: close + 2 });
    done = close + 2;
  }
  return done;
}

/** Where a literal starts; not looked for behind `end`, since every line asks. */
function indexIn(text: string, from: number, end: number): number | undefined {
  const index = from < end ? text.slice(from, end).indexOf('``') : -1;
  return index < 0 ? undefined : from + index;
}
