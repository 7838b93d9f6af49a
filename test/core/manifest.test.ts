import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesUnder } from '../harness/files';
import { translatableStrings } from '../harness/l10nStrings';
import { root } from '../harness/paths';

const manifestText = readFileSync(join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(manifestText);
const titles: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));
const sources = filesUnder('src', '.ts').map(file => ({ file, text: readFileSync(join(root, file), 'utf8') }));

interface Declared {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
}

const commands: Declared[] = manifest.contributes.commands ?? [];
const settings: Record<string, { description?: string; markdownDescription?: string }> = Object.assign(
  {},
  ...[manifest.contributes.configuration ?? []].flat().map(section => section.properties),
);
const views: { id: string; name: string }[] = Object.values<{ id: string; name: string }[]>(
  manifest.contributes.views ?? {},
).flat();

test('every text of the manifest that is looked up in package.nls.json is there, and nothing else is', () => {
  const used = Array.from(manifestText.matchAll(/"%([^"%]+)%"/g), ([, key = '']) => key);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(titles).sort());
});

test('every command, setting and view has a translatable title', () => {
  const shown = [
    ...commands.map(({ command, title }) => [command, title]),
    ...Object.entries(settings).map(([id, { markdownDescription, description }]) => [
      id,
      markdownDescription ?? description,
    ]),
    ...views.map(({ id, name }) => [id, name]),
  ];
  assert.deepEqual(
    shown.filter(([, title]) => !/^%[^%]+%$/.test(title ?? '')).map(([id]) => id),
    [],
  );
});

test('every command is listed under Papertree in the command palette', () => {
  assert.deepEqual(
    commands.filter(({ category }) => category !== 'Papertree').map(({ command }) => command),
    [],
  );
});

test('menus, shortcuts and welcome texts name commands that are declared', () => {
  const declared = new Set(commands.map(({ command }) => command));
  const menus = Object.values<{ command?: string }[]>(manifest.contributes.menus ?? {}).flat();
  const named = [...menus, ...(manifest.contributes.keybindings ?? [])].flatMap(({ command }) => command ?? []);
  const linked = Array.from(
    JSON.stringify(titles).matchAll(/command:(papertree\.[\w.]+)/g),
    ([, command = '']) => command,
  );
  const own = [...named, ...linked].filter(command => command.startsWith('papertree.') && !command.endsWith('.focus'));
  assert.deepEqual(
    own.filter(command => !declared.has(command)),
    [],
  );
});

test('every declared command has a function in the code', () => {
  const code = sources.map(({ text }) => text).join('\n');
  assert.deepEqual(
    commands.filter(({ command }) => !code.includes(`'${command}'`)).map(({ command }) => command),
    [],
  );
});

test('commands that the code runs are declared, or made by VS Code for a view', () => {
  const declared = new Set(commands.map(({ command }) => command));
  const made = new Set(views.flatMap(({ id }) => [`${id}.focus`, `${id}.open`]));
  const ran = sources.flatMap(({ file, text }) =>
    Array.from(text.matchAll(/\bexecuteCommand\(\s*'(papertree\.[\w.]+)'/g), ([, command = '']) => ({ command, file })),
  );
  assert.deepEqual(
    ran.filter(({ command }) => !declared.has(command) && !made.has(command)),
    [],
  );
});

test('the code reads the settings that the manifest declares, no others', () => {
  const code = readFileSync(join(root, 'src/vscode/settings.ts'), 'utf8');
  const read = Array.from(code.matchAll(/\.get\('([\w.]+)'/g), ([, name = '']) => name);
  const families = Array.from(code.matchAll(/\.get\(`([\w.]+\.)\$/g), ([, prefix = '']) => prefix);
  const declared = Object.keys(settings).map(id => id.replace(/^papertree\./, ''));
  assert.deepEqual(
    read.filter(name => !declared.includes(name)),
    [],
    'read, but not declared',
  );
  const unread = declared.filter(name => !read.includes(name) && !families.some(prefix => name.startsWith(prefix)));
  assert.deepEqual(unread, [], 'declared, but never read');
});

test('the words of the reader are among the strings to be translated', () => {
  assert.deepEqual(translatableStrings().get('No abstract in this library'), ['src/protocol.ts']);
});

test('the strings of the code are in the bundle that translations start from (npm run l10n)', () => {
  const file = join(root, 'l10n/bundle.l10n.json');
  const bundle = existsSync(file) ? Object.keys(JSON.parse(readFileSync(file, 'utf8'))) : [];
  assert.deepEqual(bundle, [...translatableStrings().keys()]);
});
