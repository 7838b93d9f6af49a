/** Reading `.bib`: the first read beside other readers, the read after one change. `npx tsx test/bench/bibtex.ts` */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import { BibLatexParser } from 'biblatex-csl-converter';
import { bibtexParser } from 'latex-utensils';
import { readBibtex, scanBibtex } from '../../src/core/formats/bibtex';
import { dataFolder, hasData } from './corpusPapers';
import { pick, randomFrom } from './random';
import { printAll, type Table } from './table';

type Readers = Record<string, (text: string) => unknown>;

/** All but the last two decode TeX and split names. The first peer can only be imported as an ES module. */
async function allReaders(): Promise<Readers> {
  const retorquere = await import('@retorquere/bibtex-parser');
  return {
    Papertree: text => readBibtex(text, 'bench.bib'),
    '@retorquere/bibtex-parser': text => retorquere.parse(text),
    '@citation-js/plugin-bibtex': text => plugins.input.chain(text),
    'biblatex-csl-converter': text => new BibLatexParser(text, {}).parse(),
    'latex-utensils (no TeX, no names)': text => bibtexParser.parse(text),
    'Papertree, scanner alone': text => scanBibtex(text),
  };
}

const words = 'neural model of language learning graph search agents reason vision proof data fast deep sparse'.split(
  ' ',
);
const names = [
  'Doe, Jane',
  '{\\"O}zt{\\"u}rk, {\\c{C}}a{\\u g}la',
  'Ludwig van Beethoven',
  'M{\\"u}ller, J.~P.',
  '{World Bank}',
];

/** Entries such as exporters write, with an abstract of some 700 letters; always the same ones. */
export function generatedBib(count: number): string {
  const random = randomFrom(7);
  const sentence = (length: number) => Array.from({ length }, () => pick(words, random)).join(' ');
  const entry = (_: unknown, at: number) => `@article{key${at},
  author = {${Array.from({ length: 3 }, () => pick(names, random)).join(' and ')}},
  title = {A {BERT} \\emph{view} of ${sentence(6)}},
  journal = {Journal of ${sentence(2)}},
  year = {${1980 + (at % 45)}},
  month = jan,
  volume = {${at % 90}},
  pages = {${at}--${at + 12}},
  doi = {10.1000/bench.${at}},
  url = {https://example.org/${at}?a=1&b=2},
  keywords = {${sentence(1)}, ${sentence(2)}},
  abstract = {${sentence(100)} at 50\\% of the cost.}
}
`;
  return Array.from({ length: count }, entry).join('\n');
}

/** Milliseconds of the processor, garbage collection included: other work on the machine does not count. */
function timed(work: () => unknown): number | undefined {
  try {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  } catch {
    return undefined; // several of these readers throw at the first thing they do not know
  }
}

/** Every reader first reads a little, so that none is measured while it is being compiled. */
function median(runs: number, work: () => unknown): number | undefined {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const time = timed(work);
    if (time === undefined) return undefined;
    times.push(time);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
}

function firstReads(readers: Readers, title: string, text: string, count: number): Table {
  const little = generatedBib(60);
  for (const read of Object.values(readers)) timed(() => read(little));
  const ours = median(7, () => readBibtex(text, 'bench.bib')) ?? 0;
  const rows = Object.entries(readers).map(([reader, read]) => {
    const time = reader === 'Papertree' ? ours : median(reader.startsWith('@retorquere') ? 1 : 7, () => read(text));
    if (time === undefined) return { reader, 'CPU ms per entry': 'throws', 'times Papertree': '' };
    return { reader, 'CPU ms per entry': time / count, 'times Papertree': time / ours };
  });
  return { title: `First read of .bib, ${title}, ${count} entries`, rows };
}

function growth(): Table {
  const rows = [10_000, 100_000].map(entries => {
    const text = generatedBib(entries);
    const first = readBibtex(text, 'bench.bib');
    const middle = text.indexOf('title', text.length / 2);
    const changed = `${text.slice(0, middle)}note = {new},\n  ${text.slice(middle)}`;
    return {
      entries,
      MB: text.length / 1e6,
      'first read, CPU ms': median(entries > 10_000 ? 1 : 3, () => readBibtex(text, 'bench.bib')) ?? 0,
      'after one change, CPU ms': median(5, () => readBibtex(changed, 'bench.bib', first.cache)) ?? 0,
    };
  });
  return { title: 'Papertree reading .bib, generated entries', rows };
}

export async function run(): Promise<Table[]> {
  const readers = await allReaders();
  const tables = [firstReads(readers, 'generated', generatedBib(1000), 1000)];
  if (hasData()) {
    const real = { 'bbt-mendeley-export.bib': 512, 'book-references.bib': 132 };
    for (const [file, count] of Object.entries(real)) {
      tables.push(firstReads(readers, file, readFileSync(join(dataFolder, 'large', file), 'utf8'), count));
    }
  }
  return [...tables, growth()];
}

if (require.main === module) void printAll(run);
