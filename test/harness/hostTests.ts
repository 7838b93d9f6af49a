/**
 * Runs `test/host/**` inside the extension host: `npx tsx test/harness/hostTests.ts [desktop] [web] [part of a file's name…]`.
 * Files named `*.desktop.test.ts` need Node and run in the desktop-like host only; all others run in both.
 */
import { cpSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesUnder } from './files';
import { type Kind, runInHost } from './inHost';
import { root, temporaryFolder } from './paths';
import { stageExtension } from './vsix';

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const kinds = (['desktop', 'web'] as const).filter(kind => words.includes(kind));
  const parts = words.filter(word => word !== 'desktop' && word !== 'web').map(word => basename(word));
  for (const kind of kinds.length ? kinds : (['desktop', 'web'] as const)) await runTestsOf(kind, parts);
}

/** One editor, one host, all tests that it can run. Finds the files itself, so none is forgotten. */
async function runTestsOf(kind: Kind, parts: readonly string[]): Promise<void> {
  console.log(`# in the ${kind === 'web' ? 'web' : 'desktop-like'} extension host`);
  const workspace = join(temporaryFolder('workspace'), 'papers');
  mkdirSync(workspace);
  cpSync(join(root, 'media/sample'), workspace, { recursive: true });
  const files = filesUnder('test/host', '.test.ts')
    .filter(file => kind === 'desktop' || !file.endsWith('.desktop.test.ts'))
    .filter(file => !parts.length || parts.some(part => file.includes(part)));
  if (!files.length) console.log('# no test file of that name for this host');
  const imports = files.map(file => `import ${JSON.stringify(join(root, file))};`);
  const contents = [...imports, "export { runAll as run } from './suite';"].join('\n');
  const extension = await stageExtension({ web: kind === 'web' });
  try {
    await runInHost({ kind, workspace, extension, contents, resolveDir: 'test/host' });
  } catch (error) {
    console.error(String(error));
    process.exitCode = 1;
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
