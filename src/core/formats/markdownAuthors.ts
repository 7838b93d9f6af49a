import type { CslName } from '../csl';
import { withoutMarkdown } from './markdownText';
import { isConference } from './markdownVenue';
import { parseNameList, parseNames } from './personName';

/** Authors before the title as APA has them, or in italics, or the list of names that follows the title or comes before it. */
export function authorsIn(text: string, rest: string, before: string): CslName[] {
  const first = apaNames(before);
  if (first.length > 0) return first;
  const italics = [...text.matchAll(/(?<![*\w])[*_](?![*_\s])([^*_\n]{5,3000})[*_](?![*_\w])/g)].map(
    match => match[1] ?? '',
  );
  const piece =
    rest
      .replace(/^(?:\((?:19|20)\d\d\)[.,]? ?)?(?:by )?/i, '')
      .split(/(?<=\p{Ll}{2})\.\s|[[(|]|, et al\b|[,.]\s?(?=arXiv|In )/u)[0] ?? '';
  for (const candidate of [...italics, piece, before]) {
    const names = namesIn(candidate);
    if (names.length > 0) return names;
  }
  return [];
}

/** The names and the rest of `Roe, A., & Doe, B. (2019). Title…`; undefined for any other text. */
export function apaParts(plain: string): { names: string; rest: string } | undefined {
  const match = /^(.{5,1500}?)\s?\((?:19|20)\d\d[a-z]?(?:,[^()]{1,20})?\)[.,:]?\s+(\S.*)$/.exec(plain.slice(0, 5000));
  const [, names = '', rest = ''] = match ?? [];
  return apaNames(names).length > 0 ? { names, rest } : undefined;
}

const apaYear = /\s?\((?:19|20)\d\d[a-z]?(?:,[^()]{1,20})?\)[.,:]?$/;

/** `Roe, A., & Doe, B. C. (2019).`: a family name and initials in turn; nothing if a part is neither. */
function apaNames(text: string): CslName[] {
  const list = withoutMarkdown(text).replace(apaYear, '');
  const parts = list.split(/,? (?:&|and) |, ?(?:… ?|\. \. \. ?)?/).filter(Boolean);
  const isPairs =
    parts.length > 1 &&
    parts.length % 2 === 0 &&
    parts.every((part, at) => (at % 2 === 0 ? familyName : initials).test(part));
  if (!isPairs) return [];
  return parseNames(parts.join(', ')).length === parts.length / 2
    ? parseNames(parts.join(', '))
    : parts.flatMap((part, at) => (at % 2 === 0 ? parseNameList(`${part}, ${parts[at + 1]}`) : []));
}

const familyName = /^(?:\p{Ll}{1,4} ){0,3}\p{Lu}[\p{L}'’ -]{1,40}$/u;
const initials = /^(?:\p{Lu}\.[ -]?){1,4}$/u;

const name =
  /^\p{Lu}[\p{L}.'’-]{0,30}(?: (?:\p{Lu}[\p{L}.'’-]{0,30}|van|von|de|der|den|del|della|di|da|la|le|el|al|bin|ten|ter|dos)){1,5}$/u;

/** `Doe J.`, `Van Roe JP`. */
const initialsLast = /^(?:\p{Lu}[\p{L}'’-]{1,30} ){1,2}(?:\p{Lu}\.?-?){1,3}$/u;

/** `A. Roe, Berta Doe and C. D. Poe`, or the BibTeX form `Roe, A and Doe, Berta`; nothing if a part is no name. */
function namesIn(text: string): CslName[] {
  const plain = withoutMarkdown(text)
    .replace(/[.,;\s]{1,10}$/, '')
    .replace(/,? (?:et al|and others)\.?$/i, '');
  const all = plain.split(/ ?, and | ?, ?| and | & /);
  const listed = withoutVenue(all);
  const parts = listed.map(part => part.replace(andMore, ''));
  if (parts.every(part => initialsLast.test(part)))
    return parseNameList(parts.map(part => part.replace(/ (?=\S*$)/, ', ')).join('; '));
  const inverted = plain.split(' and ');
  if (inverted.every(part => /^[\p{L} .'’-]{2,40}, [\p{L} .'’-]{1,40}$/u.test(part)))
    return parseNameList(inverted.join('; '));
  const hasMore = parts.at(-1) !== listed.at(-1);
  const isList = parts.length > 1 || hasMore || (parts.length === all.length && !isConference(plain));
  return isList && parts.every(part => name.test(part)) ? parseNameList(parts.join('; ')) : [];
}

const andMore = / et al\.?$/i;

const venueWord =
  /\b(?:Journal|J\.|Transactions|Proceedings|Proc|Letters|Reviews?|Annals|Advances|Conference|Workshop|Symposium|Magazine|Nature|Science|Cell|IEEE|ACM|Springer|Elsevier|Frontiers|PLOS|arXiv|preprint)\b/i;

/** The list without the venue, the year and the numbers at its end: `Ann Roe, Bert Doe, NeurIPS 2021`. */
function withoutVenue(parts: readonly string[]): string[] {
  const kept = [...parts];
  while (kept.length > 1) {
    const last = kept.at(-1) ?? '';
    if (!/\d/.test(last) && !isConference(last) && !venueWord.test(last)) break;
    kept.pop();
  }
  return kept;
}
