import type { CslName } from '../csl';
import { sentence } from '../sentence';
import { compact, customOf, pageRange } from './fields';
import { keywordsOf } from './keywords';
import { parseInitialsName, parseName } from './personName';
import { oneLine, plainMarkup } from './plainText';
import { Collector, type ReadingSteps } from './reading';
import { readRecords, type TaggedRecord } from './taggedRecords';
import { parseDate } from './textDate';

/** The tag is padded to four characters, then a hyphen. */
const tagLine = /^(?=.{4}-)([A-Z][A-Z0-9]{1,3}) *- ?(.*)$/;

/** Reads PubMed's NBIB and MEDLINE text. Source: nlm.nih.gov/bsd/mms/medlineelements.html. */
export function* readMedline(text: string, source: string): ReadingSteps {
  const collector = new Collector(text, source);
  const opens = (tag: string, afterBlank: boolean, has: (tag: string) => boolean) =>
    afterBlank || (tag === 'PMID' && has('PMID'));
  const records = yield* readRecords(text, { tagLine, opens });
  for (const record of records) {
    yield collector.papers;
    if (!record.first('PMID', 'TI', 'BTI', 'PMC'))
      collector.warn(
        record.start,
        'nbib.no-record',
        sentence('This was left out, since it has neither PMID nor title; add a PMID or TI line.'),
      );
    else collector.add({ ...readRecord(record), start: record.start, end: record.end });
  }
  return collector;
}

function readRecord(record: TaggedRecord) {
  const get = (...tags: string[]) => plainMarkup(record.first(...tags) ?? '') || undefined;
  const kinds = record.all('PT').map(oneLine);
  const book = get('BTI');
  const { keyword, topics } = keywordsOf(record.all('OT', 'MH').map(word => word.replaceAll('*', '')));
  const serials = record.all('IS', 'ISBN');
  const title = get('TI') ?? book;
  const item = compact({
    type: typeOf(kinds, book !== undefined, get('TI') !== undefined),
    title: title?.replace(/(?<![.])\.$/, ''),
    author: authorsOf(record),
    editor: namesOf(record, 'FED', 'ED'),
    issued: parseDate(get('DP')) ?? parseDate(get('DEP')),
    'container-title': get('JT') ?? (get('TI') ? book : undefined) ?? get('TA'),
    'container-title-short': get('JT') ? get('TA') : undefined,
    'collection-title': get('CTI'),
    publisher: get('PB'),
    'publisher-place': get('PL'),
    edition: get('EN'),
    volume: get('VI'),
    issue: get('IP'),
    page: pageRange(get('PG')),
    ISSN: serials.map(line => line.match(/\d{4}-\d{3}[\dX]/)?.[0]).find(issn => issn !== undefined),
    ISBN: serials.map(line => line.match(/(?:97[89])?\d{9}[\dX]/)?.[0]).find(isbn => isbn !== undefined),
    DOI: doiOf(record),
    PMID: get('PMID')?.match(/^\d+/)?.[0],
    PMCID: get('PMC')?.match(/PMC\d+/)?.[0],
    language: get('LA'),
    abstract: get('AB', 'OAB'),
    note: get('GN'),
    keyword,
    custom: customOf({ entryType: kinds[0] === 'Journal Article' ? '' : (kinds[0] ?? '') }),
  });
  return { item, topics };
}

function typeOf(kinds: readonly string[], inBook: boolean, hasTitle: boolean): string {
  if (inBook) return hasTitle ? 'chapter' : 'book';
  if (kinds.includes('Preprint')) return 'article';
  if (kinds.includes('Newspaper Article')) return 'article-newspaper';
  if (kinds.includes('Dissertation') || kinds.includes('Academic Dissertation')) return 'thesis';
  return kinds.includes('Dataset') ? 'dataset' : 'article-journal';
}

/** Full names where the record has them, then the groups that sign. */
function authorsOf(record: TaggedRecord): CslName[] {
  const groups = record.all('CN').map(name => ({ literal: oneLine(name) }));
  return [...namesOf(record, 'FAU', 'AU'), ...groups];
}

function namesOf(record: TaggedRecord, full: string, short: string): CslName[] {
  const whole = record.all(full).map(parseName);
  const names = whole.length > 0 ? whole : record.all(short).map(parseInitialsName);
  return names.filter(name => name !== undefined);
}

function doiOf(record: TaggedRecord): string | undefined {
  const lines = record.all('LID', 'AID', 'SO');
  return lines
    .map(line => line.match(/(10\.\d{4,9}\/\S+)(?= \[doi\])|doi: (10\.\d{4,9}\/\S+[^\s.])/))
    .find(match => match)
    ?.slice(1)
    .find(Boolean);
}
