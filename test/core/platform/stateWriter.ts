/** A window's state without the window: `stateWriter.js FOLDER FROM TO` stars papers and prints the number of each that is saved. */
import { Uri } from 'vscode';
import type { Log } from '../../../src/core/log';
import { platform } from '../../../src/platform/node';
import { StateStore } from '../../../src/vscode/state/stateStore';
import { numbered } from './numbered';

const log: Log = { info: () => undefined, warn: console.error, error: console.error };

async function main(): Promise<void> {
  const [folder = '', from = '0', to = '0'] = process.argv.slice(2);
  const store = new StateStore(Uri.file(folder), platform, log);
  await store.load();
  for (let n = Number(from); n < Number(to); n++) {
    store.set(numbered(n), { starred: true });
    await store.flush();
    console.log(n);
  }
  store.dispose();
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
