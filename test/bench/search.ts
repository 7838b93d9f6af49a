import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPapers } from '../../src/core/formats';
import type { Paper } from '../../src/core/paper';
import { SearchIndex } from '../../src/core/search/searchIndex';
import { root } from '../harness/paths';
import { corpusPapers, hasData } from './corpusPapers';
import { grow } from './grow';
import { keystrokes, knownItems } from './knownItems';
import { heldMegabytes, usedMegabytes } from './memory';
import { flexSearch, fuse, miniSearch, miniSearchReadme, type Peer, papertree, scan } from './searchPeers';
import { printAll, type Table } from './table';

const rounds = 3;
/** Papers that the worker adds at a time. */
const batch = 4096;
/** `--large`: 100,000 papers too, which takes MiniSearch minutes. */
const large = process.argv.includes('--large');

/** Latency of every keystroke, and what building, saving and loading cost, beside others on the same papers. */
export async function run(): Promise<Table[]> {
  const sample = readPapers(readFileSync(join(root, 'media/sample/papers.bib')), 'papers.bib').papers;
  const tables = [
    latency('75 sample papers', sample, [papertree, scan, miniSearch, miniSearchReadme, fuse, flexSearch], 8),
  ];
  const real = hasData()
    ? [...corpusPapers('corpus/acl-2k.jsonl'), ...corpusPapers('corpus/arxiv-1500.jsonl')]
    : sample;
  if (real !== sample) {
    const few = [papertree, scan, miniSearch, miniSearchReadme, fuse, flexSearch];
    tables.push(latency('2,000 real papers', real.slice(0, 2000), few, 3));
  }
  const many = grow(real, 10_000);
  tables.push(latency('10,000 papers, grown', many, [papertree, scan, miniSearch, miniSearchReadme, flexSearch], 6));
  const sizes = [many, ...(large ? [grow(real, 100_000)] : [])];
  if (large) tables.push(latency('100,000 papers, grown', sizes.at(-1) ?? [], [papertree, scan, miniSearch], 4));
  tables.push({
    title: 'Phrases of frequent words, asked for the first time, ms of CPU',
    rows: sizes.map(phraseTimes),
  });
  tables.push({ title: 'The index: ready, and in memory', rows: sizes.map(papers => lifeOf(structuredClone(papers))) });
  return tables;
}

function latency(name: string, papers: readonly Paper[], peers: readonly Peer[], each: number): Table {
  const states = knownItems(papers, each, 21).flatMap(({ query }) => keystrokes(query));
  const rows = peers.map(peer => {
    const start = performance.now();
    const search = peer.build(papers);
    const build = performance.now() - start;
    const times = states.map(() => Number.POSITIVE_INFINITY);
    for (let round = 0; round < rounds; round++) {
      for (const [i, state] of states.entries()) {
        const before = performance.now();
        search(state, 50);
        times[i] = Math.min(times[i] ?? 0, performance.now() - before);
      }
    }
    const sorted = times.sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return {
      search: peer.name,
      'build ms': Math.round(build),
      'p50 ms': at(0.5),
      'p95 ms': at(0.95),
      'p99 ms': at(0.99),
      'first letter ms': firstLetter(search, states),
    };
  });
  return { title: `Each of ${states.length} keystrokes, ${name}, 50 hits with marks`, rows };
}

function firstLetter(search: (query: string, limit: number) => unknown, states: readonly string[]): number {
  const letters = [...new Set(states.map(state => state.charAt(0)))];
  const times = letters.map(letter => {
    const before = performance.now();
    search(letter, 50);
    return performance.now() - before;
  });
  return Math.max(...times);
}

const phrases = ['in this paper', 'language models', 'state of the art', 'machine learning', 'we show that', 'of the'];

/** An index from a file, as at every start but the first. What is remembered of a phrase is forgotten with any change. */
function phraseTimes(papers: readonly Paper[]): Record<string, string | number> {
  const made = new SearchIndex();
  made.add(papers);
  const index = SearchIndex.load(made.save());
  const times = phrases.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, phrase] of phrases.entries()) {
      index.remove([`none ${round}`]);
      index.search('of');
      const before = process.cpuUsage();
      index.search(`"${phrase}"`);
      const { user, system } = process.cpuUsage(before);
      times[i] = Math.min(times[i] ?? 0, (user + system) / 1000);
    }
  }
  return { papers: papers.length, ...Object.fromEntries(phrases.map((phrase, i) => [phrase, times[i] ?? 0])) };
}

function lifeOf(papers: readonly Paper[]): Record<string, string | number> {
  const before = heldMegabytes();
  const timed = <T>(work: () => T): [T, number] => {
    const start = performance.now();
    const value = work();
    return [value, performance.now() - start];
  };
  const [{ index, peak }, build] = timed(() => buildInBatches(papers));
  const memory = heldMegabytes() - before;
  const [bytes, save] = timed(() => index.save());
  const [, ready] = timed(() => SearchIndex.load(bytes).search('neural network'));
  const [paper] = papers;
  const [, change] = timed(() => {
    index.add(paper ? [{ ...paper, item: { ...paper.item, title: 'Zyxwv' } }] : []);
    index.search('zyxwv');
  });
  const similar = papers.slice(0, 20).map(({ id }) => timed(() => index.similar({ id }, 5))[1]);
  return {
    papers: papers.length,
    'build ms': Math.round(build),
    'memory MB': memory,
    'at most while built MB': peak - before,
    'save ms': Math.round(save),
    'file MB': bytes.length / 1e6,
    'load and first answer ms': ready,
    'changed paper found ms': change,
    'similar papers ms': similar.sort((a, b) => a - b)[10] ?? 0,
  };
}

/** Builds an index as the worker does, and says what was in use at most meanwhile, garbage included. */
function buildInBatches(papers: readonly Paper[]): { index: SearchIndex; peak: number } {
  const index = new SearchIndex();
  let peak = 0;
  for (let at = 0; at < papers.length; at += batch) {
    let step = 0;
    for (const _ of index.addSteps(papers.slice(at, at + batch))) {
      if (step++ % 1000 === 0) peak = Math.max(peak, usedMegabytes());
    }
  }
  return { index, peak };
}

if (require.main === module) void printAll(run);
