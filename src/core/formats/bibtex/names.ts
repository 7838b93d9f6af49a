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
/** `Roe JP`, as medical databases write a whole name. */
const initialsLast = /^\p{Lu}[\p{L}'’-]{1,40} \p{Lu}{1,3}$/u;
/** The given names of `Roe, A., Doe, B. C.` */
const initials = /^(?:\p{Lu}\.[ -]?){1,4}$/u;
const space = /[\s~]+/y;
/** A letter or accent by its command, which takes the space behind it: `\aa ngstrom`, `Fran\c cois`. */
const letterCommand = /\\(?:aa|AA|ae|AE|oe|OE|o|O|l|L|ss|i|j|dh|DH|dj|DJ|ng|NG|th|TH|[cvuHkrdbt])$/;
const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;
/** `Jr.` and the like; the number one is no suffix. */
const junior = /^(?:[JS]r\.?|I{2,3}|IV)$/;

/**
 * The people and institutions of a BibTeX name list. Sources: "Tame the BeaST" section 11 for `First von Last`,
 * `von Last, First` and `von Last, Jr, First`; the biber manual, "Extended name format", for `family=…, given=…`.
 */
export function parseNames(value: string): Names {
  const names: CslName[] = [];
  let others = false;
  for (const piece of splitOutside(value.replace(/\s+/g, ' ').trim(), and, ' Aa')) {
    const text = withoutCommas(piece.trim());
    const isMore = /^(?:others|et\.?\s+al\.?)$/i.test(text);
    const hasMore = !isMore && andMore.test(text);
    others ||= isMore || hasMore;
    for (const person of isMore ? [] : peopleIn(hasMore ? withoutCommas(text.replace(andMore, '')) : text)) {
      const name = parseName(person);
      if (name) names.push(name);
    }
  }
  return { names, others };
}

/** People write `J. Roe et al.` although BibTeX wants `and others`. */
const andMore = /[\s,]et\.?\s+al\.?$/i;

function withoutCommas(text: string): string {
  return text
    .replace(/^,+/, '')
    .replace(/(?<!,),+$/, '')
    .trim();
}

/** One, unless commas or semicolons stand where BibTeX wants "and": `Roe, A.; Doe, B.` or `A. Roe, B. Doe`. */
function peopleIn(text: string): string[] {
  if (!/[,;]/.test(text)) return text ? [text] : [];
  const bySemicolon = splitOutside(text, semicolon, ';').map(part => part.trim().replace(/,$/, ''));
  if (bySemicolon.length > 1) return bySemicolon.filter(Boolean);
  const byComma = text.split(/, */);
  if (byComma.length < 2) return [text];
  if (byComma.every(part => initialFirst.test(part))) return byComma;
  if (byComma.every(part => initialsLast.test(part))) return byComma.map(part => part.replace(' ', ', '));
  const isPairs = byComma.length > 3 && byComma.length % 2 === 0;
  if (!isPairs || !byComma.every((part, index) => index % 2 === 0 || initials.test(part))) return [text];
  return byComma.flatMap((part, index) => (index % 2 === 0 ? [`${part}, ${byComma[index + 1]}`] : []));
}

function parseName(text: string): CslName | undefined {
  const inner = insideBraces(text);
  if (inner !== undefined) return extended.test(inner) ? parseName(inner) : literal(inner);
  const parts = splitOutside(text, comma, ',').map(part => part.trim());
  if (extended.test(text)) return extendedName(parts);
  const [first = '', second, ...rest] = parts;
  if (second === undefined) return withoutComma(words(first));
  const isLast = junior.test(parts.at(-1) ?? '') && !junior.test(second);
  if (rest.length === 1 && isLast) return beforeComma(first, second, parts.at(-1) ?? '');
  if (rest.length === 0 && junior.test(second) && words(first).length > 1)
    return withoutComma([...words(first), second]);
  const given = rest.length > 0 ? (rest.at(-1) ?? '') : second;
  const suffix = rest.length > 0 ? [second, ...rest.slice(0, -1)].join(', ') : '';
  return beforeComma(first, given, suffix);
}

function literal(text: string): CslName | undefined {
  const plain = decodeTex(text);
  return plain ? { literal: plain } : undefined;
}

function words(text: string): string[] {
  const found: string[] = [];
  let goesOn = false;
  for (const word of splitOutside(text, space, ' \t\r\n~')) {
    if (goesOn) found.push(`${found.pop()} ${word}`);
    else if (word !== '') found.push(word);
    goesOn = letterCommand.test(word);
  }
  return found;
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
  const [one = '', two = ''] = tokens;
  if (tokens.length === 2 && eastAsian.test(one) && eastAsian.test(two)) return build([], [one], two, '');
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
  const isSuffix = tokens.length > 2 && junior.test(end);
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
