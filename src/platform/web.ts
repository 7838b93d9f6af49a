import { createStore, get, getMany, setMany } from 'idb-keyval';
import * as vscode from 'vscode';
import { workspace } from 'vscode';
import { readIfThere, sameBytes } from './bytes';
import type { Platform, WorkerPort } from './platform';

/** The web extension host: files through `workspace.fs` alone, the worker from a blob (a worker's script must be same-origin). */
export const platform: Platform = {
  read: async uri => workspace.fs.readFile(uri),
  write: async (uri, bytes) => workspace.fs.writeFile(uri, bytes),

  async replace(uri, expected, bytes) {
    if (!sameBytes(await readIfThere(platform, uri), expected)) return false;
    await platform.write(uri, bytes);
    return true;
  },

  async keep(uri, bytes) {
    const parts = Array.from({ length: Math.ceil(bytes.length / partSize) }, (_, part) =>
      bytes.slice(part * partSize, (part + 1) * partSize),
    );
    const keys = partKeys(uri, parts.length);
    await setMany(
      [[uri.toString(), parts.length], ...parts.map((part, i): [string, Uint8Array] => [keys[i] ?? '', part])],
      useStore(),
    );
  },

  async kept(uri) {
    const count = await get<number>(uri.toString(), useStore());
    if (count === undefined) return undefined;
    const parts = (await getMany<Uint8Array>(partKeys(uri, count), useStore())).filter(part => part !== undefined);
    if (parts.length < count) return undefined;
    return parts.length === 1 ? parts[0] : joined(parts);
  },

  home: () => undefined,
  variable: () => undefined,

  async startWorker(script) {
    const bytes = await workspace.fs.readFile(script);
    const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type: 'text/javascript' }));
    return port(new Worker(url), url);
  },

  // The web host has no `require` for files. It runs an extension's main script in this way itself.
  async loadScript(script) {
    const text = new TextDecoder().decode(await workspace.fs.readFile(script));
    const module = { exports: {} };
    new Function('module', 'exports', 'require', text)(module, module.exports, () => vscode);
    return module.exports;
  },
};

/** Browsers refuse values of more than some hundred megabytes. */
const partSize = 2 ** 25;

function partKeys(uri: vscode.Uri, count: number): string[] {
  return Array.from({ length: count }, (_, part) => `${uri.toString()} ${part}`);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

let store: ReturnType<typeof createStore> | undefined;

/**
 * The browser's own storage, of the origin that the extension host has for itself: bytes that the editor's file system takes
 * seconds to give are there within milliseconds.
 */
function useStore(): ReturnType<typeof createStore> {
  store ??= createStore('papertree', 'kept');
  return store;
}

function port(worker: Worker, url: string): WorkerPort {
  return {
    post: (message, transfer) => worker.postMessage(message, [...(transfer ?? [])]),
    onMessage: listener => worker.addEventListener('message', event => listener(event.data)),
    // An error leaves a web worker alive but in an unknown state: it is ended, as on desktop.
    onExit: listener =>
      worker.addEventListener(
        'error',
        event => {
          worker.terminate();
          URL.revokeObjectURL(url);
          listener(event.message);
        },
        { once: true },
      ),
    dispose: () => {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}
