import type { CslName } from '../../csl';
import { insideBraces, splitOutside } from './braces';
import { decodeTex } from './decodeTex';

export interface Names {
  readonly names: CslName[];
  /** The list ends in "and others". */
  readonly others: boolean;
}

const and = / and(?= |$)|^and(?= )/iy;
const comma = /,/y;
/** None that ends an entity of HTML. */
const semicolon = /(?<!&#?\w{1,30});/y;
/** `J. R. Smith`, `A. van Roe`: a whole name, which no family name looks like. */
const initialFirst = /^(?:\p{Lu}\.[ -]?){1,4}(?:\p{Ll}{2,4} ){0,2}\p{Lu}[\p{L}'’-]{1,40}$/u;
const space = /[\s~]+/y;

/**
 * The people and institutions of a BibTeX name list. Sources: "Tame the BeaST" section 11 for `First von Last`,
 * `von Last, First` and `von Last, Jr, First`; the biber manual, "Extended name format", for `family=…, given=…`.
 */
export function parseNames(value: string): Names {
  const names: CslName[] = [];
  let others = false;
  for (const piece of splitOutside(value.replace(/\s+/g, ' ').trim(), and, ' Aa')) {
    const text = piece
      .trim()
      .replace(/^,+|,+$/g, '')
      .trim();
    if (/^(?:others|et\.?\s+al\.?)$/i.test(text)) others = true;
    else names.push(...peopleIn(text).flatMap(person => parseName(person) ?? []));
  }
  return { names, others };
}

/** One, unless commas or semicolons stand where BibTeX wants "and": `Roe, A.; Doe, B.` or `A. Roe, B. Doe`. */
function peopleIn(text: string): string[] {
  if (!/[,;]/.test(text)) return text ? [text] : [];
  const bySemicolon = splitOutside(text, semicolon, ';').map(part => part.trim().replace(/,$/, ''));
  if (bySemicolon.length > 1) return bySemicolon.filter(Boolean);
  const byComma = text.split(/, */);
  return byComma.length > 1 && byComma.every(part => initialFirst.test(part)) ? byComma : [text];
}

function parseName(text: string): CslName | undefined {
  const inner = insideBraces(text);
  if (inner !== undefined) return extended.test(inner) ? parseName(inner) : literal(inner);
  const parts = splitOutside(text, comma, ',').map(part => part.trim());
  if (extended.test(text)) return extendedName(parts);
  const [first = '', second, ...rest] = parts;
  if (second === undefined) return withoutComma(words(first));
  const given = rest.length > 0 ? (rest.at(-1) ?? '') : second;
  const suffix = rest.length > 0 ? [second, ...rest.slice(0, -1)].join(', ') : '';
  return beforeComma(first, given, suffix);
}

function literal(text: string): CslName | undefined {
  const plain = decodeTex(text);
  return plain ? { literal: plain } : undefined;
}

function words(text: string): string[] {
  return splitOutside(text, space, ' \t\r\n~').filter(word => word !== '');
}

/** `von Last` of `von Last, First`: the particle reaches to the last word in lower case, but never takes the last word. */
function beforeComma(family: string, given: string, suffix: string): CslName | undefined {
  const tokens = words(family);
  let last = tokens.length - 2;
  while (last >= 0 && !isLower(tokens[last] ?? '')) last--;
  if (last >= 0 && !isLower(tokens[0] ?? '')) last = -1;
  return build(tokens.slice(0, last + 1), tokens.slice(last + 1), given, suffix);
}

/** `First von Last`. */
function withoutComma(tokens: string[]): CslName | undefined {
  const { suffix, rest } = takeSuffix(tokens);
  const first = rest.findIndex((word, index) => index < rest.length - 1 && isLower(word));
  if (first < 0) return build([], rest.slice(-1), rest.slice(0, -1).join(' '), suffix);
  let last = rest.length - 2;
  while (last > first && !isLower(rest[last] ?? '')) last--;
  return build(rest.slice(first, last + 1), rest.slice(last + 1), rest.slice(0, first).join(' '), suffix);
}

/** People write `Martin Luther King Jr.` although BibTeX wants commas. */
function takeSuffix(tokens: string[]): { suffix: string; rest: string[] } {
  const end = tokens.at(-1) ?? '';
  const isSuffix = tokens.length > 2 && /^(?:[JS]r\.|I{2,3}|IV)$/.test(end);
  return isSuffix ? { suffix: end, rest: tokens.slice(0, -1) } : { suffix: '', rest: tokens };
}

function build(von: string[], last: string[], given: string, suffix: string): CslName | undefined {
  const family = decodeTex(last.join(' '));
  const first = decodeTex(given);
  if (!family && !first) return undefined;
  if (!family) return { family: first };
  const particle = decodeTex(von.join(' '));
  const junior = decodeTex(suffix);
  return {
    family,
    ...(first && { given: first }),
    ...(particle && { 'non-dropping-particle': particle }),
    ...(junior && { suffix: junior }),
  };
}

/**
 * Whether BibTeX takes a word for part of a particle: its first letter outside braces is lower case, where a group that
 * opens with a command (`{\'e}`) counts as that letter.
 */
function isLower(word: string): boolean {
  const code = word.charCodeAt(0);
  if (code >= 97 && code <= 122) return true;
  if (code >= 65 && code <= 90) return false;
  if (word.startsWith('{') && word[1] !== '\\') return false;
  const letter = /\p{L}/u.exec(decodeTex(word))?.[0];
  return letter !== undefined && letter !== letter.toUpperCase() && letter === letter.toLowerCase();
}

const extended = /^\s*"?(?:family|given|prefix|suffix|useprefix|literal)(?:-i)?\s*=/i;

function extendedName(parts: string[]): CslName | undefined {
  const values = new Map<string, string>();
  for (const part of parts) {
    const bare = part.replace(/^"|"$/g, '');
    const equals = bare.indexOf('=');
    if (equals < 0) continue;
    const text = bare.slice(equals + 1).trim();
    values.set(bare.slice(0, equals).trim().toLowerCase(), decodeTex(text.replace(/^"(.*)"$/s, '$1')));
  }
  const family = values.get('family') ?? values.get('literal');
  const given = values.get('given');
  if (!family) return given ? { family: given } : undefined;
  const prefix = values.get('prefix');
  const particle = values.get('useprefix') === 'false' ? 'dropping-particle' : 'non-dropping-particle';
  const suffix = values.get('suffix');
  return { family, ...(given && { given }), ...(prefix && { [particle]: prefix }), ...(suffix && { suffix }) };
}
