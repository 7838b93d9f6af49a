import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type * as vscode from 'vscode';
import type { PapertreeApi } from '../../../src/vscode/api';

/** What one activation cost the host's thread. */
export interface Activation {
  readonly loadMs: number;
  readonly activateMs: number;
}

interface Extension {
  activate(context: vscode.ExtensionContext): PapertreeApi;
}

const extension = join(__dirname, '../../dist/extension.js');
let context: vscode.ExtensionContext | undefined;
let first: Activation | undefined;
let current: PapertreeApi | undefined;

/** Stands in the manifest at the place of the extension's own script, so that its loading and its `activate` can be timed. */
export function activate(given: vscode.ExtensionContext): void {
  context = given;
  first = start();
}

export function firstActivation(): Activation {
  if (!first) throw new Error('the editor has not activated the extension');
  return first;
}

/** What the extension of this session offers to others. */
export function api(): PapertreeApi {
  if (!current) throw new Error('the editor has not activated the extension');
  return current;
}

/** Ends the extension as the editor does at the end of a session. */
export function deactivate(): void {
  for (const part of context?.subscriptions.splice(0).reverse() ?? []) part.dispose();
}

/** Lets go what the last session held: a next one starts in a process of its own. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/** Starts the extension with its module loaded anew, as in a next session. */
export function start(): Activation {
  if (!context) throw new Error('the editor has not activated the extension');
  delete require.cache[extension];
  const begin = performance.now();
  const { activate }: Extension = require(extension);
  const loaded = performance.now();
  current = activate(context);
  return { loadMs: loaded - begin, activateMs: performance.now() - loaded };
}

/** Takes away what the tree keeps for its next start: a first session has none. */
export async function forgetOutline(): Promise<void> {
  await context?.workspaceState.update('tree.outline', undefined);
}

/** The folder of the extension's files for this workspace. */
export function storageFolder(): string {
  const uri = context?.storageUri ?? context?.globalStorageUri;
  if (!uri) throw new Error('the editor has not activated the extension');
  return uri.fsPath;
}
