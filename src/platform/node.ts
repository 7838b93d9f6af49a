import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Uri, workspace } from 'vscode';
import { readIfThere, sameBytes } from './bytes';
import type { Platform, WorkerPort } from './platform';

/** Gives a worker thread the three names of a web worker that the script uses. */
const prelude = `
const { parentPort, workerData } = require('node:worker_threads');
globalThis.self = globalThis;
globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
require(workerData);
parentPort.on('message', data => globalThis.onmessage({ data }));
`;

/** Desktop and remote hosts: files on disk through `node:fs`, everything else through `workspace.fs`. */
export const platform: Platform = {
  async read(uri) {
    return uri.scheme === 'file' ? fs.readFile(uri.fsPath) : workspace.fs.readFile(uri);
  },

  async write(uri, bytes) {
    if (uri.scheme !== 'file') return workspace.fs.writeFile(uri, bytes);
    const target = await fs.realpath(uri.fsPath).catch(() => uri.fsPath);
    await fs.mkdir(dirname(target), { recursive: true });
    await replaceFile(target, bytes);
  },

  async replace(uri, expected, bytes) {
    if (!sameBytes(await readIfThere(platform, uri), expected)) return false;
    await platform.write(uri, bytes);
    return true;
  },

  home: () => Uri.file(homedir()),

  async startWorker(script) {
    const worker = new Worker(prelude, { eval: true, workerData: script.fsPath });
    return port(worker);
  },
};

/** Writes beside the target, flushes, then renames: on one file system a rename is atomic. */
async function replaceFile(target: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(target), `.${randomUUID()}.papertree`);
  const mode = await fs.stat(target).then(
    stat => stat.mode,
    () => 0o644,
  );
  try {
    const file = await fs.open(temporary, 'w', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.rename(temporary, target);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}

function port(worker: Worker): WorkerPort {
  let ended = false;
  worker.unref();
  return {
    post: (message, transfer) => worker.postMessage(message, transfer as ArrayBuffer[] | undefined),
    onMessage: listener => worker.on('message', listener),
    onExit: listener => {
      const once = (reason: string) => {
        if (!ended) listener(reason);
        ended = true;
      };
      worker.on('error', error => once(error.stack ?? error.message));
      worker.on('exit', code => once(`exit code ${code}`));
    },
    dispose: () => {
      ended = true;
      void worker.terminate();
    },
  };
}
