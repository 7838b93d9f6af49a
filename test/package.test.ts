import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { listFiles, PackageManager } from '@vscode/vsce';
import { root } from './harness/paths';
import { packageExtension, stageExtension } from './harness/vsix';

/** What a user needs, and nothing else. */
const wanted = [
  /^package\.json$/,
  /^package\.nls(\.[\w-]+)?\.json$/,
  /^(README\.md|CHANGELOG\.md|LICENSE)$/,
  /^dist\/(extension|extension\.web|citing|worker|references|reader|toolkit)\.js$/,
  /^dist\/THIRD_PARTY_NOTICES\.txt$/,
  /^l10n\/[\w.-]+\.json$/,
  /^media\/(?!readme\/)[\w/.-]+\.(css|svg|png|md|bib)$/,
];

const needed = [
  'package.json',
  'package.nls.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'dist/extension.js',
  'dist/citing.js',
  'media/icons/reader-dark.svg',
  'media/icons/reader-light.svg',
];

const mayBeBundled =
  /\((MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|MPL-2\.0|CPAL-1\.0 OR AGPL-1\.0)\)$/;

let vsix = '';
let folder = '';
let files: string[] = [];
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const size = (file: string) => statSync(join(folder, file)).size;

before(async () => {
  vsix = await packageExtension();
  folder = dirname(vsix);
  const listed = await listFiles({ cwd: folder, packageManager: PackageManager.None });
  files = listed.map(file => file.replaceAll('\\', '/')).sort();
});

test('the package holds what users need and nothing else', () => {
  assert.deepEqual(
    files.filter(file => !wanted.some(pattern => pattern.test(file))),
    [],
  );
  assert.deepEqual(
    needed.filter(file => !files.includes(file)),
    [],
  );
});

test('the package is at most 1.5 MB, the CSL processor included', t => {
  const bytes = statSync(vsix).size;
  t.diagnostic(`${(bytes / 1000).toFixed(0)} KB`);
  assert.ok(bytes <= 1_500_000, `${bytes} bytes`);
});

test('the code loaded at activation is at most 200 KB, on desktop and on the web', t => {
  for (const file of ['dist/extension.js', 'dist/extension.web.js']) {
    t.diagnostic(`${file}: ${(size(file) / 1000).toFixed(0)} KB`);
    assert.ok(size(file) <= 200_000, `${file}: ${size(file)} bytes`);
  }
});

test("the reader's page script is at most 330 KB with the toolkit", () => {
  assert.ok(size('dist/reader.js') + size('dist/toolkit.js') <= 330_000);
});

test('the notices name every bundled package, each with a licence that allows it and with its text', async () => {
  const notices = read('dist/THIRD_PARTY_NOTICES.txt').split(/^-{80}$/m);
  const titles = notices.filter((_, at) => at % 2 === 1).map(title => title.trim());
  const named = new Set(titles.map(title => title.split(' ')[0]));
  assert.deepEqual(
    [...(await packagesInSourceMaps())].filter(name => !named.has(name)),
    [],
  );
  assert.deepEqual(
    titles.filter(title => !mayBeBundled.test(title)),
    [],
  );
  for (const [at, title] of titles.entries())
    assert.ok((notices[at * 2 + 2] ?? '').trim().length > 200, `${title}: no text`);
});

test('nothing in the package tells of the machine that built it', () => {
  for (const file of files.filter(file => !file.endsWith('.png'))) {
    for (const place of [root, homedir(), folder]) {
      if (place.length > 1) assert.ok(!read(file).includes(`${place}/`), `${file} names ${place}`);
    }
  }
});

/** Asked of the source maps of a build of its own, not of the list that the notices are made from. */
async function packagesInSourceMaps(): Promise<Set<string>> {
  const development = join(await stageExtension(), 'dist');
  const names = new Set<string>();
  for (const file of readdirSync(development).filter(name => name.endsWith('.map'))) {
    const { sources }: { sources: string[] } = JSON.parse(readFileSync(join(development, file), 'utf8'));
    for (const source of sources) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1];
      if (name) names.add(name);
    }
  }
  return names;
}
