import type { CslItem, CslName } from '../../csl';
import { bibString, languageTag } from './bibStrings';
import { asLiteral, parseDate, parseIssued } from './dates';
import { cslType } from './entryTypes';
import { Fields, joinTitles } from './fields';
import { parseFiles } from './files';
import { readIdentifiers } from './identifiers';
import { parseNames } from './names';
import type { RawEntry } from './rawEntry';
import { parseKeywords } from './topics';

type Item = Omit<CslItem, 'id'>;
type Writable = { -readonly [name in keyof Item]: Item[name] };

/** The CSL item that an entry means. A field that is empty or says nothing is left out. */
export function toItem(entry: RawEntry): Item {
  const read = new Fields(entry);
  const ids = readIdentifiers(entry);
  const kind = cslType({
    entryType: entry.type,
    subtype: read.text('entrysubtype'),
    isPreprint: ids.arxiv !== undefined,
  });
  const item: Writable = { type: kind.type };
  const people = namesOf(read);
  setTexts(item, {
    title:
      (entry.type === 'periodical' && read.titled('issuetitle')) || read.titled('title') || read.titled('booktitle'),
    'title-short': read.text('shorttitle'),
    ...containerOf(read, entry.type),
    ...numbersOf(read, entry.type),
    ...publisherOf(read, entry.type),
    ...plainTexts(read),
    language: languageTag(read.first('langid', 'language', 'hyphenation')),
    DOI: ids.DOI ?? '',
    URL: ids.URL ?? '',
    PMID: ids.PMID ?? '',
    PMCID: ids.PMCID ?? '',
    archive: ids.archive ?? '',
    archive_location: ids.archive_location ?? '',
    keyword: parseKeywords(read.raw('keywords') || read.raw('keyword')).join(', '),
  });
  Object.assign(item, people.roles, datesOf(read));
  const files = filesOf(read);
  const custom = {
    ...(ids.arxiv && { arxiv: ids.arxiv }),
    ...(files.length > 0 && { files }),
    ...(kind.entryType && { entryType: kind.entryType }),
    ...(people.others && { moreAuthors: true }),
  };
  return Object.keys(custom).length > 0 ? { ...item, custom } : item;
}

type TextName = {
  [name in keyof Item]-?: NonNullable<Item[name]> extends string ? name : never;
}[keyof Item];

function setTexts(item: Writable, texts: Partial<Record<TextName, string>>): void {
  for (const name in texts) {
    const text = texts[name as TextName];
    if (text) item[name as TextName] = text;
  }
}

/** Who made the work: fields of the types for audio, video and patents stand in where there is no author. */
const creators = 'author director scriptwriter composer artist performer inventor holder'.split(' ');
const roleFields = ['author', 'editor', 'translator'] as const;

function namesOf(read: Fields): { roles: Partial<Record<(typeof roleFields)[number], CslName[]>>; others: boolean } {
  const roles: Partial<Record<(typeof roleFields)[number], CslName[]>> = {};
  let others = false;
  for (const role of roleFields) {
    const value = role === 'author' ? read.raw(creators.find(name => read.raw(name).trim()) ?? role) : read.raw(role);
    const { names, others: more } = value ? parseNames(value) : { names: [], others: false };
    if (names.length > 0) roles[role] = names;
    if (role === 'author') others = more;
  }
  return { roles, others };
}

function datesOf(read: Fields): Partial<Writable> {
  const month = read.raw('month');
  const dates: Partial<Writable> = {
    issued: parseIssued(read.raw('date'), read.raw('year'), month, read.raw('day')),
    accessed: dateOf(read.raw('urldate') || read.raw('lastchecked') || read.raw('accessed')),
    'original-date': dateOf(read.raw('origdate') || read.raw('origyear')),
    'event-date': dateOf(read.raw('eventdate')),
  };
  return Object.fromEntries(Object.entries(dates).filter(([, value]) => value !== undefined));
}

function dateOf(value: string) {
  return value ? (parseDate(value) ?? asLiteral(value)) : undefined;
}

const inBooks = new Set(
  'inbook incollection inproceedings conference inreference bookinbook suppbook suppcollection'.split(' '),
);
const articles = new Set('article suppperiodical periodical review newspaper'.split(' '));

function containerOf(read: Fields, type: string): Partial<Record<TextName, string>> {
  const journal = joinTitles(read.first('journaltitle', 'journal'), read.text('journalsubtitle'), ': ');
  if (type === 'periodical' && read.raw('issuetitle')) {
    return { 'container-title': read.titled('title'), 'collection-title': read.text('series') };
  }
  const book = read.raw('title') ? read.titled('booktitle') : '';
  const main = read.titled('maintitle');
  const series = read.text('series');
  const short = read.first('shortjournal', 'journalabbrev');
  if (inBooks.has(type)) {
    return { 'container-title': book || journal || main, 'collection-title': series || (book ? main : '') };
  }
  const title = journal || book || main;
  return { 'container-title': title, 'container-title-short': short, 'collection-title': series };
}

const numbered = new Set(
  'report techreport patent manual software dataset standard legislation jurisdiction legal'.split(' '),
);

function numbersOf(read: Fields, type: string): Partial<Record<TextName, string>> {
  const number = read.text('number');
  const series = read.raw('series');
  const isArticle = articles.has(type);
  const isIssue = isArticle || (!numbered.has(type) && !series && read.raw('volume') !== '');
  const isInSeries = !isArticle && !numbered.has(type) && series !== '';
  return {
    volume: read.text('volume'),
    issue: isIssue ? number || read.text('issue') : read.text('issue'),
    'collection-number': isInSeries ? number : '',
    number: isIssue || isInSeries ? '' : number,
    page: pageRange(read.first('pages', 'page') || read.first('eid', 'articleno', 'article-number')),
    'number-of-pages': read.first('pagetotal', 'numpages'),
    'number-of-volumes': read.text('volumes'),
    'chapter-number': read.text('chapter'),
    edition: read.text('edition'),
    version: read.text('version'),
  };
}

/** Page numbers joined by a hyphen, as CSL processors expect. */
function pageRange(pages: string): string {
  return pages.replace(/(?<=[\p{L}\p{N}])\s*(?:[-‐‑‒–—―]+)\s*(?=[\p{L}\p{N}])/gu, '-').replace(/[-–—]+$/, '');
}

function publisherOf(read: Fields, type: string): Partial<Record<TextName, string>> {
  const event = read.text('eventtitle');
  const genre = bibString(read.text('type')) || (genres[type] ?? '');
  const published = read.raw('howpublished');
  return {
    publisher:
      read.list('publisher', 'school', 'institution', 'organization') ||
      (/https?:|\\url/.test(published) ? '' : read.text('howpublished')),
    'publisher-place': read.list('location', 'address'),
    'event-title': event && joinTitles(event, read.text('eventtitleaddon'), '. '),
    'event-place': read.list('venue'),
    genre,
  };
}

const genres: Readonly<Record<string, string>> = { phdthesis: 'PhD thesis', mastersthesis: "Master's thesis" };

function plainTexts(read: Fields): Partial<Record<TextName, string>> {
  return {
    status: bibString(read.text('pubstate')),
    abstract: read.paragraphs('abstract'),
    annote: read.paragraphs('annotation', 'annote', 'comment', 'review'),
    note: joinTitles(read.paragraphs('note'), read.text('addendum'), '. '),
    'original-title': read.text('origtitle'),
    'original-publisher': read.list('origpublisher'),
    'original-publisher-place': read.list('origlocation'),
    ISBN: read.text('isbn'),
    ISSN: read.text('issn'),
    medium: read.text('medium'),
  };
}

function filesOf(read: Fields): string[] {
  const value = read.raw('file') || read.raw('local-url') || read.raw('pdf');
  return value ? parseFiles(value) : [];
}
