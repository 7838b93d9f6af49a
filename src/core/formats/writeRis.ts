import type { CslDate, CslItem, CslName } from '../csl';
import { normaliseText, type Paper, yearOf } from '../paper';
import { keywordsToWrite } from './keywords';
import { escapeMarkup } from './plainText';
import { risOfType } from './risTypes';

type Field = [tag: string, value: string | undefined];

/** Writes papers as RIS, one record each; topics are its keywords, the key is its `ID`. */
export function writeRis(papers: readonly Paper[]): string {
  return papers.map(paper => record(paper)).join('\n');
}

function record(paper: Paper): string {
  const lines = fieldsOf(paper).flatMap(([tag, value]) => (value ? [`${tag}  - ${indented(value)}`] : []));
  return `${[...lines, 'ER  - '].join('\n')}\n`;
}

/** Lines after the first are indented, so that none of them looks like a tag. */
function indented(value: string): string {
  const lines = value.split(/\r\n?|\n/).map(line => escapeMarkup(line.replace(/\s+/g, ' ').trim()));
  return lines.filter(Boolean).join('\n      ');
}

function fieldsOf({ key, item, topics }: Paper): Field[] {
  const year = yearOf(item);
  const isBook = risOfType(item.type) === 'BOOK';
  const [first, last] = pages(item.page);
  return [
    ['TY', risOfType(item.type)],
    ...people('AU', item.author),
    ...people(isBook || item.type === 'article-journal' ? 'ED' : 'A2', item.editor),
    ...people('A4', item.translator),
    ['TI', item.title],
    ['ST', item['title-short']],
    ['T2', isBook ? item['collection-title'] : item['container-title']],
    ['T3', isBook ? undefined : item['collection-title']],
    ['J2', item['container-title-short']],
    ['PY', year === undefined ? undefined : String(year)],
    ['DA', dateText(item.issued)],
    ['Y2', dateText(item.accessed)],
    ['VL', item.volume],
    ['IS', item.issue ?? item.number],
    ['SP', first],
    ['EP', last],
    ['ET', item.edition],
    ['PB', item.publisher],
    ['CY', item['publisher-place']],
    ['SN', item.ISBN ?? item.ISSN],
    ['DO', item.DOI],
    ['C2', item.PMCID],
    ...pubmed(item.PMID),
    ['UR', item.URL ?? (item.custom?.arxiv && `https://arxiv.org/abs/${item.custom.arxiv}`)],
    ['LA', item.language],
    ['AB', item.abstract],
    ['N1', item.note ?? item.annote],
    ...keywordsToWrite(topics, item.keyword).map((word): Field => ['KW', word]),
    ...(item.custom?.files ?? []).map((file): Field => ['L1', file]),
    ['ID', /^[^\s,{}"#%]+$/.test(key) ? key : undefined],
  ];
}

function people(tag: string, names: readonly CslName[] | undefined): Field[] {
  return (names ?? []).map(name => [tag, nameText(name)]);
}

/** `van der Berg, Jan, Jr.`; RIS has no mark for institutions, so the commas of their names go. */
function nameText(name: CslName): string {
  if (name.literal) return name.literal.replace(/[,;]/g, ' ');
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  const given = [name.given, name['dropping-particle']].filter(Boolean).join(' ');
  return [family, given, name.suffix].filter(Boolean).join(', ');
}

function pages(page: string | undefined): [string | undefined, string | undefined] {
  const [first, last, ...rest] = page?.split(/\s*[-–]+\s*/) ?? [];
  return rest.length > 0 || (page && normaliseText(page) === '') ? [page, undefined] : [first, last];
}

/** RIS: `YYYY/MM/DD/other info`, empty where unknown. */
function dateText(date: CslDate | undefined): string | undefined {
  const [year, month, day] = date?.['date-parts']?.[0] ?? [];
  if (year === undefined) return undefined;
  const two = (part: number | undefined) => (part === undefined ? '' : String(part).padStart(2, '0'));
  return `${String(year).padStart(4, '0')}/${two(month)}/${two(day)}/`;
}

function pubmed(pmid: CslItem['PMID']): Field[] {
  return pmid
    ? [
        ['AN', pmid],
        ['DB', 'PubMed'],
      ]
    : [];
}
