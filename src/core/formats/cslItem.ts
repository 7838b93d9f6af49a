import type { CslDate, CslItem, CslName } from '../csl';
import { normaliseArxiv, normaliseDoi } from '../identity';
import { parseEdtf } from './bibtex/edtf';
import { keywordsOf, splitKeywords } from './keywords';
import { parseNameList } from './personName';
import { plainMarkup } from './plainText';
import type { Found } from './reading';
import { parseDate, seasonIn } from './textDate';

const names = new Set(
  (
    'author chair collection-editor compiler composer container-author contributor curator director editor editorial-director ' +
    'executive-producer guest host illustrator interviewer narrator organizer original-author performer producer recipient ' +
    'reviewed-author script-writer series-creator translator'
  ).split(' '),
);
const dates = new Set(['accessed', 'available-date', 'event-date', 'issued', 'original-date', 'submitted']);
const texts = new Set(
  (
    'abstract annote archive archive_collection archive_location archive-place authority call-number chapter-number citation-label ' +
    'citation-number collection-number collection-title container-title container-title-short dimensions division DOI edition event ' +
    'event-place event-title genre ISBN ISSN issue jurisdiction language license locator medium note number number-of-pages ' +
    'number-of-volumes original-publisher original-publisher-place original-title page page-first part-number part-title PMCID PMID ' +
    'printing-number publisher publisher-place references reviewed-genre reviewed-title scale section source status supplement-number ' +
    'title title-short URL version volume volume-title year-suffix'
  ).split(' '),
);
/** Older spellings that files still hold. */
const renamed = new Map([
  ['journalAbbreviation', 'container-title-short'],
  ['shortTitle', 'title-short'],
  ['citekey', 'citation-key'],
  ['citationKey', 'citation-key'],
  ['keywords', 'keyword'],
  ['doi', 'DOI'],
  ['url', 'URL'],
  ['isbn', 'ISBN'],
  ['issn', 'ISSN'],
]);

/**
 * A CSL item as this program keeps it, from what a file holds: numbers as text, markup as plain text, dates as
 * `date-parts`, unknown fields under `custom`. The key is `citation-key` if there is one (Better BibTeX), else `id`; an
 * `id` that is an address is no key. Source: citation-style-language/schema, csl-data.json.
 */
export function readCslItem(raw: Readonly<Record<string, unknown>>): Omit<Found, 'start' | 'end'> {
  const item: Record<string, unknown> = { type: plain(raw.type) || 'document' };
  const custom: Record<string, unknown> = isRecord(raw.custom) ? { ...raw.custom } : {};
  for (const [name, value] of Object.entries(raw)) {
    const field = renamed.get(name) ?? name;
    if (skipped.has(field) || value === null || value === '') continue;
    const read = readField(field, value);
    if (read === undefined) custom[field] = value;
    else item[field] = read;
  }
  const words = [...wordsOf(raw.keyword ?? raw.keywords), ...wordsOf(raw.categories)];
  const { keyword, topics } = keywordsOf(words);
  if (keyword) item.keyword = keyword;
  readNote(item);
  delete custom.ids; // other keys of the entry, see keysOf
  const arxiv = arxivOf(item, custom);
  if (arxiv) custom.arxiv = arxiv;
  if (typeof item.DOI === 'string') item.DOI = tidyDoi(item.DOI);
  if (Object.keys(custom).length > 0) item.custom = custom;
  return { item: item as Omit<CslItem, 'id'> & { type: string }, topics, ...keysOf(raw) };
}

const skipped = new Set(['id', 'type', 'citation-key', 'keyword', 'categories', 'custom']);

function readField(field: string, value: unknown): unknown {
  if (names.has(field)) return readNames(value);
  if (dates.has(field)) return readDate(value);
  if (!texts.has(field)) return undefined;
  if (field === 'abstract' || field === 'note' || field === 'annote') return paragraphs(value);
  return plain(Array.isArray(value) ? value[0] : value) || undefined;
}

/** Keeps the line breaks of a longer text. */
function paragraphs(value: unknown): string | undefined {
  if (typeof value !== 'string') return plain(value) || undefined;
  const lines = value.replace(/<\/(?:jats:)?(?:p|title)>\s*/gi, '\n').split(/\r?\n/);
  return lines.map(plainMarkup).filter(Boolean).join('\n') || undefined;
}

function plain(value: unknown): string {
  if (typeof value === 'string') return plainMarkup(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function readNames(value: unknown): CslName[] | undefined {
  if (typeof value === 'string') return parseNameList(value);
  const all = isRecord(value) ? [value] : value;
  if (!Array.isArray(all)) return undefined;
  const read = all.flatMap(value => (typeof value === 'string' ? parseNameList(value) : (readName(value) ?? [])));
  return read.length > 0 ? read : undefined;
}

function readName(value: unknown): CslName | undefined {
  if (!isRecord(value)) return undefined;
  const name: Record<string, unknown> = {};
  for (const part of ['family', 'given', 'literal', 'suffix', 'dropping-particle', 'non-dropping-particle']) {
    const text = plain(value[part]);
    if (text) name[part] = text;
  }
  if (value['comma-suffix']) name['comma-suffix'] = true;
  if (!name.family && !name.literal && value.name) name.literal = plain(value.name); // Crossref's institutions
  return Object.keys(name).length > 0 ? name : undefined;
}

function readDate(value: unknown): CslDate | undefined {
  if (typeof value === 'string' || typeof value === 'number')
    return parseEdtf(String(value)) ?? parseDate(String(value)) ?? { literal: String(value) };
  if (Array.isArray(value))
    return readDate({ 'date-parts': value.map(part => (isRecord(part) ? [part.year, part.month, part.day] : part)) });
  if (!isRecord(value)) return undefined;
  const parts = Array.isArray(value['date-parts'])
    ? value['date-parts'].map(numbersOf).filter(part => part.length > 0)
    : [];
  const season = Number(value.season) || seasonIn(String(value.season)) || 0;
  const date: CslDate = {
    ...(parts.length > 0 && { 'date-parts': parts }),
    ...(season >= 1 && season <= 4 && { season }),
    ...(value.circa ? { circa: true } : {}),
    ...(typeof value.literal === 'string' && { literal: value.literal }),
  };
  const text =
    value.raw ??
    value.literal ??
    (value.year === undefined
      ? undefined
      : [value.year, value.month, value.day].filter(part => part !== undefined).join('-'));
  if (parts.length === 0 && text !== undefined)
    return { ...date, ...(parseDate(String(text)) ?? { literal: String(text) }) };
  return Object.keys(date).length > 0 ? date : undefined;
}

function numbersOf(part: unknown): number[] {
  const numbers = (Array.isArray(part) ? part : [part])
    .filter(value => value !== null && value !== undefined && value !== '')
    .map(Number);
  const end = numbers.findIndex(number => !Number.isFinite(number));
  return end < 0 ? numbers : numbers.slice(0, end);
}

/** What may stand in a note as `Original Title: …` or `original-title: …`, and is no word that notes begin with anyway. */
const noted = new Set(
  (
    'original-title original-publisher original-publisher-place original-date event-title event-place event-date ' +
    'collection-title collection-number container-title-short volume-title number-of-volumes available-date submitted'
  ).split(' '),
);

/** Zotero keeps what it has no field for as `Name: value` lines of the note. Source: Zotero, "Citing Fields from Extra". */
function readNote(item: Record<string, unknown>): void {
  if (typeof item.note !== 'string') return;
  for (const [, name = '', value = ''] of item.note.matchAll(/^([A-Za-z][A-Za-z -]{4,30}): ?(\S.*)$/gm)) {
    const field = name.toLowerCase().replaceAll(' ', '-');
    if (noted.has(field)) item[field] ??= readField(field, value.trim());
  }
  for (const [, name = '', value = ''] of item.note.matchAll(/^(DOI|PMID|PMCID|arXiv|ISBN|ISSN): ?(\S.*)$/gim)) {
    const field = name.toLowerCase() === 'arxiv' ? 'number' : name.toUpperCase();
    if (item[field] === undefined) item[field] = field === 'number' ? `arXiv:${value}` : value.trim();
  }
}

function arxivOf(item: Record<string, unknown>, custom: Record<string, unknown>): string | undefined {
  const stated = typeof custom.arxiv === 'string' ? custom.arxiv : undefined;
  const number = /^arxiv/i.test(String(item.number ?? '')) ? String(item.number) : undefined;
  const archive = /^arxiv/i.test(String(item.archive ?? '')) ? String(item.archive_location ?? '') : undefined;
  const url = String(item.URL ?? '').match(/arxiv\.org\/(?:abs|pdf)\/(\S+?)(?:\.pdf)?$/i)?.[1];
  const doi = String(item.DOI ?? '').match(/10\.48550\/arxiv\.(\S+)/i)?.[1];
  return normaliseArxiv(stated ?? number ?? archive ?? url ?? doi);
}

/** A DOI without resolver or `doi:`, its case kept; other text is left as it is. */
export function tidyDoi(text: string): string {
  const lower = normaliseDoi(text);
  const at = lower ? text.toLowerCase().indexOf(lower) : -1;
  return lower && at >= 0 ? text.slice(at, at + lower.length) : text;
}

function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return splitKeywords(plainMarkup(value));
  return Array.isArray(value) ? value.map(plain) : [];
}

function keysOf(raw: Readonly<Record<string, unknown>>): { key?: string; aliases?: string[] } {
  const stated = plain(raw['citation-key'] ?? raw.citekey ?? raw.citationKey);
  const id = typeof raw.id === 'string' || typeof raw.id === 'number' ? String(raw.id).trim() : '';
  const isAddress = /^\w+:\/\/|\s/.test(id);
  const key = stated || (isAddress ? '' : id);
  const others = isRecord(raw.custom) && Array.isArray(raw.custom.ids) ? raw.custom.ids.map(plain) : [];
  const aliases = [...(id && id !== key ? [id] : []), ...others.filter(Boolean)];
  return { ...(key && { key }), ...(aliases.length > 0 && { aliases }) };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
