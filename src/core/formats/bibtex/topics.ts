import { splitOutside } from './braces';
import { decodeTex } from './decodeTex';

const comma = /[,\n]/y;
const semicolon = /;/y;

/** The words of a `keywords` field: separated by commas, or by semicolons where there is no comma. */
export function parseKeywords(value: string): string[] {
  const text = value.replace(/\\,/g, '{,}');
  const bySemicolon = !text.includes(',') && text.includes(';');
  const pieces = bySemicolon ? splitOutside(text, semicolon, ';') : splitOutside(text, comma, ',');
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
