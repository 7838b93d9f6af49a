export interface LatexSpan {
  readonly start: number;
  readonly end: number;
}

/** Offset past spaces, at most one line end in a row, and comments with theirs. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  let lines = 0;
  for (;;) {
    const char = text.charAt(at);
    if (char === '%') {
      const end = text.indexOf('\n', at);
      if (end < 0) return text.length;
      at = end + 1;
    } else if (char === '\n') {
      if (++lines > 1) return at;
      at++;
    } else if (char === ' ' || char === '\t' || char === '\r') at++;
    else return at;
  }
}
