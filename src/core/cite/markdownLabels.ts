import type { Span } from './citation';

/** `[label]: target "title"` and nothing else; a note's definition is text. Source: Pandoc User's Guide, "Reference links". */
const definition =
  /^ {0,3}\[([^^[\]\n][^[\]\n]{0,998})\]:(?=[ \t\r\n]*\S)([ \t]*(?:\r?\n[ \t]+)?(?:<[^<>\n]*>|[^\s<]\S*)(?:[ \t\r]*[\n \t][ \t]*(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?(?:[ \t]*\{[^{}\n]*\})?)[ \t]*\r?$/gm;

interface Definition extends Span {
  readonly label: string;
}

/** The definitions of links: their labels, and where their targets and titles stand, in order. */
export function linkDefinitions(text: string): Definition[] {
  if (!text.includes(']:')) return [];
  return Array.from(text.matchAll(definition)).flatMap(match => {
    const label = match[1] ?? '';
    if (/@\{[^{}]*$/.test(label)) return []; // the bracket is part of a key, `@{]:a}`
    const start = match.index + match[0].indexOf(']:') + 2;
    return { label: normal(label), start, end: start + (match[2] ?? '').length };
  });
}

/** Labels are equal without regard to case and space. */
export function normal(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** `[#a][]` or `[p. 3][#a]`, whose first bracket is at `open`. */
export function isMultiMarkdown(text: string, open: number, afterClose: number): boolean {
  return text.charAt(open + 1) === '#' ? text.startsWith('[]', afterClose) : text.startsWith('[#', afterClose);
}
