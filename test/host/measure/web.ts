/** Measures search in the web extension host: `test/bench/web.ts` starts it, with what is typed in the open folder. */
import * as vscode from 'vscode';
import { platform } from '#platform';
import { eventually } from '../expect';
import { rest } from './rest';
import { indexReady, typeAll } from './searching';

export interface WebMeasured {
  /** From a first start until all was read, indexed and kept for the next. */
  readonly cachedMs: number;
  readonly keystrokes: readonly number[];
  /** From activation to the first answer of the index, with a warm cache: milliseconds, of one start after the other. */
  readonly warmSearches: readonly number[];
}

interface Extension {
  activate(context: vscode.ExtensionContext): unknown;
}

const warmStarts = 5;

/** Stands in the manifest at the place of the extension's own script, and gives what a script is activated with. */
export function activate(context: vscode.ExtensionContext): vscode.ExtensionContext {
  return context;
}

// The editor reads this script twice, as an extension and as tests: they share nothing but what `activate` gives.
let context: vscode.ExtensionContext | undefined;

export async function run(): Promise<void> {
  context = await vscode.extensions.getExtension<vscode.ExtensionContext>('papertree.papertree')?.activate();
  const begin = performance.now();
  await start();
  await indexReady();
  await eventually('the cache, which is written once all is indexed', isCached, 400_000);
  const cachedMs = performance.now() - begin;
  const typed = new TextDecoder().decode(await vscode.workspace.fs.readFile(file('typed.json')));
  const keystrokes = await typeAll(JSON.parse(typed));
  const warmSearches: number[] = [];
  for (let round = 0; round < warmStarts; round++) {
    for (const part of context?.subscriptions.splice(0).reverse() ?? []) part.dispose();
    await rest(1500); // until the editor has noticed
    const again = performance.now();
    await start();
    await indexReady();
    warmSearches.push(performance.now() - again);
  }
  const measured: WebMeasured = { cachedMs, keystrokes, warmSearches };
  await vscode.workspace.fs.writeFile(file('results.json'), new TextEncoder().encode(JSON.stringify(measured)));
}

function file(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** The library is written last. */
async function isCached(): Promise<boolean> {
  const folder = context?.storageUri ?? context?.globalStorageUri;
  if (!folder) throw new Error('the editor has not activated the extension');
  return (await platform.kept(vscode.Uri.joinPath(folder, 'library.cache'))) !== undefined;
}

/** Loads the extension's script anew, as the editor does in a next session, and activates it. */
async function start(): Promise<void> {
  if (!context) throw new Error('the editor has not activated the extension');
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'extension.web.js');
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(script));
  const module: { exports: Partial<Extension> } = { exports: {} };
  new Function('module', 'exports', 'require', text)(module, module.exports, () => vscode);
  module.exports.activate?.(context);
}
