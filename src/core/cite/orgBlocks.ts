import type { Span } from './citation';

const token =
  /^[ \t]*#\+begin_(src|example|comment|export)\b|^[ \t]*(?:#(?:[ \t]|$)|:(?:[ \t]|$))|^[ \t]*:(?:PROPERTIES|LOGBOOK):[ \t]*$/gimu;

/** Source and example blocks, comments, fixed-width lines and drawers of an Org text. */
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
  return lineEnd;
}

function closing(text: string, from: number, end: RegExp): number {
  end.lastIndex = from;
  return end.exec(text) ? end.lastIndex : text.length;
}
