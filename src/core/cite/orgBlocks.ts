import type { Span } from './citation';

const token =
  /^[ \t]*#\+begin_(src|example|comment|export)\b|^[ \t]*(?:#(?:[ \t]|$)|:(?:[ \t]|$))|^[ \t]*:(?:PROPERTIES|LOGBOOK):[ \t]*$|(?<![\p{L}\p{N}])[=~](?=[^\s=~])|\[\[/gimu;

/** Verbatim text is not longer. */
const longest = 500;

/** Source and example blocks, comments, fixed-width lines, drawers, verbatim text and link targets of an Org text. */
export function orgBlocks(text: string): Span[] {
  const spans: Span[] = [];
  let lineEnd = -1;
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match.index > lineEnd) lineEnd = lineEndAt(text, match.index);
    const end = endOf(text, match, lineEnd);
    if (end === undefined) continue;
    spans.push({ start: match.index, end });
    token.lastIndex = Math.max(end, match.index + 1);
  }
  return spans;
}

function lineEndAt(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function endOf(text: string, match: RegExpExecArray, lineEnd: number): number | undefined {
  const [whole, block] = match;
  const after = match.index + whole.length;
  if (block) return closing(text, after, new RegExp(`^[ \\t]*#\\+end_${block}\\b.*$`, 'gim'));
  if (/:\w+:/.test(whole)) return closing(text, after, /^[ \t]*:END:[ \t]*$/gim);
  if (whole === '=' || whole === '~') return verbatimEnd(text, after, whole, lineEnd);
  if (whole === '[[') return linkEnd(text, after);
  return lineEnd;
}

function closing(text: string, from: number, end: RegExp): number {
  end.lastIndex = from;
  return end.exec(text) ? end.lastIndex : text.length;
}

/** `=verbatim=` and `~code~` within a line: no space inside the marks, no letter after them. */
function verbatimEnd(text: string, from: number, mark: string, lineEnd: number): number | undefined {
  const limit = Math.min(lineEnd, from + longest);
  for (let close = text.indexOf(mark, from); close >= 0 && close < limit; close = text.indexOf(mark, close + 1)) {
    if (!/\s/.test(text.charAt(close - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(close + 1))) return close + 1;
  }
  return undefined;
}

/** `[[target][…` hides the target, `[[target]]` all of it. */
function linkEnd(text: string, from: number): number | undefined {
  const target = /[^[\]\n]{1,2000}\]/y;
  target.lastIndex = from;
  return target.test(text) ? target.lastIndex : undefined;
}
