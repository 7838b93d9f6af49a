/**
 * The extension as it is packaged, in a real extension host:
 * `npx tsx test/bench/product.ts [--large] [--only PAPERS] [--profile FOLDER]`.
 */
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { readPapers } from '../../src/core/formats';
import { writePapers } from '../../src/core/formats/writePapers';
import type { Paper } from '../../src/core/paper';
import { runInHost, scriptFolder } from '../harness/inHost';
import { root, temporaryFolder } from '../harness/paths';
import { packageExtension, stageExtension } from '../harness/vsix';
import type { Measured, Step } from '../host/measure/product';
import { corpusPapers, hasData } from './corpusPapers';
import { grow } from './grow';
import { keystrokes, knownItems } from './knownItems';
import { quantile } from './quantile';
import { printAll, type Table } from './table';

/** `--large`: 100,000 entries too, a minute more. */
const large = process.argv.includes('--large');
/** Only the library of so many papers. */
const only = Number(option('--only')) || undefined;
/** Where profiles of the host's thread go. */
const profiles = option('--profile');
const queriesOfEachKind = 4;

export async function run(): Promise<Table[]> {
  const folder = temporaryFolder('bench');
  const extension = await stageExtension({ production: true });
  const results = await measureInHost(extension, plan(folder));
  const load = loadavg()[0] ?? 0;
  return [
    await sizes(extension),
    { title: `In the extension host (load of the machine ${load.toFixed(1)})`, rows: results.map(timesOf) },
    { title: 'Each keystroke in the search box, from input to rows set', rows: results.flatMap(keystrokesOf) },
    { title: 'One entry changed on disk, medians from the end of the write', rows: results.map(changesOf) },
    { title: "Lateness of the host's thread, p99 and longest, ms", rows: results.map(delaysOf) },
  ];
}

function plan(folder: string): Step[] {
  const sample = readFileSync(join(root, 'media/sample/papers.bib'));
  const real = readPapers(sample, 'papers.bib').papers;
  const corpus = hasData()
    ? [...corpusPapers('corpus/acl-2k.jsonl'), ...corpusPapers('corpus/arxiv-1500.jsonl')]
    : real;
  const file = (name: string, text: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const step = (papers: readonly Paper[]): Step => {
    const path = file(`${papers.length}.bib`, writePapers(papers, 'biblatex'));
    return { papers: papers.length, file: path, typed: typedFor(papers), profiles };
  };
  const sizes = [2000, 10_000, ...(large ? [100_000] : [])];
  return [
    { papers: real.length, file: file('sample.bib', sample), typed: typedFor(real) },
    ...sizes.filter(size => !only || size === only).map(count => step(grow(corpus, count))),
  ];
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

function typedFor(papers: readonly Paper[]): string[] {
  return knownItems(papers, queriesOfEachKind, 21).flatMap(({ query }) => keystrokes(query));
}

async function measureInHost(extension: string, steps: readonly Step[]): Promise<Measured[]> {
  const workspace = join(temporaryFolder('workspace'), 'papers');
  mkdirSync(workspace);
  cpSync(join(root, 'media/sample/papers.bib'), join(workspace, 'papers.bib'));
  const scripts = scriptFolder(extension);
  mkdirSync(scripts, { recursive: true });
  writeFileSync(join(scripts, 'plan.json'), JSON.stringify(steps));
  const manifest = join(extension, 'package.json');
  const main = './out/tests/index.js';
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), main }));
  const contents = "export { activate, run } from './product';";
  await runInHost({ kind: 'desktop', workspace, extension, contents, resolveDir: 'test/host/measure' });
  return JSON.parse(readFileSync(join(scripts, 'results.json'), 'utf8'));
}

async function sizes(extension: string): Promise<Table> {
  const row = (what: string, bytes: number, budget: number) => ({ what, KB: bytes / 1000, 'at most': budget });
  const size = (path: string) => statSync(join(extension, path)).size;
  const page = size('dist/reader.js') + size('dist/toolkit.js');
  return {
    title: 'Sizes',
    rows: [
      row('code loaded at activation', size('dist/extension.js'), 200),
      row('code loaded at activation, web', size('dist/extension.web.js'), 200),
      row('citing, loaded with the first note', size('dist/citing.js'), 200),
      row("reader's page script with the toolkit", page, 330),
      row('package', statSync(await packageExtension()).size, 3000),
    ],
  };
}

function timesOf({ papers, activation, cold, indexMs, warm, warmSearches }: Measured): Record<string, number> {
  return {
    papers,
    'module loaded ms': activation.loadMs,
    'activate ms': activation.activateMs,
    'first rows ms': cold.firstMs,
    'all papers in the tree ms': cold.allMs,
    'then indexed ms': indexMs,
    'second start: tree as last seen ms': warm.firstMs,
    'second start: all papers in it ms': warm.allMs,
    'second start: search ready ms, median': median(warmSearches),
    'at most': papers > 10_000 ? 1000 : 300,
    'the longest of them': Math.max(...warmSearches),
  };
}

function keystrokesOf({ papers, keystrokes, warmKeystrokes }: Measured): Record<string, string | number>[] {
  return [
    { papers, typed: 'once indexed', ...latencies(papers, keystrokes) },
    { papers, typed: 'at a second start', ...latencies(papers, warmKeystrokes) },
  ];
}

function latencies(papers: number, times: readonly number[]): Record<string, number> {
  const budget = papers > 10_000 ? 30 : 16;
  return {
    keystrokes: times.length,
    'p50 ms': quantile(times, 0.5),
    'p95 ms': quantile(times, 0.95),
    'at most': budget,
    'p99 ms': quantile(times, 0.99),
    'at most ': 2 * budget,
  };
}

const median = (numbers: readonly number[]) => quantile(numbers, 0.5);

/** The library waits for the end of a burst of writes before it reads. */
const quietMs = 300;

function changesOf({ papers, changes }: Measured): Record<string, number> {
  const told = median(changes.map(change => change.told));
  const known = median(changes.map(change => change.known));
  const found = median(changes.map(change => change.found));
  return {
    papers,
    changes: changes.length,
    'told by the editor ms': told,
    'in the library ms': known,
    'found ms': found,
    'read and in the library, after the wait for more ms': median(
      changes.map(each => each.known - each.told - quietMs),
    ),
    'at most': 150,
    'then found ms': median(changes.map(each => each.found - each.known)),
    'at most ': 100,
  };
}

function delaysOf({ papers, idle, coldDelay, indexDelay, warmDelay }: Measured): Record<string, number> {
  const both = (what: string, { p99, max }: { p99: number; max: number }) => ({
    [`${what} p99`]: p99,
    [`${what} longest`]: max,
  });
  return {
    papers,
    'p99 at most': idle.p99 + 16,
    'longest at most': 50,
    ...both('idle', idle),
    ...both('first read', coldDelay),
    ...both('indexing', indexDelay),
    ...both('second start', warmDelay),
  };
}

if (require.main === module) void printAll(run);
