import { parseAllDocuments, parse as parseYaml } from 'yaml';
import { readPapers } from '../../src/core';
import { nameText } from './compare';
import { typesOfBib, typesOfZotero } from './entryTypes';
import { type Expected, isRecord, recordsOf, textOf, yearIn } from './expected';

type Fields = Readonly<Record<string, unknown>>;

/** Zotero items as Better BibTeX expects them. Attachments and notes are no entries. */
export function fromZotero(text: string): Expected[] {
  const items = recordsOf((JSON.parse(text) as Fields).items);
  return items.filter(item => !['attachment', 'note'].includes(String(item.itemType))).map(zoteroItem);
}

const firstRoles = new Set(
  'author inventor director presenter programmer artist podcaster cartographer interviewee'.split(' '),
);

function zoteroItem(item: Fields): Expected {
  const extra = [item.extra].flat().filter(Boolean).join('\n');
  const creators = recordsOf(item.creators).filter(creator => firstRoles.has(String(creator.creatorType)));
  return defined({
    key: textOf(item, 'citationKey') ?? extra.match(/^Citation Key: *(.*)$/m)?.[1],
    types: typesOfZotero(String(item.itemType)),
    title: textOf(item, 'title'),
    authors:
      creators.length > 0
        ? creators.map(name => [name.firstName, name.lastName ?? name.name].filter(Boolean).join(' '))
        : undefined,
    year: yearIn(item.date),
    container: textOf(item, 'publicationTitle', 'bookTitle', 'proceedingsTitle', 'encyclopediaTitle'),
    doi: textOf(item, 'DOI') ?? extra.match(/^DOI: *(.*)$/m)?.[1],
    pages: textOf(item, 'pages'),
    volume: textOf(item, 'volume'),
    abstract: textOf(item, 'abstractNote'),
  });
}

/** Entries as `@retorquere/bibtex-parser` gives them. */
export function fromBibtexParser(text: string): Expected[] {
  const { entries } = parseYaml(text, { maxAliasCount: -1 }) as Fields;
  return recordsOf(entries).map(entry => bibFields(String(entry.type), entry.fields as Fields, textOf(entry, 'key')));
}

function bibFields(type: string, fields: Fields, key: string | undefined): Expected {
  const authors = recordsOf(fields.author).filter(name => !/^others$/.test(String(name.lastName ?? name.name)));
  return defined({
    key,
    types: typesOfBib(type),
    title: withSubtitle(textOf(fields, 'title'), textOf(fields, 'subtitle')),
    authors:
      authors.length > 0
        ? authors.map(name =>
            [name.firstName, name.prefix, name.lastName ?? name.name, name.suffix].filter(Boolean).join(' '),
          )
        : undefined,
    year: yearIn(fields.date ?? fields.year),
    container: textOf(fields, 'journaltitle', 'journal') ?? textOf(fields, 'booktitle'),
    doi: textOf(fields, 'doi'),
    pages: textOf(fields, 'pages'),
    volume: textOf(fields, 'volume'),
    abstract: textOf(fields, 'abstract'),
  });
}

function withSubtitle(title: string | undefined, subtitle: string | undefined): string | undefined {
  return title && subtitle ? `${title} ${subtitle}` : title;
}

/** Fidus Writer's internal form: text as a list of runs, names in parts, dates in EDTF. */
export function fromFidus(text: string): Expected[] {
  const whole = JSON.parse(text) as Fields;
  return Object.values(isRecord(whole.entries) ? whole.entries : whole)
    .filter(isRecord)
    .map(entry => {
      const fields = entry.fields as Fields;
      const run = (name: string) => runs(fields[name]) || undefined;
      const authors = recordsOf(fields.author).map(name =>
        ['given', 'prefix', 'family', 'suffix', 'literal']
          .map(part => runs(name[part]))
          .filter(Boolean)
          .join(' '),
      );
      return defined({
        key: textOf(entry, 'entry_key'),
        types: typesOfBib(String(entry.bib_type)),
        title: withSubtitle(run('title'), run('subtitle')),
        authors: authors.length > 0 ? authors : undefined,
        year: yearIn(fields.date),
        container: run('journaltitle') ?? run('booktitle'),
        doi: textOf(fields, 'doi'),
        pages: pagesOf(fields.pages),
        volume: run('volume'),
        abstract: run('abstract'),
      });
    });
}

function runs(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'string' ? value : '';
  return value
    .map(run =>
      isRecord(run) ? String(run.text ?? (run.type === 'variable' ? (run.attrs as Fields)?.variable : '')) : runs(run),
    )
    .join('');
}

function pagesOf(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  return (
    value
      .map(range =>
        Array.isArray(range)
          ? range
              .flat()
              .map(end => runs([end]))
              .join('-')
          : '',
      )
      .join(', ') || undefined
  );
}

/** CSL items, as JSON or as the YAML of pandoc, whose text is Markdown. */
export function fromCsl(items: unknown): Expected[] {
  return recordsOf(items).map(item => {
    const authors = recordsOf(item.author).map(name => nameText(name as never));
    return defined({
      key: textOf(item, 'id'),
      types: [String(item.type)],
      title: markdown(textOf(item, 'title')),
      authors: authors.length > 0 ? authors.map(name => markdown(name) ?? '') : undefined,
      year: yearIn(isRecord(item.issued) ? JSON.stringify(item.issued) : item.issued),
      container: markdown(textOf(item, 'container-title')),
      doi: textOf(item, 'DOI'),
      pages: textOf(item, 'page'),
      volume: textOf(item, 'volume'),
      abstract: markdown(textOf(item, 'abstract')),
    });
  });
}

function markdown(text: string | undefined): string | undefined {
  return text?.replace(/\{\.\w+\}|\\(?=\W)/g, '').replace(/[*^~]/g, '');
}

/** A transcript of pandoc: the input up to `^D`, then the expected items as YAML. */
export function fromPandoc(text: string): { input: string; expected: Expected[] } {
  const [, input = '', output = ''] = text.match(/^```\r?\n%[^\n]*\n([\s\S]*?)\n\^D\n([\s\S]*?)\n```/) ?? [];
  const [document] = parseAllDocuments(output);
  const value = document?.toJS() as Fields | undefined;
  return { input, expected: fromCsl(value?.references) };
}

/** An expected `.bib`, read by the reader of this program, whose own agreement the other folders measure. */
export function fromBib(data: Uint8Array): Expected[] {
  return readPapers(data, 'expected.bib').papers.map(({ item }) => {
    const pages = item.page;
    return defined({
      types: item.type === 'document' ? undefined : [item.type],
      title: item.title,
      authors: item.author?.map(nameText),
      year: yearIn(item.issued?.['date-parts']?.[0]?.[0]),
      container: item['container-title'],
      doi: item.DOI,
      pages,
      volume: item.volume,
      abstract: item.abstract,
    });
  });
}

/** The record that papis makes of an answer of Crossref. */
export function fromPapis(text: string): Expected[] {
  const value = JSON.parse(text) as Fields;
  const authors = recordsOf(value.author_list).map(name => [name.given, name.family].filter(Boolean).join(' '));
  return [
    defined({
      types: typesOfBib(String(value.type)),
      title: textOf(value, 'title'),
      authors: authors.length > 0 ? authors : undefined,
      year: yearIn(value.year),
      container: textOf(value, 'journal', 'booktitle'),
      doi: textOf(value, 'doi'),
      pages: textOf(value, 'pages'),
      volume: textOf(value, 'volume'),
      abstract: textOf(value, 'abstract'),
    }),
  ];
}

function defined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
