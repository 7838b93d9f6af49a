import { isBalanced } from './braces';
import { decodeTex } from './decodeTex';

const specials: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  $: '\\$',
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  '^': '\\^{}',
  '~': '\\textasciitilde{}',
  '`': '\\textasciigrave{}',
};

const maths = /(\$(?=\S)[^$\n]{0,400}[\\^_][^$\n]{0,400}\$)/;

/**
 * Plain text as a TeX value that `decodeTex` reads back to the same text. Mathematics that could not be shown as
 * characters (`$…$`) goes out as it is; characters beyond ASCII stay, since BibLaTeX reads UTF-8.
 */
export function escapeTex(text: string): string {
  return pieces(text, escapePlain);
}

/**
 * As `escapeTex`, with capitals in braces that a style must not turn to lower case: words with a capital past their first
 * letter (`BERT`, `iPhone`), and in a title in sentence case every later word that begins with one.
 */
export function escapeTitle(text: string): string {
  const words = text.match(/(?<!^)(?<![\p{L}\p{N}])\p{L}{4,}/gu) ?? [];
  const capitalised = words.filter(word => /^\p{Lu}/u.test(word)).length;
  const isSentence = capitalised * 2 < words.length;
  return pieces(text, (piece, isFirst) => protectCapitals(piece, isSentence, isFirst));
}

function pieces(text: string, write: (piece: string, isFirst: boolean) => string): string {
  return text
    .split(maths)
    .map((piece, index) =>
      index % 2 === 1 && isBalanced(piece) && decodeTex(piece) === piece ? piece : write(piece, index === 0),
    )
    .join('')
    .replace(/(^|\n)(?=[ \t]*@)/g, '$1{}');
}

const word = /[\p{L}\p{N}]+(?:[-’'.+][\p{L}\p{N}]+)*\+*/gu;

function protectCapitals(text: string, isSentence: boolean, isFirst: boolean): string {
  let out = '';
  let from = 0;
  for (const match of text.matchAll(word)) {
    const isCapitalised = isSentence && !(isFirst && match.index === 0) && /^\p{Lu}/u.test(match[0]);
    if (!isCapitalised && !/.\p{Lu}/u.test(match[0])) continue;
    out += `${escapePlain(text.slice(from, match.index))}{${escapePlain(match[0])}}`;
    from = match.index + match[0].length;
  }
  return out + escapePlain(text.slice(from));
}

function escapePlain(text: string): string {
  if (!/[\\{}$&%#_^~<`'-]/.test(text)) return text;
  return text
    .replace(/&(?=#?\w+;)/g, '\u0000')
    .replace(/[\\{}$&%#_^~`]/g, sign => specials[sign] ?? sign)
    .replace(/-(?=-)/g, '-{}')
    .replace(/'(?=')/g, "'{}")
    .replace(/<(?=[/a-z])/gi, '\\textless{}')
    .replaceAll('\u0000', '\\&{}');
}
