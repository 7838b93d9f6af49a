import { createStore, get, set } from 'idb-keyval';
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

  keep: (uri, bytes) => set(uri.toString(), bytes, useStore()),
  kept: uri => get<Uint8Array>(uri.toString(), useStore()),

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
