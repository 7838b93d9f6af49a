/**
 * Runs `test/host/**` inside the extension host: `npx tsx test/harness/hostTests.ts [desktop] [web] [part of a file's name…]`.
 * Files named `*.desktop.test.ts` need Node and run in the desktop-like host only; all others run in both.
 */
import { cpSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { filesUnder } from './files';
import { cache, root, temporaryFolder } from './paths';
import { stageExtension } from './vsix';

type Kind = 'desktop' | 'web';

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const kinds = (['desktop', 'web'] as const).filter(kind => words.includes(kind));
  const parts = words.filter(word => word !== 'desktop' && word !== 'web').map(word => basename(word));
  for (const kind of kinds.length ? kinds : (['desktop', 'web'] as const)) await runHost(kind, parts);
}

/** One editor, one host, all tests that it can run. */
async function runHost(kind: Kind, parts: readonly string[]): Promise<void> {
  console.log(`# in the ${kind === 'web' ? 'web' : 'desktop-like'} extension host`);
  const workspace = join(temporaryFolder('workspace'), 'papers');
  mkdirSync(workspace);
  cpSync(join(root, 'media/sample'), workspace, { recursive: true });
  const extension = await stageExtension({ web: kind === 'web' });
  const desktop = kind === 'desktop' ? await desktopEditor() : undefined;
  // The program that stands in for VS Code is this Node with `editor.ts`; `runTests` adds its own flags behind these.
  const standIn = { program: process.execPath, args: ['--import', 'tsx', join(__dirname, 'editor.ts'), workspace] };
  try {
    await runTests({
      vscodeExecutablePath: desktop ?? standIn.program,
      launchArgs: desktop ? [workspace, '--disable-extensions', ...ownProfile()] : standIn.args,
      extensionDevelopmentPath: extension,
      extensionTestsPath: await bundleTests(kind, parts, extension),
    });
  } catch (error) {
    console.error(String(error));
    process.exitCode = 1;
  }
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

/**
 * All test files in one script, as VS Code wants it; gives its path. Finds the files itself, so none is forgotten. The script lies
 * in the extension's folder: where it lies decides in which host it runs.
 */
async function bundleTests(kind: Kind, parts: readonly string[], extension: string): Promise<string> {
  const files = filesUnder('test/host', '.test.ts')
    .filter(file => kind === 'desktop' || !file.endsWith('.desktop.test.ts'))
    .filter(file => !parts.length || parts.some(part => file.includes(part)));
  if (!files.length) console.log('# no test file of that name for this host');
  const outfile = join(extension, 'out/tests/index.js');
  const imports = files.map(file => `import ${JSON.stringify(join(root, file))};`);
  await build({
    stdin: {
      contents: [...imports, "export { runAll as run } from './suite';"].join('\n'),
      resolveDir: join(root, 'test/host'),
    },
    bundle: true,
    format: 'cjs',
    platform: kind === 'web' ? 'browser' : 'node',
    external: ['vscode'],
    define: { __HOST__: JSON.stringify(kind) },
    sourcemap: 'inline',
    logLevel: 'warning',
    outfile,
  });
  return outfile;
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
