const listLine = /^[ \t]*(?:([-*+]|\(?(?:\d{1,9}|[a-zA-Z#])[.)]|\(@[^)]*\))|:|~|\[\^[^\]]+\]:)[ \t]+/;
const heading = /^ {0,3}#{1,6}(?:[ \t\r]|$)/;
/** No fence or list marker is longer; a regular expression need not see the rest of a line of a million characters. */
export const longestMark = 2000;

/** Tells indented code from the continued text of a list, footnote or definition. */
export class ListContext {
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
    this.#afterBlank = heading.test(line);
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
