import type { Span } from './citation';

const delimiter = /^(-{4,}|\.{4,}|\+{4,}|\/{4,}|`{3,})(?![-.+/])[^\n]*$/;
const inline =
  /`\+[^\n]*?\+`|\+\+\+[^\n]*?\+\+\+|pass:[a-z,]*\[[^\]\n]*\]|(?<![\p{L}\p{N}`])`[^`\n]+`(?![\p{L}\p{N}`])/gu;

/** The first line of a literal paragraph: it is indented and no item of a list. Source: Asciidoctor, "Literal Blocks". */
const literalLine =
  /^[ \t]+(?!(?:[*.]{1,6}|-|\d{1,9}\.|[a-zA-Z]\.|\/\/)(?:[ \t]|$)|[^:\n]{1,200}:{2,4}(?:[ \t]|$)|\|)\S/;

/**
 * Listing, literal, passthrough and comment blocks of an AsciiDoc text, indented paragraphs, comment lines and inline code,
 * in order.
 */
export function asciidocBlocks(text: string): Span[] {
  const spans: Span[] = [];
  let open: { readonly mark: string; readonly start: number } | undefined;
  let isLiteral = false;
  let isAfterBlank = true;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, Math.min(end, at + 2000)).trimEnd();
    const mark = delimiter.exec(line)?.[1];
    isLiteral = line !== '' && (isLiteral || (isAfterBlank && literalLine.test(line)));
    isAfterBlank = line === '';
    if (open && mark === open.mark && line === mark) {
      spans.push({ start: open.start, end });
      open = undefined;
    } else if (!open && mark && (line === mark || mark.startsWith('`'))) open = { mark, start: at };
    else if (!open && isLiteral) spans.push({ start: at, end });
    else if (!open && /^\/\/(?!\/)/.test(line)) spans.push({ start: at, end });
    else if (!open) inlineCode(text, at, end, spans);
    at = end + 1;
  }
  if (open) spans.push({ start: open.start, end: text.length });
  return spans;
}

function inlineCode(text: string, at: number, end: number, spans: Span[]): void {
  const line = text.slice(at, end);
  if (!/[`+]|pass:/.test(line)) return;
  for (const match of line.matchAll(inline)) {
    spans.push({ start: at + match.index, end: at + match.index + match[0].length });
  }
}
