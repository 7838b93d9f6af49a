import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The project's own folder. */
export const root = resolve(__dirname, '../..');

/** What is installed once for all runs; outside the project, where it can neither be packaged nor found by its tools. */
export const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'papertree-vscode');

/** A new folder that is gone again when this process ends. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `papertree-${name}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}
