import { buildTree, type GroupBy, Library, type LibraryChange, Mirror, makePaper, type Paper } from '../../src/core';
import { printAll, type Table } from './table';

const subjects =
  'neural language model agents web benchmark study human learning deep theory graph data survey vision'.split(' ');

/** Made-up papers, each with a title of its own; two in three have a DOI. `shift` moves where they stand. */
function papersOf(count: number, source: string, shift = 0): Paper[] {
  return Array.from({ length: count }, (_, n) => paperOf(n, source, shift));
}

function paperOf(n: number, source: string, shift: number, subtitle = ''): Paper {
  const word = (step: number) => subjects[(n * step) % subjects.length];
  const item = {
    ...{ type: 'article-journal', title: `${word(1)} ${word(7)} of ${word(3)}, number ${n}${subtitle}` },
    author: [0, 1, 2].map(at => ({ family: `Name${(n * 13 + at * 977) % 30_000}`, given: 'A.' })),
    ...{ issued: { 'date-parts': [[1990 + (n % 35)]] }, 'container-title': `Journal ${n % 300}` },
    ...(n % 3 ? { DOI: `10.1000/${n}` } : {}),
  };
  const start = n * 500 + shift;
  return makePaper({
    key: `k${n}`,
    item,
    topics: [`topic ${n % 200}`],
    origin: { source, start, end: start + 490, line: n * 12 + 1 },
  });
}

/** Wall and processor time in ms: on a busy machine only the second can be compared. */
function timed(step: string, work: () => unknown): Record<string, string | number> {
  const start = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { step, 'wall ms': performance.now() - start, 'cpu ms': (user + system) / 1000 };
}

function measure(count: number): Table {
  const [library, mirror] = [new Library(), new Mirror()];
  const changes: LibraryChange[] = [];
  library.onDidChange(change => changes.push(change));
  const papers = papersOf(count, 'a.bib');
  const changed = papers.with(count / 2, paperOf(count / 2, 'a.bib', 0, ', revised'));
  const moved = changed.map((paper, n) => (n < count / 2 ? paper : movedBy(5, paper)));
  const rows = [
    timed('set a source', () => library.setSource('a.bib', papers)),
    timed('mirror it', () => changes.forEach(change => void mirror.apply(change))),
    timed('one entry changed', () => library.setSource('a.bib', changed)),
    timed('one entry changed back', () => library.setSource('a.bib', papers)),
    timed('and again', () => library.setSource('a.bib', changed)),
    timed('text inserted half-way', () => library.setSource('a.bib', moved)),
    timed('a tenth of it in a second source', () => library.setSource('b.bib', papersOf(count / 10, 'b.bib'))),
    timed('the second source removed', () => library.removeSource('b.bib')),
    ...(['topic', 'year', 'author', 'venue', 'file'] satisfies GroupBy[]).map(groupBy =>
      timed(`tree by ${groupBy}`, () => buildTree(library, { groupBy, sortBy: 'newest' }).groups),
    ),
  ];
  return { title: `Library, ${count.toLocaleString('en')} papers`, rows };
}

function movedBy(units: number, paper: Paper): Paper {
  return {
    ...paper,
    origins: paper.origins.map(origin => ({ ...origin, start: origin.start + units, end: origin.end + units })),
  };
}

/** What merging sources and building the tree costs. */
export async function run(): Promise<Table[]> {
  return [10_000, 100_000].map(measure);
}

if (require.main === module) void printAll(run);
