import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Library, readPapers, SearchIndex } from '../../src/core';
import {
  bibliographyFiles,
  checkCitations,
  citingLanguages,
  completionContext,
  findCitations,
  insertCitation,
  type Language,
} from '../../src/core/cite';
import type { Paper } from '../../src/core/paper';
import { checkDocument } from '../../src/worker/citingDesk';
import { root } from '../harness/paths';
import { corpusPapers, hasData } from './corpusPapers';
import { grow } from './grow';
import { printAll, type Table } from './table';

/** One paragraph of every syntax, so that each language finds its own citations among what it must pass over. */
const paragraph = [
  'Results agree with earlier work [see @noor2021, p. 3; @adu1999] and with @lind2004 [chap. 2].',
  'The `code` and the value $x^2$ are at (https://example.org/a); write to me@example.org.',
  '\\parencite[see][p.~3]{noor2021, adu1999} #cite(<lind2004>, form: "prose") [cite/t:see @noor2021;@adu1999]',
  ':cite:p:`noor2021,adu1999` and cite:[noor2021, adu1999(p. 3)] stand here % and nothing else',
  '',
  '',
].join('\n');
const lines = 10_000;
const documents = 1000;

/** Diagnostics, completion and insertion in a document of 10,000 lines; a key looked for in 1,000 documents. */
export async function run(): Promise<Table[]> {
  const text = paragraph.repeat(lines / 6);
  const rows = citingLanguages.map(language => ({
    language,
    citations: findCitations(text, language).length,
    ...times(text, language),
  }));
  return [
    { title: `Citations in ${lines} lines, ${Math.round(text.length / 1000)} KB (medians)`, rows },
    { title: `One key in ${documents} documents of 60 lines`, rows: citingLanguages.map(references) },
    { title: 'Bibliographies of a document (medians)', rows: await bibliographies() },
    {
      title: 'Keystrokes of "[@graph neural n", 10,000 papers: context, search, papers (limit 30 ms p95)',
      rows: keystrokes(),
    },
    {
      title: `Diagnostics of ${lines} lines as the worker does them, 10,000 papers (limit 100 ms, 50 of which are waited)`,
      rows: diagnostics(),
    },
  ];
}

function times(text: string, language: Language): Record<string, number> {
  const typing = `${text}${language === 'latex' ? '\\cite{noo' : language === 'org' ? '[cite:@noo' : '@noo'}`;
  return {
    'find ms': median(() => findCitations(text, language)),
    'check ms': median(() => checkCitations(text, language, key => (key.startsWith('a') ? 'unknown' : 'known'))),
    'complete ms': median(() => completionContext(typing, typing.length, language)),
    'insert ms': median(() => insertCitation(text, text.length, language, ['new2020'])),
  };
}

function references(language: Language): Record<string, string | number> {
  const text = paragraph.repeat(10);
  const all = Array.from({ length: documents }, (_, index) => `${text}${index}`);
  const find = () => all.flatMap(document => findCitations(document, language).filter(({ key }) => key === 'noor2021'));
  return { language, found: find().length, ms: median(find, 3) };
}

async function bibliographies(): Promise<Record<string, string | number>[]> {
  const text = `---\ntitle: T\nbibliography: [a.bib, b.bib]\n---\n${paragraph.repeat(100)}`;
  const tex = `\\documentclass{article}\n\\addbibresource{a.bib}\n${paragraph.repeat(100)}`;
  const measured = async (language: Language, document: string) => {
    const start = performance.now();
    for (let round = 0; round < 20; round++) await bibliographyFiles(document, language);
    return { language, ms: (performance.now() - start) / 20 };
  };
  return [
    await measured('markdown', text),
    await measured('latex', tex),
    await measured('typst', paragraph.repeat(100)),
  ];
}

/** As the completion list is made: where a key is typed, then the search for it, then the papers of the rows. */
function keystrokes(): Record<string, string | number>[] {
  const library = papers();
  const index = new SearchIndex();
  index.add(library.all());
  const text = paragraph.repeat(20);
  const typed = '[@graph neural n';
  const times: number[] = [];
  let offered = 0;
  for (let round = 0; round < 10; round++) {
    for (let length = 2; length <= typed.length; length++) {
      const document = text + typed.slice(0, length);
      const start = performance.now();
      const context = completionContext(document, document.length, 'markdown');
      const hits = context?.query ? index.search(context.query, { limit: 50 }) : [];
      offered += hits.flatMap(hit => library.get(hit.id) ?? []).length;
      times.push(performance.now() - start);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return [
    { keystrokes: times.length, offered, 'median ms': at(0.5), 'p95 ms': at(0.95), 'most ms': times.at(-1) ?? 0 },
  ];
}

function diagnostics(): Record<string, string | number>[] {
  const library = papers();
  const sources = ['bench.bib'];
  const text = paragraph.repeat(lines / 6);
  return (['markdown', 'quarto', 'latex', 'typst'] as const).map(language => {
    const check = () => checkDocument(library, text, language, { sources, isPartial: false });
    return { language, issues: check().length, ms: median(check) };
  });
}

/** Without the corpus, what the sample says of its papers stands for their abstracts. */
function realPapers(): Paper[] {
  if (hasData()) return corpusPapers('corpus/arxiv-1500.jsonl');
  const sample = readPapers(readFileSync(join(root, 'media/sample/papers.bib')), 'papers.bib').papers;
  return sample.map(paper => ({
    ...paper,
    item: { ...paper.item, abstract: `${paper.item.annote ?? paper.item.title}.` },
  }));
}

function papers(): Library {
  const library = new Library();
  const all = grow(realPapers(), 10_000).map(paper => ({
    ...paper,
    origins: [{ source: 'bench.bib', key: paper.key, start: 0, end: 1, line: 1 }],
  }));
  library.setSource('bench.bib', all);
  return library;
}

function median(work: () => unknown, rounds = 7): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

if (require.main === module) void printAll(run);
