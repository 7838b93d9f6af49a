import type { Span } from './citation';

const delimiter = /^(-{4,}|\.{4,}|\+{4,}|\/{4,}|`{3,})(?![-.+/])[^\n]*$/;
/** Passthroughs and code in a line; that long, so that a line of marks left open takes no time. */
const inline =
  /`\+[^\n]{0,300}?\+`|\+\+\+[^\n]{0,300}?\+\+\+|\+\+[^+\n][^\n]{0,300}?\+\+|(?<![\p{L}\p{N}+])\+(?![\s+])[^\n]{0,300}?(?<!\s)\+(?![\p{L}\p{N}+])|\$\$[^\n]{1,300}?\$\$|pass:[a-z,]{0,20}\[[^\]\n]{0,300}\]|``[^`\n]+``|(?<![\p{L}\p{N}`"'])`[^`\n]+`(?![\p{L}\p{N}`"'])/gu;
/** A block whose style makes it no text: the paragraph or open block that follows. */
const hiddenStyle = /^\[(?:source|listing|literal|pass|stem|latexmath|asciimath|comment)\b[^\]]*\]$/;

/** What may stand between a block's style and the block: other attributes and a title. */
const aboutBlock = /^(?:\[[^\]]*\]|\.[^\s.].*)$/;

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
  let isStyled = false;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, Math.min(end, at + 2000)).trimEnd();
    const mark = delimiter.exec(line)?.[1];
    const isAbout = aboutBlock.test(line);
    const isStyledText = isStyled && !mark && !isAbout && line !== '--';
    isLiteral = line !== '' && (isLiteral || isStyledText || (isAfterBlank && literalLine.test(line)));
    isAfterBlank = line === '';
    if (open && line === open.mark) {
      spans.push({ start: open.start, end });
      open = undefined;
    } else if (!open && mark && (line === mark || mark.startsWith('`'))) open = { mark, start: at };
    else if (!open && isStyled && line === '--') open = { mark: '--', start: at };
    else if (!open && isLiteral) spans.push({ start: at, end });
    else if (!open && /^\/\/(?!\/)/.test(line)) spans.push({ start: at, end });
    else if (!open) inlineCode(text, at, end, spans);
    isStyled = !open && (hiddenStyle.test(line) || (isStyled && isAbout));
    at = end + 1;
  }
  if (open) spans.push({ start: open.start, end: text.length });
  return spans;
}

function inlineCode(text: string, at: number, end: number, spans: Span[]): void {
  const line = text.slice(at, end);
  if (!/[`+]|\$\$|pass:/.test(line)) return;
  for (const match of line.matchAll(inline)) {
    spans.push({ start: at + match.index, end: at + match.index + match[0].length });
  }
}
