import * as vscode from 'vscode';
import { platform } from '#platform';
import type { Log } from '../../src/core/log';
import { SourceCache } from '../../src/vscode/sources/sourceCache';
import { Sources } from '../../src/vscode/sources/sources';
import { WorkerClient } from '../../src/vscode/worker/client';
import { HostLibrary } from '../../src/vscode/worker/hostLibrary';

/** A log that is kept. */
export function keptLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (level: string) => (message: string | Error) =>
    void lines.push(`${level} ${message instanceof Error ? message.message : message}`);
  return { log: { info: keep('info'), warn: keep('warn'), error: keep('error') } as Log, lines };
}

/** A second set of the extension's parts beside the running ones, with a worker and a cache of its own. */
export function secondLibrary(options: { readonly storage: vscode.Uri; readonly worker?: vscode.Uri }) {
  const { log, lines } = keptLog();
  const { storage } = options;
  const worker = new WorkerClient(
    platform,
    options.worker ?? workerScript(),
    vscode.Uri.joinPath(storage, 'compiled', '1'),
    log,
  );
  const { mirror } = new HostLibrary(worker);
  const cache = new SourceCache(storage, '1', worker, platform, log);
  const sources = new Sources(worker, platform, log, () => undefined, cache);
  const dispose = () => {
    for (const part of [sources, cache, worker]) part.dispose();
  };
  return { worker, sources, mirror, lines, storage, dispose };
}

export function workerScript(): vscode.Uri {
  const extension = vscode.extensions.getExtension('papertree.papertree');
  if (!extension) throw new Error('papertree is not installed');
  return vscode.Uri.joinPath(extension.extensionUri, 'dist/worker.js');
}
