import type { Edit, Language } from './citation';
import { documentEnd } from './latexTokens';

interface Notation {
  /** Lines between which the list stands; comments, so that nothing of them is printed. */
  readonly open: string;
  readonly close: string;
  readonly italic: readonly [string, string];
  readonly bold: readonly [string, string];
  /** Characters that mean something in the language get a backslash. */
  readonly special: RegExp;
}

const name = 'papertree:references';
const html: Notation = {
  open: `<!-- ${name} -->`,
  close: `<!-- /${name} -->`,
  italic: ['*', '*'],
  bold: ['**', '**'],
  special: /[\\`*_[\]<>#@]/g,
};
const lineComment = (sign: string): Pick<Notation, 'open' | 'close'> => ({
  open: `${sign} ${name}`,
  close: `${sign} /${name}`,
});

const notations: Readonly<Record<Language, Notation>> = {
  markdown: html,
  quarto: html,
  myst: html,
  latex: { ...lineComment('%'), italic: ['\\emph{', '}'], bold: ['\\textbf{', '}'], special: /[&%$#_{}]/g },
  typst: { ...lineComment('//'), italic: ['_', '_'], bold: ['*', '*'], special: /[\\*_#@$`<>[\]]/g },
  org: { ...lineComment('#'), italic: ['/', '/'], bold: ['*', '*'], special: /(?!)/g },
  restructuredtext: { ...lineComment('..'), italic: ['*', '*'], bold: ['**', '**'], special: /[\\*`|_]/g },
  asciidoc: { ...lineComment('//'), italic: ['_', '_'], bold: ['*', '*'], special: /(?!)/g },
  plaintext: { open: `[${name}]`, close: `[/${name}]`, italic: ['', ''], bold: ['', ''], special: /(?!)/g },
};

/**
 * The edit that puts a list of references into the text: in place of what stands in our marked block, or in a new block at
 * the end of what is typeset. Only what is between the marks is ever replaced.
 * @param references one reference each, with `<i>`, `<b>` and other simple markup, as a CSL processor's HTML has it.
 */
export function referencesBlock(text: string, language: Language, references: readonly string[]): Edit {
  const notation = notations[language];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const entries = references.map(reference => inLanguage(reference, notation));
  const block = [notation.open, '', ...entries.flatMap(entry => [entry, '']), notation.close].join(eol);
  const start = text.indexOf(notation.open);
  const close = start < 0 ? -1 : text.indexOf(notation.close, start + notation.open.length);
  if (close >= 0) return { start, end: close + notation.close.length, text: block };
  const end = language === 'latex' ? beforeDocumentEnd(text) : text.length;
  return { start: end, end, text: `${gapAfter(text.slice(0, end), eol)}${block}${eol}` };
}

/** The start of the line that ends the LaTeX document, or the very place if text precedes it in the line. */
function beforeDocumentEnd(text: string): number {
  const end = documentEnd(text) ?? text.length;
  const line = text.lastIndexOf('\n', end - 1) + 1;
  return end < text.length && text.slice(line, end).trim() === '' ? line : end;
}

/** What makes one empty line after the text. */
function gapAfter(text: string, eol: string): string {
  if (text === '' || text.endsWith(eol + eol)) return '';
  return text.endsWith(eol) ? eol : eol + eol;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#38': '&',
  '#60': '<',
  '#62': '>',
};

function inLanguage(reference: string, { italic, bold, special }: Notation): string {
  return reference
    .split(/(<\/?[a-z]+[^<>]*>)/i)
    .map(piece => {
      if (!/^<\/?[a-z]/i.test(piece)) return plain(piece).replace(special, '\\$&');
      if (/^<i\b/i.test(piece)) return italic[0];
      if (/^<\/i>/i.test(piece)) return italic[1];
      if (/^<b\b/i.test(piece)) return bold[0];
      return /^<\/b>/i.test(piece) ? bold[1] : '';
    })
    .join('')
    .trim();
}

function plain(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, entity: string) => entities[entity] ?? whole);
}
