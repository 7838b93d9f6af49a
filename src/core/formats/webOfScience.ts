import { sentence } from '../sentence';
import { compact, customOf, findIds, pageRange, serialNumbers } from './fields';
import { keywordsOf } from './keywords';
import { parseInitialsName } from './personName';
import { oneLine, plainMarkup } from './plainText';
import { Collector, type ReadingSteps } from './reading';
import { readRecords, type TaggedRecord } from './taggedRecords';
import { parseDate } from './textDate';

const tagLine = /^\ufeff?([A-Z][A-Z0-9])(?: (.*))?$/;
const header = /^\ufeff?(?:FN|VR|EF)\b/;

/** Reads the tagged export of the Web of Science, and ISI's older form of it. Source: its list of field tags. */
export function* readWebOfScience(text: string, source: string): ReadingSteps {
  const collector = new Collector(text, source);
  const records = yield* readRecords(text, { tagLine, opens: tag => tag === 'PT', last: 'ER' });
  for (const record of records) {
    yield collector.papers;
    collector.add({ ...readRecord(record), start: record.start, end: record.end });
    if (!record.closed)
      collector.warn(
        record.start,
        'wos.not-closed',
        sentence(
          'This record has no ER line; it was read up to where the next one begins. Add “ER” after its last line.',
        ),
      );
  }
  for (const line of records.outside.filter(line => !header.test(line.text))) {
    collector.warn(
      line.start,
      'wos.outside',
      sentence(
        'This line is part of no record and was not taken: “{0}”. Delete it, or begin its record with a PT line.',
        line.text.slice(0, 80),
      ),
    );
  }
  return collector;
}

function readRecord(record: TaggedRecord) {
  const get = (...tags: string[]) => plain(record.first(...tags));
  const { keyword, topics } = keywordsOf(
    record
      .all('DE', 'ID')
      .flatMap(words => oneLine(words).split(';'))
      .map(plain)
      .filter(word => word !== undefined),
  );
  const kind = get('DT') ?? '';
  const full = record.all('AF').length > 0 ? 'AF' : 'AU';
  const type = typeOf(get('PT') ?? 'J', kind);
  const item = compact({
    type,
    title: get('TI'),
    author: [...people(record.all(full)), ...record.all('CA').map(name => ({ literal: oneLine(name) }))],
    editor: people(record.all('BE').length > 0 ? record.all('BE') : record.all('ED')),
    issued: parseDate([get('PD'), get('PY')].filter(Boolean).join(' ')) ?? parseDate(get('PY')) ?? parseDate(get('EA')),
    'container-title': type === 'book' ? undefined : get('SO'),
    'container-title-short': get('JI', 'J9'),
    'collection-title': get('SE') ?? (type === 'book' ? get('SO') : undefined),
    'event-title': get('CT'),
    'event-place': get('CL'),
    publisher: get('PU'),
    'publisher-place': get('PI'),
    volume: get('VL'),
    issue: get('IS'),
    page: pageRange(get('BP'), get('EP')) ?? pageRange(get('PS')) ?? get('AR'),
    ISSN: get('SN', 'EI'),
    ...(get('BN') && serialNumbers(get('BN'))),
    DOI: findIds([get('DI', 'D2')]).DOI,
    PMID: get('PM'),
    language: get('LA'),
    abstract: abstractOf(record),
    keyword,
    custom: customOf({ entryType: type === 'article-journal' ? '' : kind }),
  });
  return { item, topics };
}

/** INSPEC writes `LiNbO/sub 3/`. */
function plain(text: string | undefined): string | undefined {
  return text && plainMarkup(oneLine(text).replace(/\/(sub|sup) ([^/\s]{1,12})\//g, '<$1>$2</$1>'));
}

function abstractOf(record: TaggedRecord): string | undefined {
  const text = record.first('AB');
  return text && plain(text);
}

function people(values: readonly string[]) {
  return values
    .flatMap(value => value.split(/[;\n]/))
    .map(name => parseInitialsName(name.replace(/\s?\([^()]*\)/g, '')))
    .filter(name => name !== undefined);
}

function typeOf(kind: string, documentType: string): string {
  if (/proceedings paper/i.test(documentType) && kind !== 'J') return 'paper-conference';
  if (/book chapter/i.test(documentType)) return 'chapter';
  if (kind === 'B') return 'book';
  if (kind === 'P') return 'patent';
  return kind === 'C' ? 'paper-conference' : 'article-journal';
}
