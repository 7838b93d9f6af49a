import type { CslItem, CslName } from './csl';
import { foldLetters, venueOf, yearOf } from './paper';
import { romanise } from './romanLetters';

/** What `papertree.citationKey` is if the user says nothing: `lu2024proactive`. */
export const defaultTemplate = '{author}{year}{word}';

const fillers = new Set(
  'a an the of on in for to and or with from by at is are do does can how what why via as der die das le la les el'.split(
    ' ',
  ),
);

/**
 * A citation key for an item, by a template. Tokens stand in braces: `{author}` and `{editor}` (family name of the
 * first), `{authors:3}` (up to so many), `{year}`, `{yy}`, `{word}` and `{word:2}` (first, second… content word of the
 * title), `{title:3}` (so many content words in camel case), `{venue}` (its initials or acronym), `{type}`. After the
 * number may stand `:upper`, `:capital` or `:lower`; anything else is taken as it stands. All letters are made ASCII
 * and what some citation language does not allow in a key is left out, so the key is legal in each.
 *
 * Without author and year the key is made of three content words: `proactiveAgentShifting`. A template that does not
 * say anything of an item gives this form too. Never empty.
 */
export function makeKey(item: Omit<CslItem, 'id'>, template: string = defaultTemplate): string {
  const hasNames = Boolean(item.author?.length || item.editor?.length);
  if (!hasNames && yearOf(item as CslItem) === undefined) return titleKey(item);
  const key = partsOf(template)
    .map(part => ('text' in part ? part.text : inCase(tokenText(part, item), part.letters)))
    .join('');
  const legal = legalKey(key);
  return /[a-z]/i.test(legal) ? legal : `${titleKey(item)}${legal}`;
}

/** Whether every token of the template is one of those known, and the template has one. */
export function isTemplate(template: string): boolean {
  const tokens = partsOf(template).flatMap(part => ('text' in part ? [] : part));
  return tokens.length > 0 && !/[{}]/.test(template.replace(token, '')) && tokens.every(each => each.name in values);
}

/** `wanted`, or where it is taken `wanted` with the first free of a, b, … z, aa, ab, …  */
export function freeKey(wanted: string, taken: (key: string) => boolean): string {
  const start = wanted || 'untitled';
  if (!taken(start)) return start;
  for (let number = 0; ; number++) {
    const key = start + letters(number);
    if (!taken(key)) return key;
  }
}

function letters(number: number): string {
  const last = String.fromCharCode(97 + (number % 26));
  return number < 26 ? last : letters(Math.floor(number / 26) - 1) + last;
}

interface Token {
  readonly name: string;
  readonly count: number | undefined;
  readonly letters: string;
}

const token = /\{([a-z]+)(?::(\d{1,2}))?(?::(lower|upper|capital))?\}/g;
let lastTemplate = '';
let lastParts: readonly (Token | { readonly text: string })[] = [];

/** The parts of the template; the last is kept, since one template makes the keys of a whole file. */
function partsOf(template: string): typeof lastParts {
  if (template === lastTemplate) return lastParts;
  const parts: (Token | { text: string })[] = [];
  let end = 0;
  for (const match of template.matchAll(token)) {
    if (match.index > end) parts.push({ text: template.slice(end, match.index) });
    parts.push({ name: match[1] ?? '', count: match[2] ? Number(match[2]) : undefined, letters: match[3] ?? '' });
    end = match.index + match[0].length;
  }
  if (end < template.length) parts.push({ text: template.slice(end) });
  lastTemplate = template;
  lastParts = parts;
  return parts;
}

const values: Readonly<Record<string, (item: Omit<CslItem, 'id'>, count: number | undefined) => string>> = {
  author: item => nameKey(item.author?.[0] ?? item.editor?.[0]),
  authors: (item, count) => namesKey(item.author ?? item.editor ?? [], count ?? 3),
  editor: item => nameKey(item.editor?.[0]),
  year: item => String(yearOf(item as CslItem) ?? ''),
  yy: item => String(yearOf(item as CslItem) ?? '').slice(-2),
  word: (item, count) => contentWords(item.title)[(count ?? 1) - 1] ?? '',
  title: (item, count) => camelCase(contentWords(item.title).slice(0, count ?? 3)),
  venue: item => venueKey(item as CslItem),
  type: item => item.type,
};

function tokenText({ name, count }: Token, item: Omit<CslItem, 'id'>): string {
  return values[name]?.(item, count) ?? '';
}

function inCase(text: string, wanted: string): string {
  if (wanted === 'upper') return text.toUpperCase();
  if (wanted === 'lower') return text.toLowerCase();
  return wanted === 'capital' ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** The family name with its particle: `vandenberg`. An institution's name is cut to its first three words. */
function nameKey(name: CslName | undefined): string {
  if (!name) return '';
  if (name.literal) return asciiWords(name.literal).slice(0, 3).join('');
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join('') || name.given || '';
  return asciiWords(family).join('');
}

function namesKey(names: readonly CslName[], most: number): string {
  const shown = names
    .slice(0, most)
    .map(nameKey)
    .map(name => inCase(name, 'capital'));
  return inCaseOfFirst(shown.join('')) + (names.length > most ? 'EtAl' : '');
}

function inCaseOfFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The words of a title that say what it is about; all of them where it has no other. */
function contentWords(title: string | undefined): string[] {
  const words = asciiWords(title ?? '');
  const content = words.filter(word => !fillers.has(word));
  return content.length > 0 ? content : words;
}

/** Apostrophes join (`don't`, `dont`), all else that is no letter or digit parts. */
function asciiWords(text: string): string[] {
  return romanise(foldLetters(text))
    .replace(/['’ʼ`]/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function camelCase(words: readonly string[]): string {
  return words.map((word, at) => (at === 0 ? word : inCase(word, 'capital'))).join('');
}

/** The acronym that a venue states (`NeurIPS`, `… (ICLR 2024)`), else the initials of its words. */
function venueKey(item: CslItem): string {
  const venue = venueOf(item) ?? '';
  const acronym = venue.match(/\b[A-Z][a-z]*[A-Z][A-Za-z]*\b/)?.[0];
  if (acronym) return acronym.toLowerCase();
  const words = contentWords(venue).filter(word => !/^\d/.test(word));
  return words.length === 1 ? (words[0] ?? '') : words.map(word => word.charAt(0)).join('');
}

function titleKey(item: Omit<CslItem, 'id'>): string {
  return legalKey(camelCase(contentWords(item.title).slice(0, 3))) || scriptKey(item.title) || 'untitled';
}

/** For a title without a letter that has an ASCII form (Chinese, Greek): a short number of its characters, always the same. */
function scriptKey(title: string | undefined): string {
  if (!title) return '';
  let hash = 0;
  for (const character of title) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return `title${hash.toString(36)}`;
}

/**
 * What is left are letters and digits of ASCII, and `-`, `_`, `:` and `.` between two of them: a key that BibTeX,
 * Pandoc, LaTeX, Typst and Org all read as one word.
 */
function legalKey(text: string): string {
  return foldCase(text)
    .replace(/[^A-Za-z0-9_:.-]+/g, '')
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '')
    .replace(/([_:.-])[_:.-]+/g, '$1');
}

/** ASCII letters for others, keeping capitals. */
function foldCase(text: string): string {
  return /^[\x00-\x7f]*$/.test(text) ? text : Array.from(text, foldLetter).join('');
}

function foldLetter(letter: string): string {
  const folded = romanise(foldLetters(letter));
  return letter === letter.toLowerCase() ? folded : inCase(folded, 'capital');
}
