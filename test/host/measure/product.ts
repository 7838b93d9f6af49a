/** Measures the running extension from inside its host: `test/bench/product.ts` starts it, with a plan beside it. */
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from 'vscode';
import { eventually } from '../expect';
import { type Change, changeEntries } from './changes';
import { type Delay, held } from './hold';
import { rest } from './rest';
import { indexReady, typeAll } from './searching';
import {
  type Activation,
  api,
  collectGarbage,
  deactivate,
  firstActivation,
  forgetOutline,
  start,
  storageFolder,
} from './session';
import { WatchedTree } from './watch';

export interface Step {
  readonly papers: number;
  /** A bibliography of so many papers. */
  readonly file: string;
  /** What is typed into the search box, one state after the other. */
  readonly typed: readonly string[];
  /** Folder for profiles of the host's thread, which make it slower. */
  readonly profiles?: string;
}

export interface Tree {
  readonly firstMs: number;
  readonly allMs: number;
}

export interface Measured {
  readonly papers: number;
  readonly activation: Activation;
  readonly idle: Delay;
  readonly cold: Tree;
  readonly coldDelay: Delay;
  readonly indexMs: number;
  readonly indexDelay: Delay;
  /** Right after the first indexing, while topics are found and the index is still in parts. */
  readonly keystrokes: readonly number[];
  /** In a later session. */
  readonly warmKeystrokes: readonly number[];
  readonly warm: Tree;
  readonly warmDelay: Delay;
  /** From activation to the first answer of the index, with a warm cache: milliseconds, of one start after the other. */
  readonly warmSearches: readonly number[];
  readonly changes: readonly Change[];
}

export { activate } from './session';

const warmStarts = 5;
const tree = new WatchedTree();

export async function run(): Promise<void> {
  const plan: readonly Step[] = JSON.parse(readFileSync(join(__dirname, 'plan.json'), 'utf8'));
  const first = firstActivation();
  const results: Measured[] = [];
  for (const step of plan) {
    const measured = await measure(step);
    const changes = await changeEntries(api(), target());
    results.push({ ...measured, changes, ...(step === plan[0] ? { activation: first } : {}) });
    writeFileSync(join(__dirname, 'results.json'), JSON.stringify(results));
  }
}

async function measure({ papers, file, typed, profiles }: Step): Promise<Omit<Measured, 'changes'>> {
  const profile = (phase: string) => profiles && join(profiles, `${phase}-${papers}.cpuprofile`);
  deactivate();
  const cache = join(storageFolder(), 'library.cache');
  rmSync(cache, { force: true });
  copyFileSync(file, target());
  await rest(1000);
  collectGarbage();
  await forgetOutline();
  const idle = await held(() => rest(2000));
  start();
  const cold = await held(() => tree.open(papers), profile('cold'));
  const index = await held(indexReady, profile('index'));
  const keystrokes = await typeAll(typed);
  await eventually('the cache', () => existsSync(cache), 120_000);
  deactivate();
  await rest(1500); // until the editor has noticed that the view is gone
  collectGarbage();
  const activation = start();
  const warm = await held(() => tree.open(papers), profile('warm'));
  const warmSearches: number[] = [];
  for (let round = 0; round < warmStarts; round++) warmSearches.push(await warmSearch());
  await api().search('networks', 1); // which waits for all papers
  const warmKeystrokes = await typeAll(typed);
  return {
    ...{ papers, activation, idle: idle.delay, keystrokes, warmKeystrokes },
    ...{ cold: cold.value, coldDelay: cold.delay, indexMs: index.value, indexDelay: index.delay },
    ...{ warm: warm.value, warmDelay: warm.delay, warmSearches },
  };
}

async function warmSearch(): Promise<number> {
  deactivate();
  await rest(1500);
  collectGarbage();
  const begin = performance.now();
  start();
  await indexReady();
  return performance.now() - begin;
}

/** The bibliography of the folder that is open. */
function target(): string {
  return join(workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'papers.bib');
}
