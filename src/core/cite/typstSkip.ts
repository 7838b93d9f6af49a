/** Just past the comment that starts at `at`: the end of its line, or that of a block, which may hold others. */
export function commentEnd(text: string, at: number): number {
  if (text.charAt(at + 1) === '/') {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  const mark = /\/\*|\*\//g;
  mark.lastIndex = at;
  let depth = 0;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return text.length;
}

/** Just past the raw text that `length` backticks at `at` open; two of them hold nothing. */
export function rawEnd(text: string, at: number, length: number): number {
  if (length === 2) return at + 2;
  const end = text.indexOf('`'.repeat(length), at + length);
  return end < 0 ? text.length : end + length;
}

/** Just past the string whose quote is at `at`. */
export function stringEnd(text: string, at: number): number {
  const mark = /"|\\[\s\S]/g;
  mark.lastIndex = at + 1;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    if (match[0] === '"') return mark.lastIndex;
  }
  return text.length;
}

/** Just past the maths that the dollar at `at` opens; one that a paragraph leaves open is a dollar. */
export function mathsEnd(text: string, at: number): number {
  const token = /\\[\s\S]|"(?:[^"\\\n]|\\.)*"|\$|\n[ \t]*\r?\n/g;
  token.lastIndex = at + 1;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0] === '$') return token.lastIndex;
    if (match[0].startsWith('\n')) break;
  }
  return at + 1;
}
