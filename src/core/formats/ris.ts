import type { CslItem } from '../csl';
import { sentence } from '../sentence';
import { compact, customOf, findIds, pageRange, serialNumbers } from './fields';
import { keywordsOf } from './keywords';
import { parseNames } from './personName';
import { plainMarkup } from './plainText';
import { Collector, type ReadingSteps } from './reading';
import { typeOfRis } from './risTypes';
import { readRecords, type TaggedRecord } from './taggedRecords';
import { parseDate, parseMonth } from './textDate';

const tagLine = /^\s{0,3}\ufeff?([A-Z][A-Z0-9]) {1,2}-(?: (.*)|)$/;
/** Web of Science exports lose line breaks: `… USAAD  - Kansas`. */
const glued =
  /(?<=\S)(A[BDNUI]|C[13Y]|D[AO]|E[PR]|F[UX]|I[DS]|J[9I]|K[WP]|LA|N1|P[AIUYB]|S[NPT]|T[IY2]|UR|VL|WE)(?= {2}- \S)/g;

/**
 * Reads RIS and the dialects of databases. A record that is not closed by `ER` ends where the next begins.
 * Source: RIS specification of Research Information Systems, and the tags that Zotero, EndNote and databases use.
 */
export function* readRis(text: string, source: string): ReadingSteps {
  const collector = new Collector(text, source);
  const records = yield* readRecords(text, { tagLine, glued, opens: tag => tag === 'TY', last: 'ER' });
  for (const record of mergeHeadless(records)) {
    yield collector.papers;
    collector.add({ ...readRecord(record), start: record.start, end: record.end });
    if (!record.closed) {
      collector.warn(
        record.start,
        'ris.not-closed',
        sentence(
          'This entry has no ER line; it was read up to where the next one begins. Add “ER  -” after its last line.',
        ),
      );
    }
  }
  for (const { start, text } of records.outside) {
    collector.warn(
      start,
      'ris.outside',
      sentence(
        'This line is part of no entry and was not taken: “{0}”. Delete it, or begin its entry with a TY line.',
        text.slice(0, 80),
      ),
    );
  }
  return collector;
}

/** A second `TY` inside an entry, with neither title nor author of its own, belongs to the entry before. */
function mergeHeadless(records: readonly TaggedRecord[]): TaggedRecord[] {
  const merged: TaggedRecord[] = [];
  for (const record of records) {
    const last = merged.at(-1);
    const isHeadless = !['TI', 'T1', 'AU', 'A1', 'BT', 'CT'].some(tag => record.all(tag).length > 0);
    const isBare = last && last.fieldCount === last.all('TY').length;
    if (last && !last.closed && (isHeadless || isBare)) merged[merged.length - 1] = last.joined(record);
    else merged.push(record);
  }
  return merged;
}

function readRecord(record: TaggedRecord) {
  const get = (...tags: string[]) => plainMarkup(record.first(...tags) ?? '') || undefined;
  const kind = (record.all('TY').at(-1) ?? '').trim().toUpperCase();
  const type = typeOfRis(kind);
  const isBook = type === 'book';
  const isPart = type === 'chapter' || type === 'paper-conference' || type.startsWith('entry');
  const { DOI, arxiv } = findIds([get('DO', 'DOI'), get('M3'), get('L3'), get('UR'), get('N1')]);
  const { keyword, topics } = keywordsOf(record.all('KW', 'DE').flatMap(line => line.split(/[;\n]/)));
  const full = get('JF') ?? get('T2') ?? get('BT') ?? get('JO');
  const container = isBook ? (get('JF') ?? get('JO')) : (full ?? get('JA', 'J2', 'J1', 'J9', 'C3'));
  const names = (...tags: string[]) => people(record.all(...tags));
  const id = get('ID')?.match(/^(?=.*[^\d])[^\s,{}"#%]+$/)?.[0];
  const item = compact({
    type,
    title: get('TI', 'T1', 'CT') ?? (isBook ? get('BT') : undefined) ?? (container === full ? undefined : full),
    'title-short': shortTitle(get('ST'), get('TI', 'T1')),
    author: names('AU', 'A1'),
    editor: isBook || isPart || record.all('ED').length > 0 ? names('ED', 'A2') : [],
    'collection-editor': names('A3'),
    translator: names('A4'),
    issued: issuedOf(get('PY'), get('Y1'), get('DA')),
    accessed: parseDate(get('Y2')),
    'container-title': container,
    'container-title-short': [get('JA'), get('J2'), get('JI'), get('J1'), get('J9')].find(
      short => short && short !== container,
    ),
    'collection-title': get('T3') ?? (isBook ? get('T2') : undefined),
    publisher: get('PB', 'PU'),
    'publisher-place': get('CY', 'PP', 'PI'),
    edition: get('ET'),
    genre: type === 'thesis' || type === 'report' ? workType(get('M3')) : undefined,
    volume: get('VL'),
    ...numberOf(type, get('IS'), get('M1')),
    page: pageRange(get('SP') ?? get('C7'), get('EP')), // databases give the number of an article as C7
    ...serialNumbers(get('SN')),
    DOI,
    PMID: /pubmed|medline/i.test(get('DB', 'DP') ?? '') ? get('AN')?.match(/^\d+$/)?.[0] : undefined,
    PMCID: get('C2')?.match(/^PMC\d+$/)?.[0],
    URL: addressOf(record) ?? get('UR', 'LK'),
    language: get('LA'),
    abstract: abstractOf(record),
    note: record.all('N1').map(plainMarkup).filter(Boolean).join('\n'),
    keyword,
    custom: customOf({
      arxiv,
      files: record.all('L1', 'L2', 'L4').map(line => line.trim()),
      entryType: type === 'document' ? kind : '',
    }),
  });
  return { item, topics, ...(id && { key: id }) };
}

/** The first address of the web; EndNote puts `<Go to ISI>://…` before it, a line each. */
function addressOf(record: TaggedRecord): string | undefined {
  const lines = record.all('UR', 'LK').flatMap(value => value.split('\n'));
  return lines.map(line => line.trim()).find(line => /^https?:\/\/\S+$/i.test(line));
}

function people(lines: readonly string[]) {
  return lines.flatMap(parseNames);
}

/** `M3` is the type of the work, but older exports keep a DOI there. */
function workType(text: string | undefined): string | undefined {
  return text && /10\.\d{4}/.test(text) ? undefined : text;
}

/** Exports repeat the title as short title. */
function shortTitle(short: string | undefined, title: string | undefined): string | undefined {
  return short === title ? undefined : short;
}

/** `PY` may hold the year only while `Y1` or `DA` has the day; `DA` may lack the year. */
function issuedOf(...texts: (string | undefined)[]): CslItem['issued'] {
  const dates = texts.map(parseDate);
  const best = dates.filter(date => date !== undefined).sort((a, b) => detail(b) - detail(a))[0];
  const year = best?.['date-parts']?.[0]?.[0];
  const month = parseMonth(texts[2]?.match(/^\p{L}{3,}/u)?.[0]);
  return year !== undefined && month && best && detail(best) === 1 ? { 'date-parts': [[year, month]] } : best;
}

function detail(date: NonNullable<CslItem['issued']>): number {
  return date['date-parts']?.[0]?.length ?? 0;
}

/** `IS` is the issue of what appears in issues, and the number of a report, patent or standard. */
function numberOf(
  type: string,
  issue: string | undefined,
  other: string | undefined,
): Pick<CslItem, 'issue' | 'number'> {
  const isSerial =
    type.startsWith('article') || type === 'paper-conference' || type === 'chapter' || type === 'document';
  return isSerial ? { issue: issue ?? other } : { number: issue ?? other };
}

function abstractOf(record: TaggedRecord): string | undefined {
  const [text] = record.all('AB', 'N2').filter(line => line.trim() && line.trim() !== 'NA');
  return text?.split('\n').map(plainMarkup).filter(Boolean).join('\n');
}
