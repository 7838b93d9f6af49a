const token =
  /\\(?:url|href|nolinkurl|path|lstinline)\s*\{[^{}\n]{0,2000}\}|\\(?:verb\*? *(?=[^a-zA-Z{\s])|lstinline(?=[^\sa-zA-Z*[{]))([^\s*])[^\n]{0,500}?\1|\\[\s\S]|%[^\n]*|[[\](){}]|\n[ \t\r]*\n/g;

/**
 * The partner of each bracket of a LaTeX text. Braces bind tighter than brackets and parentheses, a blank line ends what
 * is open, comments, addresses, `\verb` and escaped characters do not count. One pass over the text, made when the first partner is asked for.
 */
export class LatexBrackets {
  #partners: Int32Array | undefined;

  constructor(private readonly text: string) {}

  /** Offset of the bracket that closes the one at `open`, or undefined. */
  close(open: number): number | undefined {
    if (!'[({'.includes(this.text.charAt(open) || ' ')) return undefined;
    this.#partners ??= partnersOf(this.text);
    return this.#partners[open] || undefined;
  }
}

const closers: Record<string, string> = { '[': ']', '(': ')', '{': '}' };

function partnersOf(text: string): Int32Array {
  const partners = new Int32Array(text.length);
  let open: number[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const char = match[0].charAt(0);
    if (char === '\\' && match[0].endsWith('}') && match[0].length > 2) {
      partners[match.index + match[0].indexOf('{')] = match.index + match[0].length - 1;
    } else if (char === '\n') open = [];
    else if (char in closers) open.push(match.index);
    else if (char === ']' || char === ')' || char === '}') pair(text, partners, open, match.index);
  }
  return partners;
}

/** A parenthesis left open does not keep a bracket from closing. */
function pair(text: string, partners: Int32Array, open: number[], at: number): void {
  const closer = text.charAt(at);
  const passes = closer === '}' ? '[(' : closer === ']' ? '(' : '';
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const opener = text.charAt(last);
    const isPartner = closers[opener] === closer;
    if (!isPartner && !passes.includes(opener)) return;
    open.pop();
    if (isPartner) {
      partners[last] = at;
      return;
    }
  }
}
