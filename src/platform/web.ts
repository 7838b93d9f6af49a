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
