import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, temporaryFolder } from './paths';
import { runOrThrow } from './processes';

export interface Build {
  /** Minified, without source maps, as it is shipped. */
  readonly production?: boolean;
  /** With a manifest that leaves only the web bundle: VS Code prefers `main` wherever it may. */
  readonly web?: boolean;
}

/**
 * Builds the extension as it stands into a folder of its own, so that nobody's work on the sources reaches a running editor.
 * The folder can be opened as an extension under development, or packaged.
 */
export async function stageExtension(build: Build = {}): Promise<string> {
  const folder = temporaryFolder('extension');
  const flags = build.production ? ['--production'] : [];
  await runOrThrow(process.execPath, ['esbuild.mjs', `--outdir=${join(folder, 'dist')}`, ...flags], { cwd: root });
  // Without scripts the packager does not build again.
  const { main, scripts, ...manifest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(build.web ? manifest : { ...manifest, main }));
  const texts = readdirSync(root).filter(name => /^package\.nls.*\.json$/.test(name));
  for (const name of [...texts, 'media', 'l10n', 'README.md', 'CHANGELOG.md', 'LICENSE', '.vscodeignore']) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  return folder;
}

/** The package a user would install, built from the sources as they stand; gives its path. */
export async function packageExtension(build: Pick<Build, 'web'> = {}): Promise<string> {
  const folder = await stageExtension({ ...build, production: true });
  const file = join(folder, 'papertree.vsix');
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file];
  await runOrThrow(process.execPath, [vsce, 'package', ...flags], { cwd: folder });
  return file;
}
