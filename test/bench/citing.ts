import {
  bibliographyFiles,
  checkCitations,
  citingLanguages,
  completionContext,
  findCitations,
  insertCitation,
  type Language,
} from '../../src/core/cite';
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

function median(work: () => unknown, rounds = 7): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

if (require.main === module) void printAll(run);
