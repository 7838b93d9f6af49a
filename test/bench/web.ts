/** Search in the web extension host, as the extension is packaged: `npx tsx test/bench/web.ts [--large]`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPapers } from '../../src/core/formats';
import { writePapers } from '../../src/core/formats/writePapers';
import type { Paper } from '../../src/core/paper';
import { runInHost } from '../harness/inHost';
import { root, temporaryFolder } from '../harness/paths';
import { stageExtension } from '../harness/vsix';
import type { WebMeasured } from '../host/measure/web';
import { corpusPapers, hasData } from './corpusPapers';
import { grow } from './grow';
import { keystrokes, knownItems } from './knownItems';
import { quantile } from './quantile';
import { printAll, type Table } from './table';

/** `--large`: 100,000 papers too. */
const large = process.argv.includes('--large');
const queriesOfEachKind = 4;

export async function run(): Promise<Table[]> {
  const real = hasData()
    ? [...corpusPapers('corpus/acl-2k.jsonl'), ...corpusPapers('corpus/arxiv-1500.jsonl')]
    : readPapers(readFileSync(join(root, 'media/sample/papers.bib')), 'papers.bib').papers;
  const rows: Record<string, number>[] = [];
  for (const count of [10_000, ...(large ? [100_000] : [])]) rows.push(rowOf(count, await measure(grow(real, count))));
  return [{ title: 'Search in the web extension host', rows }];
}

async function measure(papers: readonly Paper[]): Promise<WebMeasured> {
  const workspace = join(temporaryFolder('workspace'), 'papers');
  mkdirSync(workspace);
  writeFileSync(join(workspace, 'papers.bib'), writePapers(papers, 'biblatex'));
  const typed = knownItems(papers, queriesOfEachKind, 21).flatMap(({ query }) => keystrokes(query));
  writeFileSync(join(workspace, 'typed.json'), JSON.stringify(typed));
  const extension = await stageExtension({ production: true, web: true });
  const manifest = join(extension, 'package.json');
  const browser = './out/tests/index.js';
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), browser }));
  const contents = "export { activate, run } from './web';";
  await runInHost({ kind: 'web', workspace, extension, contents, resolveDir: 'test/host/measure' });
  return JSON.parse(readFileSync(join(workspace, 'results.json'), 'utf8'));
}

function rowOf(papers: number, { cachedMs, keystrokes: times, warmSearches }: WebMeasured): Record<string, number> {
  return {
    papers,
    'first start: read, indexed and kept ms': cachedMs,
    'second start: search ready ms, median': quantile(warmSearches, 0.5),
    'at most': papers > 10_000 ? 3000 : 900,
    'the longest of them': Math.max(...warmSearches),
    'keystroke p50 ms': quantile(times, 0.5),
    'p95 ms': quantile(times, 0.95),
    'p99 ms': quantile(times, 0.99),
  };
}

if (require.main === module) void printAll(run);
