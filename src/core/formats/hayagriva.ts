import type { CslName } from '../csl';
import { isRecord } from './cslItem';
import { compact, customOf, findIds, pageRange } from './fields';
import { parseName, parseNameList } from './personName';
import { plainMarkup } from './plainText';
import { Collector, type ReadingSteps } from './reading';
import { parseDate } from './textDate';
import { readYamlItems } from './yamlItems';

type Fields = Readonly<Record<string, unknown>>;

/** Reads Hayagriva YAML, the format of Typst. Source: typst/hayagriva, docs/file-format.md. */
export function* readHayagriva(text: string, source: string): ReadingSteps {
  const collector = new Collector(text, source);
  for (const { value, name, start, end } of readYamlItems(collector)) {
    yield collector.papers;
    if (isRecord(value) && name !== undefined) collector.add({ item: readItem(value), key: name, start, end });
  }
  return collector;
}

const types: Record<string, string> = {
  anthology: 'book',
  anthos: 'chapter',
  artwork: 'graphic',
  audio: 'song',
  blog: 'post-weblog',
  book: 'book',
  case: 'legal_case',
  chapter: 'chapter',
  conference: 'paper-conference',
  entry: 'entry',
  legislation: 'legislation',
  manuscript: 'manuscript',
  newspaper: 'article-newspaper',
  patent: 'patent',
  performance: 'performance',
  periodical: 'periodical',
  post: 'post',
  proceedings: 'book',
  reference: 'book',
  report: 'report',
  repository: 'software',
  thesis: 'thesis',
  thread: 'post',
  video: 'motion_picture',
  web: 'webpage',
};

const articleTypes: Record<string, string> = {
  blog: 'post-weblog',
  conference: 'paper-conference',
  newspaper: 'article-newspaper',
  periodical: 'article-journal',
  proceedings: 'paper-conference',
};

function readItem(fields: Fields) {
  const parents = [fields.parent].flat().filter(isRecord);
  const [parent = {}] = parents;
  const line = [fields, ...ancestorsOf(fields)];
  const get = (name: string, from: readonly Fields[] = line) => from.map(one => textOf(one[name])).find(Boolean);
  const serial = (name: string) => line.map(one => serialOf(one['serial-number'], name)).find(Boolean);
  const kind = textOf(fields.type)?.toLowerCase() ?? '';
  const type =
    (kind === 'article'
      ? (articleTypes[textOf(parent.type)?.toLowerCase() ?? 'periodical'] ?? 'article')
      : types[kind]) ?? 'document';
  const url = isRecord(fields.url) ? textOf(fields.url.value) : textOf(fields.url);
  const { DOI, arxiv } = findIds([serial('doi'), serial('arxiv') && `arxiv:${serial('arxiv')}`, url]);
  const publisher = line.map(one => one.publisher).find(Boolean);
  return compact({
    type,
    title: get('title', [fields]),
    'title-short': isRecord(fields.title) ? textOf(fields.title.short) : undefined,
    author: namesOf(fields.author),
    editor: namesOf(fields.editor ?? parent.editor),
    translator: namesOf(
      [fields.affiliated]
        .flat()
        .filter(isRecord)
        .filter(one => one.role === 'translator')
        .flatMap(one => one.names),
    ),
    issued: parseDate(get('date')),
    accessed: parseDate(isRecord(fields.url) ? textOf(fields.url.date) : undefined),
    'container-title': get('title', parents),
    'collection-title': get(
      'title',
      parents.flatMap(one => [one.parent].flat().filter(isRecord)),
    ),
    publisher: textOf(isRecord(publisher) ? publisher.name : publisher) ?? get('organization'),
    'publisher-place': textOf(isRecord(publisher) ? publisher.location : undefined) ?? get('location'),
    edition: get('edition'),
    volume: get('volume'),
    issue: get('issue'),
    page: pageRange(get('page-range', [fields])),
    'number-of-pages': get('page-total'),
    genre: get('genre'),
    archive: get('archive'),
    language: get('language'),
    DOI,
    ISBN: serial('isbn'),
    ISSN: serial('issn'),
    PMID: serial('pmid'),
    PMCID: serial('pmcid'),
    URL: url,
    abstract: get('abstract', [fields]),
    note: get('note', [fields]),
    custom: customOf({ arxiv, entryType: type === 'document' ? kind : '' }),
  });
}

/** The parents of an entry, then theirs, and so on: what an entry does not say is asked of them in this order. */
function ancestorsOf(fields: Fields): Fields[] {
  const found: Fields[] = [];
  let generation = [fields];
  for (let count = 0; count < maxGenerations && generation.length > 0; count++) {
    generation = generation.flatMap(one => [one.parent].flat().filter(isRecord)).slice(0, maxParents);
    found.push(...generation);
  }
  return found;
}

const maxGenerations = 5;
const maxParents = 20;

/** Text, a number, or text with forms: `{ value: …, short: … }`. Braces keep case from being changed and are not shown. */
function textOf(value: unknown): string | undefined {
  if (isRecord(value)) return textOf(value.value ?? value.name);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? plainMarkup(value.replace(/[{}]/g, '')) : undefined;
}

function serialOf(value: unknown, name: string): string | undefined {
  if (isRecord(value)) return textOf(value[name]);
  return name === 'doi' ? textOf(value) : undefined;
}

function namesOf(value: unknown): CslName[] {
  const values: unknown[] = [value].flat();
  return values.flatMap(one =>
    typeof one === 'string' && values.length === 1 ? parseNameList(one) : (nameOf(one) ?? []),
  );
}

function nameOf(value: unknown): CslName | undefined {
  if (typeof value === 'string') return parseName(value);
  if (!isRecord(value)) return undefined;
  return compact({
    family: textOf(value.name),
    given: textOf(value['given-name']),
    'non-dropping-particle': textOf(value.prefix),
    suffix: textOf(value.suffix),
  });
}
