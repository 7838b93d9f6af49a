import { typeOfEndnote } from './endnoteTypes';
import { compact, customOf, findIds, pageRange, serialNumbers } from './fields';
import { keywordsOf, splitKeywords } from './keywords';
import { parseNames } from './personName';
import { plainMarkup } from './plainText';
import { Collector, type ReadingSteps } from './reading';
import { parseDate } from './textDate';
import { brokenRecord, readXmlRecords, type XmlNode } from './xmlRecords';

/** Reads EndNote's XML, as a library or as the citations of a Word document. Source: EndNote's RSX DTD. */
export function* readEndnoteXml(text: string, source: string): ReadingSteps {
  const collector = new Collector(text, source);
  const { records, broken } = yield* readXmlRecords(text, ['record']);
  for (const { node, start, end } of records) {
    collector.add({ ...readRecord(node), start, end });
    yield collector.papers;
  }
  if (broken !== undefined) collector.error(broken, 'xml.breaks-off', brokenRecord);
  return collector;
}

function readRecord(node: XmlNode) {
  const get = (...path: string[]) => plainMarkup(node.text(...path) ?? '') || undefined;
  const kind = node.all('ref-type')[0]?.attributes.name ?? 'Generic';
  const type = typeOfEndnote(kind);
  const isBook = type === 'book';
  const people = (group: string) =>
    node.all('contributors', group, 'author').flatMap(author => parseNames(plainMarkup(author.content())));
  const { keyword, topics } = keywordsOf(
    node.all('keywords', 'keyword').flatMap(word => splitWords(plainMarkup(word.content()))),
  );
  const urls = node.all('urls', 'related-urls', 'url').map(url => plainMarkup(url.content()));
  const { DOI, arxiv } = findIds([get('electronic-resource-num'), ...urls]);
  const second = get('titles', 'secondary-title');
  const date = get('dates', 'pub-dates', 'date');
  const year = get('dates', 'year');
  const files = node.all('urls', 'pdf-urls', 'url').map(url => url.content().trim());
  const item = compact({
    type,
    title: get('titles', 'title') ?? (isBook ? second : undefined),
    'title-short': get('titles', 'short-title'),
    author: people('authors'),
    editor: type === 'chapter' || type === 'paper-conference' || isBook ? people('secondary-authors') : [],
    'collection-editor': people('tertiary-authors'),
    translator: people('translated-authors'),
    issued: parseDate(date && /\d{4}/.test(date) ? date : [year, date].filter(Boolean).join(' ')) ?? parseDate(year),
    accessed: parseDate(get('access-date')),
    'container-title': (isBook ? undefined : second) ?? get('periodical', 'full-title'),
    'container-title-short': get('periodical', 'abbr-1') ?? get('titles', 'alt-title'),
    'collection-title': get('titles', 'tertiary-title') ?? (isBook ? second : undefined),
    publisher: get('publisher'),
    'publisher-place': get('pub-location'),
    edition: get('edition'),
    volume: get('volume'),
    ...(type === 'report' || type === 'patent' ? { number: get('number') } : { issue: get('number') ?? get('issue') }),
    page: pageRange(get('pages')),
    'number-of-pages': get('num-pages'),
    ...serialNumbers(get('isbn')),
    ...(get('issn') && serialNumbers(get('issn'))),
    DOI,
    PMCID: get('custom2')?.match(/^PMC\d+$/)?.[0],
    URL: urls[0],
    language: get('language'),
    abstract: get('abstract'),
    annote: get('research-notes'),
    note: get('notes'),
    keyword,
    custom: customOf({ arxiv, files, entryType: type === 'document' ? kind : '' }),
  });
  return { item, topics };
}

/** One keyword an element by the book; some files hold all in one. */
function splitWords(text: string): string[] {
  return text.includes(';') ? splitKeywords(text) : [text];
}
