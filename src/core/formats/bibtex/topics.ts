import { splitOutside } from './braces';
import { decodeTex } from './decodeTex';

const comma = /[,\n]/y;
/** None that ends an entity of HTML. */
const semicolon = /(?<!&#?\w{1,30});/y;

/** The words of a `keywords` field: separated by commas, or by semicolons where there are as many, as databases have it. */
export function parseKeywords(value: string): string[] {
  const text = value.replace(/\\,/g, '{,}');
  const byComma = splitOutside(text, comma, ',');
  const bySemicolon = text.includes(';') ? splitOutside(text, semicolon, ';') : [];
  const pieces = bySemicolon.length > 1 && bySemicolon.length >= byComma.length ? bySemicolon : byComma;
  return unique(pieces.map(piece => decodeTex(piece)));
}

/** A keyword as a topic: the levels of `agents > web` are separated by a slash. */
export function keywordTopic(keyword: string): string {
  return keyword
    .split(/\s+>\s+|\s*\/\s*/)
    .filter(Boolean)
    .join('/');
}

export function unique(texts: readonly string[]): string[] {
  return [...new Set(texts.filter(Boolean))];
}
