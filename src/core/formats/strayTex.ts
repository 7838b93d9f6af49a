import { decodeTex } from './bibtex';

/** Commands with a braced argument, accents, symbols and escaped signs. */
const fragment =
  /\\(?:[a-zA-Z]{1,30}\s?\{[^{}\\]{0,400}\}(?:\{[^{}\\]{0,400}\})?|["'`^~=.]\s?(?:\{\\?[a-zA-Z]\}|\\?[a-zA-Z])|[a-zA-Z]{1,30}(?:\{\})?|[%&_#${}])|\{\\[^{}\s]{1,30}(?:\{[^{}\\]{0,10}\})?\s?[a-zA-Z]?\}/g;

/** Money is no maths: `$5 or $6`. */
const maths = /\$(?![\s\d])[^$\n]{0,80}[^$\s\\]\$(?!\d)|\$\d[^$\s]{0,60}(?<=[\w}])\$(?!\d)/g;

/**
 * Decodes the bits of TeX that stay behind in text that is otherwise plain, as in abstracts copied from arXiv:
 * `10\%`, `\emph{very}`, `Erd\H{o}s`, ``quotes''. Dollar signs and braces that are not TeX stay: `$0.031 each`.
 */
export function decodeStrayTex(text: string): string {
  if (!/[\\`{$~]|''|--/.test(text)) return text;
  const plain = text
    .replace(/\\href\{([^{}]{0,1000})\}\{([^{}]{0,1000})\}/g, '$2 ($1)')
    .replace(/\\,/g, ' ')
    .replace(maths, decodeFragment)
    .replace(fragment, decodeFragment)
    .replace(/\{(https?:\/\/[^\s{}]+)\}/g, '$1')
    .replace(/(?<=\p{L}|\.)~(?=\p{L}|\d)/gu, ' ');
  return decodeQuotes(plain).normalize('NFC');
}

/** What the decoder does not know is left as it stands. */
function decodeFragment(tex: string): string {
  const plain = decodeTex(tex);
  const isUnknown = /^\\[a-zA-Z]+$/.test(tex) && /^[a-zA-Z]*$/.test(plain);
  return isUnknown || (plain === '' && !tex.endsWith('{}')) ? tex : plain;
}

/** ``…'' and `…' as typographic quotes, hyphens as dashes; an apostrophe stays one. */
function decodeQuotes(text: string): string {
  return text
    .replace(/``/g, '“')
    .replace(/(?<!')''(?!')/g, '”')
    .replace(/(?<![\p{L}\p{N}`])`([^`'\n]{1,200})'(?![\p{L}\p{N}])/gu, '‘$1’')
    .replace(/(?<!-)---(?!-)/g, '—')
    .replace(/(?<!-)--(?!-)/g, '–');
}
