import { texTable } from './texTable';

let symbols: Map<string, string> | undefined;

/** The character of a TeX command without arguments (`alpha`, `ss`, `textendash`), or undefined. Built on first use. */
export function texSymbol(name: string): string | undefined {
  symbols ??= buildSymbols();
  return symbols.get(name);
}

function buildSymbols(): Map<string, string> {
  const map = new Map<string, string>();
  const words = texTable.trim().split(/\s+/);
  for (let at = 0; at + 1 < words.length; at += 2) map.set(words[at] ?? '', words[at + 1] ?? '');
  for (const [name, text] of ours) map.set(name, text);
  return map;
}

/** Names and spaces that the table lacks, or knows for mathematics only. */
const ours: readonly (readonly [string, string])[] = [
  ['TeX', 'TeX'],
  ['LaTeX', 'LaTeX'],
  ['LaTeXe', 'LaTeX2ε'],
  ['BibTeX', 'BibTeX'],
  ['XeTeX', 'XeTeX'],
  ['par', '\n\n'],
  ['newline', ' '],
  ['newblock', ' '],
  ['item', ' • '],
  ['space', ' '],
  ['quad', ' '],
  ['qquad', ' '],
  ['enspace', ' '],
  ['thinspace', ' '],
  ['nobreakspace', ' '],
  ['ldots', '…'],
  ['dots', '…'],
  ['textellipsis', '…'],
  ['textmu', 'μ'],
  ['textgreek', ''],
  ['slash', '/'],
  ['lq', '‘'],
  ['rq', '’'],
  ['sb', '_'],
  ['bibrangedash', '–'],
  ['bibinitperiod', '.'],
  ['bibinitdelim', ' '],
  ['bibinithyphendelim', '-'],
  ['textasciitilde', '~'],
  ['textasciigrave', '`'],
  ['textperiodcentered', '·'],
  ['textnormal', ''],
  ['guillemotleft', '«'],
  ['guillemotright', '»'],
  ['guillemetleft', '«'],
  ['guillemetright', '»'],
  ['textquotesingle', "'"],
  ['degree', '°'],
  ['degrees', '°'],
  ['micro', 'μ'],
  // The Vietnamese letters of the encoding T5.
  ['ohorn', 'ơ'],
  ['OHORN', 'Ơ'],
  ['uhorn', 'ư'],
  ['UHORN', 'Ư'],
  ['glqq', '„'],
  ['grqq', '“'],
  ['glq', '‚'],
  ['grq', '‘'],
  ['flqq', '«'],
  ['frqq', '»'],
  ['og', '« '],
  ['fg', ' »'],
  ['dq', '"'],
  ['hyp', '-'],
  ['hyphen', '-'],
  ['textregistered', '®'],
  ['SS', 'ẞ'],
  ['textless', '<'],
  ['textgreater', '>'],
];

const combining = new Map<string, string>(
  Object.entries({
    '`': '\u0300',
    "'": '\u0301',
    '´': '\u0301',
    '^': '\u0302',
    '~': '\u0303',
    '=': '\u0304',
    u: '\u0306',
    '.': '\u0307',
    '"': '\u0308',
    r: '\u030a',
    H: '\u030b',
    v: '\u030c',
    U: '\u030e',
    G: '\u030f',
    C: '\u030f',
    d: '\u0323',
    c: '\u0327',
    k: '\u0328',
    h: '\u0309',
    cb: '\u0326',
    b: '\u0331',
    t: '\u0361',
    acute: '\u0301',
    grave: '\u0300',
    hat: '\u0302',
    widehat: '\u0302',
    tilde: '\u0303',
    widetilde: '\u0303',
    bar: '\u0304',
    overline: '\u0305',
    breve: '\u0306',
    dot: '\u0307',
    ddot: '\u0308',
    mathring: '\u030a',
    check: '\u030c',
    vec: '\u20d7',
    underline: '',
  }),
);

/** The combining mark of an accent command (`'`, `v`, `ddot`), or undefined. LaTeX2e for authors, "Accents". */
export function texAccent(name: string): string | undefined {
  const mark = combining.get(name);
  if (mark !== undefined || name.length < 2) return mark;
  const symbol = texSymbol(name);
  return symbol && /^\p{M}+$/u.test(symbol) ? symbol : undefined;
}
