import { sentence } from '../sentence';
import { compact, findIds, pageRange, serialNumbers } from './fields';
import { keywordsOf } from './keywords';
import { parseName } from './personName';
import { oneLine } from './plainText';
import { Collector, type Line, linesOf, type ReadingSteps } from './reading';
import { parseDate } from './textDate';

const recordLine = /^<\d+>\s*$/;
const degree = /^(?:M\.?D\.?|Ph\.?D\.?|R\.?N\.?|FAAN|MSc|BSc|MPH|MS|MA|BA|BS|DVM|DDS|FACS|MBBS|MBA|EdD|PharmD)$/i;

/** Reads Ovid's plain export: `<1>`, then field names at the margin, each with its indented lines below. */
export function* readOvid(text: string, source: string): ReadingSteps {
  const collector = new Collector(text, source);
  let lines: Line[] = [];
  const close = () => {
    const first = lines[0];
    const last = lines.findLast(line => line.text.trim());
    if (first && last) collector.add({ ...readRecord(fieldsOf(lines)), start: first.start, end: last.end });
    lines = [];
  };
  for (const line of linesOf(text)) {
    yield collector.papers;
    if (recordLine.test(line.text)) close();
    if (lines.length > 0 || recordLine.test(line.text)) lines.push(line);
    else if (line.text.trim())
      collector.warn(
        line.start,
        'ovid.outside',
        sentence(
          'This line is part of no record and was not taken: “{0}”. Delete it, or put it under its record.',
          line.text.slice(0, 80),
        ),
      );
  }
  close();
  return collector;
}

function fieldsOf(lines: readonly Line[]): Map<string, string> {
  const fields = new Map<string, string[]>();
  let values: string[] = [];
  for (const { text } of lines) {
    if (/^\S/.test(text)) {
      values = [];
      fields.set(text.trim().toLowerCase(), values);
    } else if (text.trim()) values.push(text.trim());
  }
  return new Map([...fields].map(([name, parts]) => [name, parts.join('\n')]));
}

/** `Nursing Science Quarterly.   28(2):103-106, April 2015.` */
const journalSource =
  /^(.*?)\.\s+(?:Vol\.? ?)?(\d+)?(?:\(([^)]*)\))?(?:\s?\(?pp?\.? ?|:)\s?([\w-]+(?:\s?-\s?[\w-]+)?)?[,.)]*\s*(.*)$/;

function readRecord(fields: ReadonlyMap<string, string>) {
  const get = (...names: string[]) => names.map(name => fields.get(name)).find(Boolean);
  const source = oneLine(get('source', 'book source') ?? '');
  const [, journal, volume, issue, pages, date] = source.slice(0, 1000).match(journalSource) ?? [];
  const { keyword, topics } = keywordsOf(
    oneLine(get('author keywords', 'keywords', 'subject headings') ?? '')
      .replace(/\.$/, '')
      .split(';'),
  );
  const inBook = get('book source') !== undefined;
  const item = compact({
    type: inBook ? 'chapter' : 'article-journal',
    title: oneLine(get('title') ?? '').replace(/\s?\.?\[[^[\]]*\]$/, ''),
    author: authorsOf(get('author', 'authors', 'author/editor')),
    issued: parseDate(date || source.match(/[^,.]*\b\d{4}\b/)?.[0] || get('year of publication', 'status')),
    'container-title': journal ?? (source.replace(/\.\s*$/, '') || undefined),
    volume,
    issue,
    page: pageRange(pages),
    ...serialNumbers(get('issn', 'isbn')),
    DOI: findIds([get('doi number', 'digital object identifier', 'doi')]).DOI,
    language: get('language')?.replace(/\.$/, ''),
    abstract: oneLine(get('abstract') ?? '').replace(/^: /, ''),
    keyword,
  });
  return { item, topics };
}

/** `Verbeek, Jan MD *;  Hermans, Erik MD +`: the marks of institutions and degrees do not belong to the name. */
function authorsOf(text: string | undefined) {
  const names = oneLine(text ?? '')
    .split(/;\s?/)
    .map(name => {
      const words = name.replace(/[*+]|\(\d+\)|\s\d+(?:,\d+)*\.?$/g, ' ').split(/[\s]+/);
      while (degree.test(words.at(-1)?.replace(/,$/, '') ?? '') || words.at(-1) === '') words.pop();
      return words.join(' ').replace(/[.,]$/, match => (match === ',' ? '' : match));
    });
  return names.map(name => (degree.test(name) ? undefined : parseName(name))).filter(name => name !== undefined);
}
