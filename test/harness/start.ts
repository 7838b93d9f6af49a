/** `npm start`: Papertree, packaged from these sources and installed into a VS Code of its own, on a copy of the sample. */
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root, temporaryFolder } from './paths';
import { run, runOrThrow } from './processes';
import { startServer } from './server';
import { packageExtension } from './vsix';

async function main(): Promise<void> {
  const folder = join(temporaryFolder('start'), 'papers');
  mkdirSync(folder);
  cpSync(join(root, 'media/sample'), folder, { recursive: true });
  console.log('Building and packaging Papertree …');
  const vsix = await packageExtension();
  const code = desktopEditor();
  await (code ? openDesktop(code, vsix, folder) : openServer(vsix, folder));
}

/** Desktop VS Code as it is on the PATH. */
function desktopEditor(): string | undefined {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const places = (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, name));
  return places.find(file => existsSync(file));
}

/** With folders of its own for settings and extensions, so that the user's VS Code stays as it is. */
async function openDesktop(code: string, vsix: string, folder: string): Promise<void> {
  const profile = temporaryFolder('profile');
  const own = ['--user-data-dir', join(profile, 'user'), '--extensions-dir', join(profile, 'extensions')];
  const shell = process.platform === 'win32';
  // As root, VS Code on Linux starts only without its sandbox.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  await runOrThrow(code, [...own, ...asRoot, '--install-extension', vsix], { shell });
  console.log(`VS Code opens on ${folder}; close its window to end.`);
  const flags = ['--new-window', '--wait', '--disable-workspace-trust', '--skip-welcome'];
  await run(code, [...own, ...asRoot, ...flags, folder], { shell, show: true });
}

async function openServer(vsix: string, folder: string): Promise<void> {
  const settings = { 'workbench.startupEditor': 'none' };
  const server = await startServer({ packages: [vsix], settings });
  console.log(`Open ${server.url}?folder=${encodeURIComponent(folder)} in a browser (Ctrl+C ends it)`);
  await server.ended;
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
