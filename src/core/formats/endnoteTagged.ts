import { sentence } from '../sentence';
import { typeOfEndnote } from './endnoteTypes';
import { compact, customOf, findIds, pageRange, serialNumbers } from './fields';
import { keywordsOf, splitKeywords } from './keywords';
import { parseName } from './personName';
import { plainMarkup } from './plainText';
import { Collector, type ReadingSteps } from './reading';
import { readRecords, type TaggedRecord } from './taggedRecords';
import { parseDate } from './textDate';

const tagLine = /^(%[A-Z0-9!-/:-@[\\\]^_~])(?: (.*))?$/;

/** Reads EndNote's tagged form (`.enw`) and refer. Source: EndNote manual, "Tagged EndNote Import Format". */
export function* readEndnoteTagged(text: string, source: string): ReadingSteps {
  const collector = new Collector(text, source);
  const hasTypes = /^%0 /m.test(text);
  const opens = (tag: string, afterBlank: boolean, has: (tag: string) => boolean) =>
    tag === '%0' ? !has('%0') || afterBlank : !hasTypes && afterBlank;
  const records = yield* readRecords(text, { tagLine, opens });
  for (const record of records) {
    collector.add({ ...readRecord(record), start: record.start, end: record.end });
    yield collector.papers;
  }
  for (const line of records.outside) {
    collector.warn(
      line.start,
      'endnote.outside',
      sentence(
        'This line is part of no record and was not taken: “{0}”. Delete it, or begin its record with a %0 line.',
        line.text.slice(0, 80),
      ),
    );
  }
  return collector;
}

function readRecord(record: TaggedRecord) {
  const get = (...tags: string[]) => plainMarkup(record.first(...tags) ?? '') || undefined;
  const people = (...tags: string[]) =>
    record
      .all(...tags)
      .map(parseName)
      .filter(name => name !== undefined);
  const kind = get('%0') ?? (get('%J') ? 'Journal Article' : get('%B') ? 'Book Section' : 'Generic');
  const type = typeOfEndnote(kind);
  const { keyword, topics } = keywordsOf(record.all('%K').flatMap(splitKeywords));
  const { DOI, arxiv } = findIds([get('%R'), get('%U')]);
  const key = get('%F')?.match(/^[^\s,{}"#%]+$/)?.[0];
  const item = compact({
    type,
    title: get('%T', '%Q'),
    'title-short': get('%!'),
    author: people('%A', '%H'),
    editor: people('%E'),
    translator: people('%?'),
    issued: parseDate([get('%8'), get('%D')].find(text => parseDate(text))) ?? parseDate(get('%D')),
    accessed: parseDate(get('%[')),
    'container-title': get('%J', '%B'),
    'container-title-short': get('%O'),
    'collection-title': get('%S'),
    publisher: get('%I'),
    'publisher-place': get('%C'),
    edition: get('%7'),
    volume: get('%V'),
    issue: get('%N'),
    page: pageRange(get('%P')),
    ...serialNumbers(get('%@')),
    DOI,
    URL: get('%U'),
    language: get('%G'),
    abstract: get('%X'),
    note: get('%Z'),
    keyword,
    custom: customOf({
      arxiv,
      files: record.all('%>').map(line => line.trim()),
      entryType: type === 'document' ? kind : '',
    }),
  });
  return { item, topics, ...(key && { key }) };
}
