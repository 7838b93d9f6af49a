import type { QueryWord } from '../rank/expand';
import { stopWords } from '../words/stopWords';
import { type AuthorName, authorNames } from './authorNames';

/** A query that may refer to a paper by names and a year, as texts do: `He et al. (2016)`, `Fam, G. 2016`, `Kaiming He`. */
export interface Reference {
  readonly names: readonly QueryWord[];
  readonly year?: number;
}

const mostNames = 5;
/** More words are a sentence, which may well mention somebody et al. */
const mostWords = 8;
const earliest = 1500;
/** Written together in English, German, French and Spanish. */
const connecting = new Set(['and', 'und', 'et', 'y']);

/** The year that a word may be, up to the next; undefined for any other number. */
export function yearOfWord({ text }: QueryWord): number | undefined {
  if (!/^\d{4}$/.test(text)) return undefined;
  const year = Number(text);
  return year >= earliest && year <= new Date().getFullYear() + 1 ? year : undefined;
}

/** The words of a query; `2020a` beside others asks for the year that it tells apart. */
export function withoutYearLetter(words: readonly QueryWord[]): readonly QueryWord[] {
  if (words.length < 2 || words.length > mostNames + 1) return words;
  return words.map(word => {
    const text = /^(\d{4})[a-h]$/.exec(word.text)?.[1];
    const year = text === undefined ? word : { ...word, text, stem: text, open: false };
    return yearOfWord(year) === undefined ? word : year;
  });
}

/**
 * What the words refer to if all are names and a year, the likeliest reading first; none where nothing says that they are.
 * Names that are function words (He, An, So) are names beside a year, before “et al.” or beside other names.
 */
export function readReferences(words: readonly QueryWord[]): Reference[] {
  const years = words.flatMap(word => yearOfWord(word) ?? []);
  if (years.length > 1 || words.length > mostWords) return [];
  const [year] = years;
  const leading = words.findIndex(({ leads }) => leads);
  const names = leading >= 0 ? namesBefore(words, leading) : words.filter(word => isName(word));
  const isAsked = year !== undefined || leading >= 0;
  const plain = names.filter(word => !isFunctionWord(word));
  const hasFunctionWords = plain.length < names.length;
  const readings = hasFunctionWords && words.length > 1 ? [names] : [];
  if (isAsked) readings.push(plain);
  return readings.filter(isNaming).map(reading => ({ names: reading.map(asInitial), year }));
}

function isName(word: QueryWord): boolean {
  return yearOfWord(word) === undefined && !connecting.has(word.text);
}

function isNaming(names: readonly QueryWord[]): boolean {
  return names.length <= mostNames && names.some(name => !isLetter(name));
}

/** The name before “et al.”: that of one author, whose initials may stand between. */
function namesBefore(words: readonly QueryWord[], leading: number): QueryWord[] {
  let first = leading;
  while (first > 0 && isLetter(words[first])) first--;
  return words
    .slice(first, leading + 1)
    .filter(isName)
    .map(name => ({ ...name, leads: true }));
}

export function isFunctionWord({ text }: QueryWord): boolean {
  return text.length > 1 && stopWords.has(text);
}

/** A letter among names is an initial, with a full stop or without. */
export function asInitial(word: QueryWord): QueryWord {
  return isLetter(word) ? { ...word, initial: true } : word;
}

export function isLetter(word: QueryWord | undefined): boolean {
  return word !== undefined && /^[a-z]$/.test(word.text);
}

const firstFamily = 4;
const firstGiven = 3;
const otherFamily = 2;
const otherGiven = 1;

/** Shares of a first author whose whole family name is asked for, `Perez` and not `Perez-Gomez`, and of one who is named first. */
const wholeFamily = 0.05;
const namedFirst = 0.05;

/**
 * How well a paper's authors answer the names of a reference, up to 1 where they are the family name of the first author; 0
 * where one is no name of theirs. An initial has to be one of an author whose family name is asked for; a function word has to
 * be a family name, or the given name of such an author.
 */
export function answersNames(names: readonly QueryWord[], authors: string): number {
  const listed = authorNames(authors, names);
  const full = names.filter(name => !isLetter(name));
  let sum = 0;
  for (const name of names) {
    const worth = isLetter(name) ? besideFamily(name, full, listed) : nameWorth(name, full, listed);
    if (worth === 0) return 0;
    sum += name.leads && worth !== firstFamily && !isLetter(name) ? worth / 2 : worth;
  }
  const family = listed[0]?.family ?? [];
  const isWhole = family.every(part => names.some(({ text }) => text === part));
  const isFirst = full[0] !== undefined && has(family, full[0]);
  const share = (isWhole ? wholeFamily : 0) + (isFirst ? namedFirst : 0);
  return (1 - wholeFamily - namedFirst) * (sum / (firstFamily * names.length)) + share;
}

function nameWorth(name: QueryWord, names: readonly QueryWord[], listed: readonly AuthorName[]): number {
  const [first, ...others] = listed;
  if (first && has(first.family, name)) return firstFamily;
  if (isFunctionWord(name))
    return others.some(other => has(other.family, name)) ? otherFamily : besideFamily(name, names, listed);
  if (first && has(first.given, name)) return firstGiven;
  if (others.some(other => has(other.family, name))) return otherFamily;
  return others.some(other => has(other.given, name)) ? otherGiven : 0;
}

/** Whether the paper is of the year that stands beside an author's family name in the query, among words of any kind. */
export function isOfYearAndAuthor(words: readonly QueryWord[], year: number, authors: string): boolean {
  if (!words.some(word => yearOfWord(word) === year)) return false;
  const names = words.filter(word => !isLetter(word) && !stopWords.has(word.text));
  return authorNames(authors, names).some(({ family }) => names.some(name => has(family, name)));
}

/** As an initial or given name of an author whose family name is asked for. */
function besideFamily(word: QueryWord, names: readonly QueryWord[], listed: readonly AuthorName[]): number {
  const at = listed.findIndex(({ family, given }) => has(given, word) && names.some(name => has(family, name)));
  return at === 0 ? firstGiven : at > 0 ? otherGiven : 0;
}

function has(parts: readonly string[], word: QueryWord): boolean {
  const begins = (word.open && !isFunctionWord(word)) || word.initial;
  return parts.some(part => part === word.text || (begins && part.startsWith(word.text)));
}
