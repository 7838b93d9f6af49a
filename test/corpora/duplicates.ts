/**
 * Which records are one paper, on the lists of `../shared/data/dedupe`, and what importing the seed text with the sample
 * open makes. `npx tsx test/corpora/duplicates.ts`
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CslName, Library, makePaper, type Paper, planImport, readPapers } from '../../src/core';

const root = resolve(__dirname, '../..');
const lists = resolve(root, '../shared/data/dedupe');
const seeds = resolve(root, '../shared/seeds');

/** A record as sra-dedupe has it. */
interface Listed {
  readonly title: string;
  readonly journal: string;
  readonly authors?: readonly string[];
  readonly year: string;
  readonly volume?: string;
  readonly number?: string;
  readonly pages?: string;
  readonly abstract?: string;
}

const faults: string[] = [];

/** Says what was found; anything but the expected is a fault. */
function expect(what: string, found: number, expected: number): void {
  console.log(`duplicates: ${what}: ${found}`);
  if (found !== expected) faults.push(`${what}: ${found}, not ${expected}`);
}

if (existsSync(lists)) {
  expect('papers of the list without duplicates', papersOf('sra-dedupe-nodupes.json'), 5);
  expect('papers of the five records that hold one work twice', papersOf('sra-dedupe-dupeissues.json'), 4);
} else console.log('duplicates: skipped, ../shared/data/dedupe is not there');
if (existsSync(seeds)) importSeeds();
else console.log('duplicates: skipped, ../shared/seeds is not there');
for (const fault of faults) console.error(`duplicates: ${fault}`);
if (faults.length > 0) process.exitCode = 1;

function papersOf(list: string): number {
  const records = JSON.parse(readFileSync(join(lists, list), 'utf8')) as Listed[];
  const library = new Library();
  library.setSource(list, records.map(toPaper));
  return library.size;
}

function toPaper(record: Listed, index: number): Paper {
  const { title, journal, authors = [], year, volume, number, pages, abstract } = record;
  const item = {
    ...{
      type: 'article-journal',
      title,
      'container-title': journal,
      author: authors.map(toName),
      volume,
      issue: number,
    },
    ...{ page: pages, abstract, issued: { 'date-parts': [[Number(year)]] } },
  };
  return makePaper({ item, origin: { source: 'list', start: index, end: index + 1, line: index + 1 } });
}

function toName(text: string): CslName {
  const [family, given] = text.split(', ');
  return { family, given };
}

/** The sample and the seed text are the same 75 papers: one has facts and summaries, the other abstracts. */
function importSeeds(): void {
  const library = new Library();
  library.setSource('papers.bib', readPapers(readFileSync(join(root, 'media/sample/papers.bib')), 'papers.bib').papers);
  const incoming = readdirSync(seeds).flatMap(name => readPapers(readFileSync(join(seeds, name)), name).papers);
  const plan = planImport(incoming, library);
  expect('new papers when the seed text is imported', plan.new.length, 0);
  expect('papers completed by it', plan.completed.length, 75);
  library.setSource(
    'papertree.bib',
    plan.completed.map(each => each.entry),
  );
  const whole = library.all().filter(({ item }) => item.author && item.issued && item.annote && item.abstract);
  expect('papers after it', library.size, 75);
  expect('of these with facts, summary and abstract', whole.length, 75);
  expect('completed by a second import', planImport(incoming, library).completed.length, 0);
}
