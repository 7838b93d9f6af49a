/** Tries what is too slow for a test from inside the host: `test/bench/faults.ts` starts it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, workspace } from 'vscode';
import { papertree } from '../api';
import { listen } from '../dialogs';
import { eventually } from '../expect';
import { type Delay, held } from './hold';

export interface Plan {
  /** A bibliography of 200 MB, and how many papers it holds. */
  readonly file: string;
  readonly papers: number;
}

export interface Tried {
  readonly papers: number;
  readonly readMs: number;
  readonly delay: Delay;
  /** The longest that a search had to wait while the file was read, and how many were asked. */
  readonly longestSearchMs: number;
  readonly searches: number;
  readonly openDocuments: number;
  readonly said: readonly string[];
  /** Most that the host with its worker held at once, before and after. */
  readonly peakMb: readonly [before: number, after: number];
}

export async function run(): Promise<void> {
  const { file, papers }: Plan = JSON.parse(readFileSync(join(__dirname, 'plan.json'), 'utf8'));
  const api = await papertree();
  await api.all();
  const peakBefore = peakMb();
  const target = join(workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'huge.bib');
  writeFileSync(target, readFileSync(file));
  const begin = performance.now();
  const times: number[] = [];
  let isRead = false;
  const searching = (async () => {
    while (!isRead) {
      const asked = performance.now();
      await api.search('webarena', 5);
      times.push(performance.now() - asked);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  })();
  const { delay } = await held(() => eventually('all papers', async () => (await api.all()).length >= papers, 400_000));
  const readMs = performance.now() - begin;
  isRead = true;
  await searching;
  const last = (await api.all()).at(-1)?.id ?? '';
  const heard = listen();
  await commands.executeCommand('papertree.revealEntry', last);
  heard.stop();
  const tried: Tried = {
    ...{ papers: (await api.all()).length, readMs, delay, said: heard.messages },
    ...{ longestSearchMs: Math.max(...times), searches: times.length },
    peakMb: [peakBefore, peakMb()],
    openDocuments: workspace.textDocuments.filter(({ uri }) => uri.path.endsWith('huge.bib')).length,
  };
  writeFileSync(join(__dirname, 'results.json'), JSON.stringify(tried));
  rmSync(target);
}

function peakMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1000);
}
