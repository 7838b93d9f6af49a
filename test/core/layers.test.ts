import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';

const root = join(dirname(__filename), '../..');

/** The TypeScript files of a folder, with what each imports: packages by name, own files by their path from the root. */
function importsIn(folder: string): { file: string; from: string; isTypeOnly: boolean }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .flatMap(name => {
      const file = join(folder, name);
      const text = readFileSync(join(root, file), 'utf8');
      return Array.from(
        text.matchAll(
          /^(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/gm,
        ),
        match => {
          const written = match[2] ?? match[3] ?? match[4] ?? '';
          const from = written.startsWith('.') ? relative(root, join(root, dirname(file), written)) : written;
          return { file, from, isTypeOnly: match[1] !== undefined };
        },
      );
    });
}

function offenders(folder: string, isAllowed: (from: string, isTypeOnly: boolean) => boolean): string[] {
  return importsIn(folder)
    .filter(({ from, isTypeOnly }) => !isAllowed(from, isTypeOnly))
    .map(({ file, from }) => `${file} imports ${from}`);
}

const isOwn = (from: string) => from.startsWith('src/');
const isPurePackage = (from: string) =>
  !isOwn(from) && from !== 'vscode' && !from.startsWith('node:') && !from.startsWith('#');

test('core imports core and pure packages, so it runs in Node, in a worker and in a browser', () => {
  assert.deepEqual(
    offenders('src/core', from => from.startsWith('src/core/') || isPurePackage(from)),
    [],
  );
});

test('core does not touch the DOM or Node by a global name', () => {
  const names =
    /(?<![\w.$-])(?:document\.(?:createElement|query|getElement|body|head)|(?:window|navigator|localStorage|process|Buffer)\.|__dirname|require\()/;
  for (const name of readdirSync(join(root, 'src/core'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const code = readFileSync(join(root, 'src/core', name), 'utf8').replace(
      /\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g,
      '',
    );
    assert.doesNotMatch(code, names, name);
  }
});

test('the worker imports core, the protocol and no editor', () => {
  assert.deepEqual(
    offenders(
      'src/worker',
      from => ['src/core', 'src/worker', 'src/protocol'].some(room => from.startsWith(room)) || isPurePackage(from),
    ),
    [],
  );
});

test('editor surfaces import core, the protocol and the platform, never the page of the reader', () => {
  assert.deepEqual(
    offenders('src/vscode', from => !from.startsWith('src/webview') && from !== 'src/extension'),
    [],
  );
});

test('the page of the reader knows core by its types only, and no editor', () => {
  assert.deepEqual(
    offenders('src/webview', (from, isTypeOnly) => {
      if (from.startsWith('src/core')) return isTypeOnly;
      return from.startsWith('src/webview') || from.startsWith('src/protocol') || isPurePackage(from);
    }),
    [],
  );
});
