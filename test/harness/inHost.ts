/** A script of ours in the extension host: of desktop VS Code where it can be had, else of the VS Code server from npm. */
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { cache, root, temporaryFolder } from './paths';

export type Kind = 'desktop' | 'web';

export interface HostRun {
  readonly kind: Kind;
  /** Folder that the editor opens. */
  readonly workspace: string;
  /** Folder of the built extension; the script is put there, since where it lies decides in which host it runs. */
  readonly extension: string;
  /** Source of the script, which exports `run`; its imports are found from `resolveDir`, relative to the project. */
  readonly contents: string;
  readonly resolveDir: string;
}

/** Where `runInHost` puts the script. */
export function scriptFolder(extension: string): string {
  return join(extension, 'out/tests');
}

/** One editor, one host; rejects if the script throws. */
export async function runInHost({ kind, workspace, extension, contents, resolveDir }: HostRun): Promise<void> {
  const outfile = join(scriptFolder(extension), 'index.js');
  await build({
    stdin: { contents, resolveDir: join(root, resolveDir) },
    bundle: true,
    format: 'cjs',
    platform: kind === 'web' ? 'browser' : 'node',
    external: ['vscode'],
    define: { __HOST__: JSON.stringify(kind) },
    sourcemap: 'inline',
    logLevel: 'warning',
    outfile,
  });
  const desktop = kind === 'desktop' ? await desktopEditor() : undefined;
  // The program that stands in for VS Code is this Node with `editor.ts`; `runTests` adds its own flags behind these.
  const standIn = { program: process.execPath, args: ['--import', 'tsx', join(__dirname, 'editor.ts'), workspace] };
  await runTests({
    vscodeExecutablePath: desktop ?? standIn.program,
    launchArgs: desktop ? [workspace, '--disable-extensions', ...ownProfile()] : standIn.args,
    extensionDevelopmentPath: extension,
    extensionTestsPath: outfile,
  });
}

function ownProfile(): string[] {
  const folder = temporaryFolder('profile');
  return [`--user-data-dir=${join(folder, 'user')}`, `--extensions-dir=${join(folder, 'extensions')}`];
}

/** Desktop VS Code, where Microsoft's server answers and there is a screen; undefined elsewhere. */
async function desktopEditor(): Promise<string | undefined> {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  try {
    const releases = 'https://update.code.visualstudio.com/api/releases/stable';
    const answer = await fetch(releases, { signal: AbortSignal.timeout(3000) });
    if (!answer.ok) return undefined;
  } catch {
    return undefined; // Offline, or behind a wall: the VS Code server from npm serves.
  }
  return downloadAndUnzipVSCode({ version: 'stable', cachePath: join(cache, 'desktop') });
}
