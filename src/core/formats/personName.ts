import type { CslName } from '../csl';
import { oneLine } from './plainText';

const institution =
  /\b(?:univ\w*|institut\w*|inc|ltd|llc|gmbh|corp\w*|company|foundation|organi[sz]ation|society|association|committee|council|commission|consortium|collaboration|department|ministry|agency|bureau|cent(?:er|re)|group|team|network|laborator\w*|government|office|board|academy|college|press|project|program(?:me)?|trust|union|society)\b/i;
const suffix = /^(?:jr|sr|ii|iii|iv|v|2nd|3rd|4th|ph\.?d|m\.?d|esq)\.?$/i;
/** A suffix that can stand behind given names without a comma, as MEDLINE has it: `Roe, Peter 3rd`. */
const generation = /^(?:jr|sr|ii|iii|2nd|3rd|4th)\.?$/i;
const initials = /^(?:\p{Lu}[.-]?){1,5}$/u;

/**
 * Splits a personal name: `van der Berg, Jan, Jr.` or `Jan van der Berg`. A name without a comma that holds a word of
 * institutions (`University`, `Consortium`) is a `literal`. Lower-case words before the family name are its particle.
 */
export function parseName(text: string): CslName | undefined {
  const name = oneLine(text)
    .replace(/^[,;]+|[,;]+$/g, '')
    .trim();
  if (!name) return undefined;
  const [family = '', ...rest] = name.split(/\s*,\s*/);
  if (rest.length > 0 && family) return invertedName(family, rest);
  if (institution.test(name) && name.includes(' ')) return { literal: name };
  return naturalName(name);
}

/** The names in a field that should hold one; some exports put all of them there: `Roe, A.; Doe, B.` or `Roe, A., Doe, B.` */
export function parseNames(text: string): CslName[] {
  if (text.includes(';')) return parseNameList(oneLine(text));
  const parts = oneLine(text).split(/, ?/).filter(Boolean);
  const isList =
    parts.length > 3 &&
    parts.length % 2 === 0 &&
    parts.every((part, i) => i % 2 === 0 || /^(?:\p{Lu}\.[ -]?){1,5}$/u.test(part));
  const names = isList ? parts.flatMap((part, i) => (i % 2 === 0 ? [`${part}, ${parts[i + 1]}`] : [])) : [text];
  return names.map(parseName).filter(name => name !== undefined);
}

/** A name of MEDLINE or the Web of Science: `van der Berg JA Jr`, the initials last and without full stops. */
export function parseInitialsName(text: string): CslName | undefined {
  const name = oneLine(text);
  if (name.includes(',')) return parseName(name);
  const words = name.split(' ');
  const last = words.length > 2 && suffix.test(words.at(-1) ?? '') ? words.pop() : undefined;
  const given = words.length > 1 && initials.test(words.at(-1) ?? '') ? words.pop() : undefined;
  if (!given) return parseName(name);
  return withoutEmpty({ ...splitFamily(words.join(' ')), given, suffix: last });
}

/**
 * Names in one string, separated by `;`, ` and ` or line breaks; commas separate too where every part is a whole name. An
 * "et al." at the end is no name.
 */
export function parseNameList(text: string): CslName[] {
  const names = splitNames(text).map(oneLine);
  const isMedline = names.length > 1 && names.every(name => initialsLast.test(name));
  return names.map(isMedline ? parseInitialsName : parseName).filter(name => name !== undefined);
}

/** `Roe JP`, `van Doe B.` */
const initialsLast = /^(?:\p{Ll}{1,4} ){0,2}\p{Lu}[\p{L}'’-]{1,40} (?:\p{Lu}\.?-?){1,3}$/u;

const andMore = /[\s,](?:et al|and others)\.?$/i;

function splitNames(all: string): string[] {
  const text = all.trim().replace(andMore, '').replace(/,$/, '');
  if (/[;\n]/.test(text)) return text.split(/[;\n]/);
  const line = oneLine(text);
  const byAnd = line.split(/ and | ?& ?/);
  if (byAnd.length > 1 && byAnd.every(part => part.includes(', '))) return byAnd;
  const byComma = line.split(/, ?(?:and |& ?)?| and | & /);
  return byComma.every(part => part.includes(' ')) ? byComma : byAnd;
}

function invertedName(family: string, rest: readonly string[]): CslName {
  const parts = rest.filter(Boolean);
  const ownPart = parts.length > 1 ? parts.find(part => suffix.test(part)) : undefined;
  const words = parts
    .filter(part => part !== ownPart)
    .join(', ')
    .split(' ');
  const jr = ownPart ?? (words.length > 1 && generation.test(words.at(-1) ?? '') ? words.pop() : undefined);
  const at = words.findLastIndex(word => !/^\p{Ll}/u.test(word)) + 1;
  const particle = at > 0 ? words.slice(at).join(' ') : '';
  return withoutEmpty({
    ...splitFamily(family),
    given: words.slice(0, particle ? at : words.length).join(' '),
    'dropping-particle': particle,
    suffix: jr,
  });
}

function naturalName(name: string): CslName {
  const words = name.split(' ');
  const jr = words.length > 2 && suffix.test(words.at(-1) ?? '') ? words.pop() : undefined;
  if (words.length === 1) return withoutEmpty({ family: words[0], suffix: jr });
  const particle = words.findIndex((word, i) => i > 0 && i < words.length - 1 && /^\p{Ll}/u.test(word));
  const at = particle > 0 ? particle : words.length - 1;
  return withoutEmpty({ ...splitFamily(words.slice(at).join(' ')), given: words.slice(0, at).join(' '), suffix: jr });
}

function splitFamily(family: string): CslName {
  const match = family.match(/^((?:\p{Ll}[\p{L}'’]*\.?\s+)+)(\S.*)$/u);
  return match ? { 'non-dropping-particle': match[1]?.trim(), family: match[2] } : { family };
}

function withoutEmpty(name: CslName): CslName {
  return Object.fromEntries(Object.entries(name).filter(([, value]) => value));
}
