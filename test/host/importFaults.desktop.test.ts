import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { acceptingPicks, listen } from './dialogs';
import { isEqual, isTrue } from './expect';
import { useLibrary } from './library';
import { test } from './suite';

const entry = '@misc{kept, title={This Entry Was Here Before}}\n';
const nobody = 65_534;

/** Imports one paper with an abstract of `length` characters into the file; gives what was said. */
async function importInto(file: string, length: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'papertree-import-'));
  chmodSync(folder, 0o755);
  const source = join(folder, 'source.bib');
  writeFileSync(source, `@misc{x, title={A Paper for the Full Disk}, abstract={${'many words '.repeat(length / 11)}}}`);
  await useLibrary(file);
  const heard = listen();
  try {
    await acceptingPicks(vscode.commands.executeCommand('papertree.import', [vscode.Uri.file(source)]));
  } finally {
    heard.stop();
    await useLibrary(undefined);
    rmSync(folder, { recursive: true });
  }
  return heard.messages.join('\n');
}

test('a folder without write permission: the file is named and stays as it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'papertree-readonly-'));
  const file = join(folder, 'library.bib');
  writeFileSync(file, entry);
  chmodSync(folder, 0o555);
  // Root may write anywhere, so in a container the host takes another identity for the moment.
  const wasRoot = process.geteuid?.() === 0;
  if (wasRoot) process.seteuid?.(nobody);
  try {
    const said = await importInto(file, 100);
    isTrue(said.includes(`${file} was not changed: there is no permission`), `said: ${said}`);
  } finally {
    if (wasRoot) process.seteuid?.(0);
    chmodSync(folder, 0o755);
  }
  isEqual(readFileSync(file, 'utf8'), entry, 'file');
  isEqual(readdirSync(folder), ['library.bib'], 'files left in the folder');
  rmSync(folder, { recursive: true });
});

test('a full disk: the file is named and stays as it is', async () => {
  const disk = mkdtempSync(join(tmpdir(), 'papertree-full-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    return; // Not allowed on this machine: there is no disk so small to fill.
  }
  const folder = join(disk, 'papers');
  const file = join(folder, 'library.bib');
  try {
    mkdirSync(folder);
    writeFileSync(file, entry);
    const said = await importInto(file, 200_000);
    isTrue(said.includes(`${file} was not changed: the disk is full`), `said: ${said}`);
    isEqual(readFileSync(file, 'utf8'), entry, 'file');
    isEqual(readdirSync(folder), ['library.bib'], 'files left in the folder');
  } finally {
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  }
});
