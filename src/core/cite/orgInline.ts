/** Verbatim text is not longer. */
const longest = 500;

/** Just past what starts with `mark` before `from` and holds no citation: `=verbatim=`, `~code~`, `src_R{code}`, a link's target. */
export function hiddenEnd(text: string, from: number, mark: string): number | undefined {
  if (mark.endsWith('{')) return sourceEnd(text, from);
  if (mark === '[[') return linkEnd(text, from);
  return mark === '=' || mark === '~' ? verbatimEnd(text, from, mark) : undefined;
}

/** `=verbatim=` and `~code~` within a line: no space inside the marks, no letter after them. */
function verbatimEnd(text: string, from: number, mark: string): number | undefined {
  const limit = from + longest;
  for (let close = from; close < limit && close < text.length && text.charAt(close) !== '\n'; close++) {
    const isClose = text.charAt(close) === mark && !/\s/.test(text.charAt(close - 1));
    if (isClose && !/[\p{L}\p{N}]/u.test(text.charAt(close + 1))) return close + 1;
  }
  return undefined;
}

/** `[[target]]` and `[[target][description]]`; Org has no citations in a description. */
function linkEnd(text: string, from: number): number | undefined {
  const link = /[^[\]\n]{1,2000}\](?:\](?!\])|\[[^\n]{0,2000}?\]\](?!\])|)/y;
  link.lastIndex = from;
  return link.test(text) ? link.lastIndex : undefined;
}

/** `src_R{…}` within a line; braces inside are not counted. */
function sourceEnd(text: string, from: number): number | undefined {
  const length = text.slice(from, from + longest).search(/[}\n]/);
  return length < 0 || text.charAt(from + length) === '\n' ? undefined : from + length + 1;
}
