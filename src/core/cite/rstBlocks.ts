import type { Span } from './citation';

/** Directives whose body is text. */
const textDirective =
  /^\.\. (?:\|[^|]+\| )?(?:note|warning|tip|hint|important|caution|danger|error|attention|seealso|admonition|topic|sidebar|figure|table|list-table|epigraph|pull-quote|highlights|compound|container|rubric|versionadded|versionchanged|versionremoved|deprecated|only|glossary|tab|tabs|tab-set|tab-item|grid|grid-item|card|dropdown|footnote|class|centered|line-block|parsed-literal|theorem|proof|[a-z]+:[a-z]+)(?:::|$)/;
const footnote = /^\.\. \[[^\]]+\]/;

/** Literal blocks, code directives, comments and inline literals of a reStructuredText, in order. */
export function rstBlocks(text: string): Span[] {
  const spans: Span[] = [];
  /** Lines indented deeper than this are hidden. */
  let hiddenBelow: number | undefined;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end);
    const indent = line.search(/\S/);
    if (indent < 0 || (hiddenBelow !== undefined && indent > hiddenBelow)) {
      if (indent >= 0) spans.push({ start: at, end });
    } else {
      hiddenBelow = opensHidden(line, indent) ? indent : undefined;
      if (hiddenBelow !== undefined && line.startsWith('..', indent)) spans.push({ start: at, end });
      else inlineLiterals(line, at, spans);
      if (/(?:^|[^:]):{2}\s*$/.test(line.slice(-200)) && !line.startsWith('..', indent)) hiddenBelow = indent;
    }
    at = end + 1;
  }
  return spans;
}

/** Whether what is indented below `line` is a comment or the body of a directive that is not text. */
function opensHidden(line: string, indent: number): boolean {
  const start = line.slice(indent, indent + 300).trimEnd();
  if (start === '..') return true;
  if (!start.startsWith('.. ')) return false;
  return !footnote.test(start) && !textDirective.test(start) && !/^\.\. _/.test(start);
}

function inlineLiterals(line: string, at: number, spans: Span[]): void {
  for (let open = line.indexOf('``'); open >= 0; ) {
    const close = line.indexOf('``', open + 2);
    if (close < 0) return;
    spans.push({ start: at + open, end: at + close + 2 });
    open = line.indexOf('``', close + 2);
  }
}
