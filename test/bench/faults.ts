/** Faults that are too slow for a test, tried in a real extension host: `npx tsx test/bench/faults.ts`. */
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { runInHost, scriptFolder } from '../harness/inHost';
import { root, temporaryFolder } from '../harness/paths';
import { stageExtension } from '../harness/vsix';
import type { Plan, Tried } from '../host/measure/faults';
import { generatedBib } from './bibtex';
import { printAll, type Table } from './table';

const entries = 165_000;

async function tried(): Promise<Table[]> {
  const extension = await stageExtension({ production: true });
  const workspace = join(temporaryFolder('workspace'), 'papers');
  mkdirSync(workspace);
  cpSync(join(root, 'media/sample/papers.bib'), join(workspace, 'papers.bib'));
  const file = join(temporaryFolder('huge'), 'huge.bib');
  writeFileSync(file, generatedBib(entries));
  const scripts = scriptFolder(extension);
  mkdirSync(scripts, { recursive: true });
  const plan: Plan = { file, papers: entries };
  writeFileSync(join(scripts, 'plan.json'), JSON.stringify(plan));
  const contents = "export { run } from './faults';";
  await runInHost({ kind: 'desktop', workspace, extension, contents, resolveDir: 'test/host/measure' });
  const result: Tried = JSON.parse(readFileSync(join(scripts, 'results.json'), 'utf8'));
  const rows = Object.entries({
    'MB of the file': Math.round(statSync(file).size / 1e6),
    'papers afterwards': result.papers,
    'seconds to read': result.readMs / 1000,
    'host late, p99 ms': result.delay.p99,
    'host late, longest ms': result.delay.max,
    'searches meanwhile': result.searches,
    'longest wait for one, ms': result.longestSearchMs,
    'peak memory of the host before, MB': result.peakMb[0],
    'peak memory of the host, MB': result.peakMb[1],
    'opened as a document': result.openDocuments,
    'said when asked to reveal an entry': result.said.join(' '),
  }).map(([what, value]) => ({ what, value }));
  return [{ title: `A .bib of 200 MB in the workspace (load of the machine ${(loadavg()[0] ?? 0).toFixed(1)})`, rows }];
}

// Not `run`: it takes minutes and memory, so `npm run bench` leaves it out.
if (require.main === module) void printAll(tried);
