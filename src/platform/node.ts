import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { Uri, workspace } from 'vscode';
import { readIfThere, sameBytes } from './bytes';
import type { Platform, WorkerPort } from './platform';

/** Milliseconds after which a worker's code is kept compiled: what it runs at every start has run by then. */
const compiledAfter = 8000;

/**
 * Gives a worker thread the three names of a web worker that the script uses. Its messages go through a port of their own, so
 * that the host takes them when it has time: a thread's usual port hands over all that have come, however many, in one go.
 */
const prelude = `
const module = require('node:module');
const { parentPort, workerData } = require('node:worker_threads');
const { script, compiled, outbox } = workerData;
module.enableCompileCache?.(compiled);
setTimeout(() => module.flushCompileCache?.(), ${compiledAfter}).unref();
globalThis.self = globalThis;
globalThis.postMessage = (message, transfer) => {
  outbox.postMessage(message, transfer);
  parentPort.postMessage('there is a message');
};
require(script);
parentPort.on('message', data => globalThis.onmessage({ data }));
`;

/** Desktop and remote hosts: files on disk through `node:fs`, everything else through `workspace.fs`. */
export const platform: Platform = {
  read: async uri => (uri.scheme === 'file' ? readWhole(uri.fsPath) : workspace.fs.readFile(uri)),

  async write(uri, bytes) {
    if (uri.scheme !== 'file') return workspace.fs.writeFile(uri, bytes);
    const target = await fs.realpath(uri.fsPath).catch(() => uri.fsPath);
    await fs.mkdir(dirname(target), { recursive: true });
    await replaceFile(target, bytes);
  },

  async replace(uri, expected, bytes) {
    const attempt = async () => {
      if (!sameBytes(await readIfThere(platform, uri), expected)) return false;
      await platform.write(uri, bytes);
      return true;
    };
    return uri.scheme === 'file' ? locked(uri.fsPath, attempt) : attempt();
  },

  keep: (uri, bytes) => platform.write(uri, bytes),
  kept: uri => readIfThere(platform, uri),

  home: () => Uri.file(homedir()),
  variable: name => process.env[name],

  async startWorker(script, compiled) {
    const { port1: inbox, port2: outbox } = new MessageChannel();
    removeOthers(compiled.fsPath).catch(() => undefined); // the next start tries again
    const workerData = { script: script.fsPath, compiled: compiled.fsPath, outbox };
    return port(new Worker(prelude, { eval: true, workerData, transferList: [outbox] }), inbox);
  },

  loadScript: async script => createRequire(script.fsPath)(script.fsPath),
};

/** In one go: in the pieces that `fs.readFile` reads, a busy host takes ten times as long for a large file. */
async function readWhole(path: string): Promise<Uint8Array> {
  const file = await fs.open(path);
  try {
    const stat = await file.stat();
    // A file that is too large is refused there, before memory is taken for it.
    if (!stat.isFile() || stat.size > mostAtOnce) return await file.readFile();
    const bytes = new Uint8Array(stat.size);
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, at);
      if (bytesRead === 0) return bytes.slice(0, at); // it has become shorter meanwhile
      at += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

/** Larger files are no bibliographies. */
const mostAtOnce = 2 ** 30;

/** Removes what earlier versions of the extension have left beside the folder. */
async function removeOthers(folder: string): Promise<void> {
  for (const name of await fs.readdir(dirname(folder))) {
    if (name !== basename(folder)) await fs.rm(join(dirname(folder), name), { recursive: true });
  }
}

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

/** Milliseconds after which a lock counts as left behind by a window that was killed. */
const lockLasts = 5000;

/** Does `work` while no other window does the same for this file: between comparing and renaming nobody may write. */
async function locked<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = join(dirname(file), `.${basename(file)}.papertree-lock`);
  await fs.mkdir(dirname(file), { recursive: true });
  while (!(await takeLock(lock))) await new Promise(resolve => setTimeout(resolve, 10));
  try {
    return await work();
  } finally {
    await fs.rm(lock, { force: true });
  }
}

async function takeLock(lock: string): Promise<boolean> {
  try {
    await (await fs.open(lock, 'wx')).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const taken = await fs.stat(lock).then(
      stat => stat.mtimeMs,
      () => Date.now(), // given back just now
    );
    if (Date.now() - taken > lockLasts) await fs.rm(lock, { force: true });
    return false;
  }
}

/** Milliseconds of taking in messages before others on the host's thread get their turn. */
const slice = 8;

/** Gives what comes to `listener`, in slices; the function returned is to be called when there may be something. */
function taking(inbox: MessagePort, listener: (message: unknown) => void): () => void {
  let isTaking = false;
  const take = () => {
    const until = Date.now() + slice;
    let received = receiveMessageOnPort(inbox);
    try {
      for (; received && Date.now() < until; received = receiveMessageOnPort(inbox)) listener(received.message);
      if (received) listener(received.message);
    } finally {
      isTaking = received !== undefined;
      if (isTaking) setImmediate(take);
    }
  };
  return () => {
    if (isTaking) return;
    isTaking = true;
    take();
  };
}

function port(worker: Worker, inbox: MessagePort): WorkerPort {
  let ended = false;
  worker.unref();
  return {
    post: (message, transfer) => worker.postMessage(message, transfer as ArrayBuffer[] | undefined),
    onMessage: listener => worker.on('message', taking(inbox, listener)),
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
      inbox.close();
      void worker.terminate();
    },
  };
}
