import type { CslItem } from '../../csl';
import type { Paper } from '../../paper';
import { langidOf } from './bibStrings';
import { isBalanced } from './braces';
import { biblatexType } from './entryTypes';
import { escapeTex, escapeTitle } from './escapeTex';
import { keywordTopic, unique } from './topics';
import { writeDate } from './writeDate';
import { writeNames } from './writeNames';

export interface WriteOptions {
  /** White space before each field; two spaces unless given. */
  readonly indent?: string;
  /** Line end; `\n` unless given. */
  readonly eol?: string;
}

/** A BibLaTeX file of the papers, in their order. A key that stands twice gets a letter, so that no entry hides another. */
export function writeBiblatex(papers: readonly Paper[], options: WriteOptions = {}): string {
  const keys = new FreeKeys();
  const eol = options.eol ?? '\n';
  return papers.map(paper => writeBibtexEntry({ ...paper, key: keys.take(bibtexKey(paper.key)) }, options)).join(eol);
}

class FreeKeys {
  readonly #used = new Set<string>();
  /** How many letters were tried for a key, so that a thousand equal keys do not take a million steps. */
  readonly #tried = new Map<string, number>();

  take(key: string): string {
    let free = key;
    let count = this.#tried.get(key) ?? 0;
    while (this.#used.has(free)) free = `${key}${letters(count++)}`;
    this.#tried.set(key, count);
    this.#used.add(free);
    return free;
  }
}

/** 0 is `a`, 25 is `z`, 26 is `aa`. */
function letters(count: number): string {
  const last = String.fromCharCode(97 + (count % 26));
  return count < 26 ? last : letters(Math.floor(count / 26) - 1) + last;
}

/** The key with what BibTeX cannot hold in a key replaced by hyphens. */
function bibtexKey(key: string): string {
  return key.replace(/[\s,{}"#%~\\()=@']+/g, '-').replace(/^-+|-+$/g, '') || 'untitled';
}

/** One BibLaTeX entry with a line end after it; reading it gives the paper again. Its topics are its keywords. */
export function writeBibtexEntry(paper: Paper, options: WriteOptions = {}): string {
  const { indent = '  ', eol = '\n' } = options;
  const { entryType, subtype } = biblatexType(paper.item.type, paper.item.custom?.entryType);
  const fields = fieldsOf(paper, entryType);
  if (subtype) fields.push(['entrysubtype', subtype]);
  const written = fields.filter(([, value]) => value).map(([name, value]) => `${indent}${name} = {${value}}`);
  const text = [`@${entryType}{${bibtexKey(paper.key)}`, ...written].join(`,\n`);
  return `${text}\n}\n`.replaceAll('\n', eol);
}

type Field = [name: string, value: string | undefined];

function fieldsOf(paper: Paper, entryType: string): Field[] {
  const { item } = paper;
  return [
    ...peopleFields(item),
    ['title', item.title && escapeTitle(item.title)],
    ['shorttitle', item['title-short'] && escapeTitle(item['title-short'])],
    ...containerFields(item, entryType),
    ...dateFields(item),
    ...textFields(item),
    ...identifierFields(item),
    ['ids', paper.aliases.join(', ')],
    ['keywords', keywordsOf(paper)],
    ['file', item.custom?.files?.filter(isBalanced).map(escapePath).join(';')],
  ];
}

function peopleFields(item: CslItem): Field[] {
  return [
    ['author', writeNames(item.author ?? [], item.custom?.moreAuthors === true)],
    ['editor', writeNames(item.editor ?? [], false)],
    ['translator', writeNames(item.translator ?? [], false)],
  ];
}

function dateFields(item: CslItem): Field[] {
  return [
    ['date', item.issued && writeDate(item.issued)],
    ['origdate', item['original-date'] && writeDate(item['original-date'])],
    ['eventdate', item['event-date'] && writeDate(item['event-date'])],
    ['urldate', item.accessed && writeDate(item.accessed)],
  ];
}

const books = /^(?:mv)?(?:book|collection|proceedings|reference)$/;
const inBooks = /^(?:in|supp|bookin)/;

function containerFields(item: CslItem, entryType: string): Field[] {
  const container = item['container-title'] && escapeTitle(item['container-title']);
  const isArticle = /^(?:article|suppperiodical|periodical|review)$/.test(entryType);
  const isPart = inBooks.test(entryType) && entryType !== 'suppperiodical';
  return [
    [isPart ? 'booktitle' : books.test(entryType) ? 'maintitle' : 'journaltitle', container],
    ['shortjournal', escaped(item['container-title-short'])],
    ['series', escaped(item['collection-title'])],
    ['volume', escaped(item.volume)],
    ['number', escaped(isArticle ? item.issue : (item['collection-number'] ?? item.number))],
    ['issue', isArticle ? undefined : escaped(item.issue)],
    ['pages', escaped(item.page)?.replace(/(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu, '--')],
  ];
}

function escaped(text: string | undefined): string | undefined {
  return text && escapeTex(text);
}

/** A value that BibLaTeX reads as a list; an `and` that belongs to a name is protected. */
function listed(text: string | undefined): string | undefined {
  const value = escaped(text);
  return value && /\sand\s/.test(value) ? `{${value}}` : value;
}

function textFields(item: CslItem): Field[] {
  return [
    ['edition', escaped(item.edition)],
    [item.type === 'thesis' || item.type === 'report' ? 'institution' : 'publisher', listed(item.publisher)],
    ['location', listed(item['publisher-place'])],
    ['eventtitle', item['event-title'] && escapeTitle(item['event-title'])],
    ['venue', listed(item['event-place'])],
    ['type', escaped(item.genre)],
    ['version', escaped(item.version)],
    ['volumes', escaped(item['number-of-volumes'])],
    ['chapter', escaped(item['chapter-number'])],
    ['origtitle', item['original-title'] && escapeTitle(item['original-title'])],
    ['origpublisher', listed(item['original-publisher'])],
    ['origlocation', listed(item['original-publisher-place'])],
    ['pagetotal', escaped(item['number-of-pages'])],
    ['medium', escaped(item.medium)],
    ['pubstate', escaped(item.status)],
    ['note', escaped(item.note)],
    ['langid', langidOf(item.language)],
    ['language', langidOf(item.language) ? undefined : escaped(item.language)],
    ['abstract', escaped(item.abstract)],
    ['annotation', escaped(item.annote)],
  ];
}

function identifierFields(item: CslItem): Field[] {
  const arxiv = item.custom?.arxiv;
  return [
    ['isbn', escaped(item.ISBN)],
    ['issn', escaped(item.ISSN)],
    ['doi', verbatim(item.DOI)],
    ['eprint', verbatim(arxiv ?? item.archive_location)],
    ['eprinttype', arxiv ? 'arXiv' : item.archive_location && verbatim(item.archive)],
    ['pmid', verbatim(item.PMID)],
    ['pmcid', verbatim(item.PMCID)],
    ['url', verbatim(item.URL)],
  ];
}

/** Verbatim fields hold no escapes, so the characters that would end the value are percent-encoded. */
function verbatim(text: string | undefined): string | undefined {
  return text?.trim().replace(/[{}\\]/g, sign => encodeURIComponent(sign));
}

function keywordsOf(paper: Paper): string {
  const known = new Set(paper.topics.flatMap(topic => [topic, ...topic.split(', ')])); // a keyword may hold a comma
  const words = paper.item.keyword?.split(', ').filter(word => !known.has(keywordTopic(word))) ?? [];
  return unique([...paper.topics, ...words])
    .map(word => (/[,;]/.test(word) ? `{${escapeTex(word)}}` : escapeTex(word)))
    .join(', ');
}

function escapePath(path: string): string {
  return path.replace(/[\\:;]/g, '\\$&');
}
