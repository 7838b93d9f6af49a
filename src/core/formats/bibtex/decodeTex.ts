import { decodeHTMLStrict } from 'entities/decode';
import { TexDecoder } from './texDecoder';

const special = /[\\{}$~<&]|--|``|''|[?!]`/;
/** The ligatures of `¿` and `¡`, at the start of a word only: elsewhere the sign ends a sentence. */
const inverted = /(?<![^\s{(])([?!])`/g;
const marks = /[\u0300-\u036f]/;
const markup = /<\/?(?:i|b|u|p|br|em|strong|sub|sup|sc|scp|tt|span|italic|bold|jats:[a-z]+)(?:\s[^<>]{0,200})?\/?>/gi;
const entity = /&(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[0-9a-f]{1,6});/gi;

/**
 * The text of a TeX value as a reader sees it: accents and symbols as Unicode (NFC), braces gone, simple mathematics as
 * characters and other mathematics as `$…$`, entities and markup of HTML gone, white space as single spaces. With
 * `paragraphs`, blank lines stay as `\n\n`. Unknown commands leave their argument. Any text is taken; time is linear.
 */
export function decodeTex(tex: string, paragraphs = false): string {
  if (!special.test(tex) && !marks.test(tex)) return collapse(tex, paragraphs);
  let source = tex;
  if (source.includes('<')) source = source.replace(markup, '');
  if (source.includes('&')) source = source.replaceAll('\\&', '&').replace(entity, decodeEntity);
  if (source.includes('`')) source = source.replace(inverted, (_, sign) => (sign === '?' ? '¿' : '¡'));
  const text = new TexDecoder(source).all();
  return collapse(text, paragraphs).replace(endlessMarks, '$1').normalize('NFC');
}

/** More than 30 marks on one letter are no writing (UAX 15, stream-safe text), and composing them takes quadratic time. */
const endlessMarks = /(\p{M}{30})\p{M}+/gu;

function decodeEntity(text: string): string {
  const decoded = decodeHTMLStrict(text);
  return /^[\\{}$%&#_~]$/.test(decoded) && decoded !== '&' ? `\\${decoded}` : decoded;
}

function collapse(text: string, paragraphs: boolean): string {
  if (!/[\n\r\t]|^ | {2}| $/.test(text)) return text;
  if (!paragraphs) return text.replace(/[ \t\r\n]+/g, ' ').trim();
  return text.replace(/[ \t\r\n]+/g, white => (/\n\r?[ \t]*\r?\n/.test(white) ? '\n\n' : ' ')).trim();
}
