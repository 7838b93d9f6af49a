import type { CslItem, CslName } from './csl';
import type { Sentence } from './sentence';

/** Where a paper stands. */
export interface Origin {
  /** The source's name: a URI as text, or the name given to `readPapers`. */
  readonly source: string;
  /** The citation key that this source uses. */
  readonly key: string;
  /** Offset of the entry's first character, in UTF-16 units of the decoded text. */
  readonly start: number;
  /** Offset just past the entry. */
  readonly end: number;
  /** Line of the entry, from 1. */
  readonly line: number;
}

export interface Paper {
  /** `doi:10.1/x`, `arxiv:2306.06070`, `pmid:1`, else `title:…`; lower case. */
  readonly id: string;
  readonly key: string;
  /** Other keys of the same entry (BibLaTeX `ids`). */
  readonly aliases: readonly string[];
  /** `item.id` equals `key`. */
  readonly item: CslItem;
  /** Topics stated by the files, levels separated by `/`. */
  readonly topics: readonly string[];
  readonly origins: readonly Origin[];
  /** Identifiers beyond those that `item` states: of its other entries, and those it had before. Set by `Library`. */
  readonly otherIds?: readonly string[];
}

export interface Problem {
  /** Line in the source, from 1. */
  readonly line: number;
  /** What is wrong and what to do, for a user to read. */
  readonly message: string;
  /** `message` as it can be translated. */
  readonly said?: Sentence;
  /** Where in the line it begins, from 1 in UTF-16 units; the line as a whole is meant without it. */
  readonly column?: number;
  /** How far it goes, in UTF-16 units on that line. */
  readonly length?: number;
  readonly severity: 'error' | 'warning';
  /** Line of another entry of the same file that the problem is about too, from 1. */
  readonly other?: number;
  /** Stable, such as `bibtex.missing-comma`. */
  readonly code: string;
}

/** The year that the paper is dated, or undefined. */
export function yearOf(item: CslItem): number | undefined {
  const year = item.issued?.['date-parts']?.[0]?.[0];
  return typeof year === 'number' && Number.isFinite(year) ? year : undefined;
}

/** A name's family part with its particle ("van den Berg"), or an institution's name. */
export function familyOf(name: CslName): string {
  if (name.literal) return name.literal;
  return [name['non-dropping-particle'], name.family].filter(Boolean).join(' ') || name.given || '';
}

const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+$/u;

/**
 * A name in reading order: "Ludwig van Beethoven", "King, Jr." parts included. Chinese, Japanese and Korean names in their own
 * script stand as they are written there, the family first and without a space.
 */
export function fullName(name: CslName): string {
  if (name.literal) return name.literal;
  const { family, given } = name;
  if (family && given && eastAsian.test(family) && eastAsian.test(given)) return family + given;
  const parts = [name.given, name['dropping-particle'], name['non-dropping-particle'], name.family, name.suffix];
  return parts.filter(Boolean).join(' ');
}

/** Where the paper appeared: journal, proceedings, series, else the publisher. */
export function venueOf(item: CslItem): string | undefined {
  return item['container-title'] || item['event-title'] || item.event || item['collection-title'] || item.publisher;
}

/** Letters that have no decomposition in Unicode, by the Latin letters that people type for them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'ng',
  ı: 'i',
  ĸ: 'k',
  ə: 'a',
};

/** Lower case without accents: `Müller` gives `muller`, `Straße` `strasse`, `Łukasz` `lukasz`. Other scripts stay. */
export function foldLetters(text: string): string {
  const lower = text.toLowerCase();
  if (isAscii(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþħŧŋıĸə]/g, letter => plainLetters[letter] ?? letter);
}

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}

/** Lower case, without accents, `&` as "and", punctuation as single spaces: two spellings of one title give one text. */
export function normaliseText(text: string): string {
  const folded = foldLetters(text.includes('&') ? text.replaceAll('&', ' and ') : text);
  const others = isAscii(folded) ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu; // the first is four times as fast
  return folded.replace(others, ' ').trim();
}
