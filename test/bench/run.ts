/** `npm run bench [--large] [part of a file's name…]`: the tables of every benchmark in this folder. */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { filesUnder } from '../harness/files';
import { root } from '../harness/paths';
import { printTable, type Table } from './table';

interface Benchmark {
  readonly run?: () => Promise<readonly Table[]>;
}

async function main(): Promise<void> {
  // What begins with a dash is for the benchmarks themselves.
  const parts = process.argv.slice(2).filter(part => !part.startsWith('-'));
  const [cpu] = cpus();
  console.log(`Node ${process.versions.node}, ${cpus().length} x ${cpu?.model.trim() ?? 'unknown processor'}`);
  const files = filesUnder('test/bench', '.ts').filter(
    file => !parts.length || parts.some(part => file.includes(part)),
  );
  for (const file of files.filter(file => !file.endsWith('/run.ts'))) {
    const benchmark: Benchmark = await import(pathToFileURL(join(root, file)).href);
    for (const table of (await benchmark.run?.()) ?? []) printTable(table);
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
