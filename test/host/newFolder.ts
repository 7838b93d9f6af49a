import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** An empty folder on this machine's disk. */
export function newFolder(name: string): vscode.Uri {
  return vscode.Uri.file(mkdtempSync(join(tmpdir(), `papertree-${name}-`)));
}
