import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { workspace } from 'vscode';
import type { PapertreeApi } from '../../../src/vscode/api';
import { rest } from './rest';

/** How long it took until a change of one entry on disk was known, in ms from the end of the write. */
export interface Change {
  /** The editor told of the file. */
  readonly told: number;
  /** The library of the host had the entry. */
  readonly known: number;
  /** A search found it. */
  readonly found: number;
}

const changes = 7;

/** Changes one entry of the `.bib` after the other, in its title and its DOI, from the first to the last of the file. */
export async function changeEntries(api: PapertreeApi, file: string): Promise<Change[]> {
  const measured: Change[] = [];
  await api.all();
  for (let turn = 0; turn < changes; turn++) {
    await rest(2000); // until all that follows a change is done
    const doi = `10.5555/changed.${Date.now()}`;
    const word = `zq${Date.now().toString(36)}`;
    const text = changed(readFileSync(file, 'utf8'), turn / changes, doi, word);
    const watcher = workspace.createFileSystemWatcher('**/*.bib', true, false, true);
    const told = new Promise<number>(resolve => watcher.onDidChange(() => resolve(performance.now())));
    writeFileSync(file, text);
    const begin = performance.now();
    const known = passed(begin, 'the library', async () => (await api.get(`doi:${doi}`)) !== undefined);
    const found = passed(begin, 'the search', async () => (await api.search(word, 1)).length > 0);
    measured.push({ told: (await told) - begin, known: await known, found: await found });
    watcher.dispose();
  }
  return measured;
}

async function passed(begin: number, what: string, ask: () => Promise<boolean>): Promise<number> {
  while (!(await ask())) {
    if (performance.now() - begin > 60_000) throw new Error(`${what} never had the changed entry`);
    await rest(2);
  }
  return performance.now() - begin;
}

/** The text with one entry changed, at this share of its length. */
function changed(text: string, share: number, doi: string, word: string): string {
  const title = '\n  title = {';
  const at = text.indexOf(title, Math.floor(text.length * share));
  return `${text.slice(0, at)}\n  doi = {${doi}},${title}${word} ${text.slice(at + title.length)}`;
}
