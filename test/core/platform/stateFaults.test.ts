/** The user's state under real processes: killed while they write, and several writing at once. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { State } from '../../../src/core/library/state';
import { parseState } from '../../../src/core/library/stateFile';
import { numbered } from './numbered';

const work = mkdtempSync(join(tmpdir(), 'papertree-state-'));
const script = join(work, 'writer.js');
before(() =>
  build({
    entryPoints: [join(__dirname, 'stateWriter.ts')],
    alias: { vscode: join(__dirname, 'vscodeStandIn.ts') },
    ...{ bundle: true, platform: 'node', format: 'cjs', outfile: script, logLevel: 'warning' },
  }),
);
after(() => rmSync(work, { recursive: true }));

interface Writer {
  readonly process: ChildProcess;
  /** Numbers of the papers that it said were saved. */
  readonly saved: number[];
  readonly said: string[];
  readonly ended: Promise<void>;
}

function startWriter(
  folder: string,
  from: number,
  to: number,
  onSaved: (writer: Writer) => void = () => undefined,
): Writer {
  const process = spawn(globalThis.process.execPath, [script, folder, String(from), String(to)]);
  const ended = new Promise<void>(resolve => process.once('close', () => resolve()));
  const writer: Writer = { process, saved: [], said: [], ended };
  process.stdout.on('data', data => {
    for (const line of String(data).split('\n').filter(Boolean)) writer.saved.push(Number(line));
    onSaved(writer);
  });
  process.stderr.on('data', data => writer.said.push(String(data)));
  return writer;
}

/** The stars in a state file, which has to be whole. */
function starsIn(file: string, upTo: number): number[] {
  const { state, problem } = parseState(readFileSync(file, 'utf8'));
  assert.ok(state, `${file}: ${problem}`);
  const reader = new State({ now: () => 0, writer: 'test' });
  reader.merge(state);
  return Array.from({ length: upTo }, (_, n) => n).filter(n => reader.for(numbered(n)).starred);
}

test('a process killed again and again while it saves: the state and its copy are whole, nothing saved is lost', async () => {
  const folder = join(work, 'killed');
  const file = join(folder, 'state.json');
  const lock = join(folder, '.state.json.papertree-lock');
  const kills = 20;
  let next = 0;
  for (let kill = 0; kill < kills; kill++) {
    const writer = startWriter(folder, next, next + 1000, ({ saved, process }) => {
      // At a moment within the next saves, later each time by a part of a millisecond.
      if (saved.length >= 2 + (kill % 3)) setTimeout(() => process.kill('SIGKILL'), kill % 8);
    });
    await writer.ended;
    assert.equal(writer.process.signalCode, 'SIGKILL', writer.said.join(''));
    assert.deepEqual(writer.said, []);
    next = (writer.saved.at(-1) ?? 0) + 1;
    const stars = starsIn(file, next);
    assert.equal(stars.length, next, `stars after kill ${kill}`);
    const backup = join(folder, 'state.backup.json');
    if (existsSync(backup)) starsIn(backup, next);
    // What the last one leaves stays, to see that the next window gets over it.
    if (kill < kills - 1) rmSync(lock, { force: true });
  }
  writeFileSync(lock, '');
  const last = startWriter(folder, next, next + 1);
  await last.ended;
  assert.deepEqual([last.saved, last.said], [[next], []]);
});

test('three processes that save at once, one change after the other: no star of any is lost', async () => {
  const folder = join(work, 'three');
  const each = 30;
  const writers = [0, each, 2 * each].map(from => startWriter(folder, from, from + each));
  await Promise.all(writers.map(writer => writer.ended));
  assert.deepEqual(
    writers.map(writer => writer.said.join('')),
    ['', '', ''],
  );
  assert.equal(starsIn(join(folder, 'state.json'), 3 * each).length, 3 * each);
});

test('a torn state beside a torn copy: both are kept aside or named, and saving goes on', async () => {
  const folder = join(work, 'torn');
  const first = startWriter(folder, 0, 3);
  await first.ended;
  for (const name of ['state.json', 'state.backup.json']) {
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, 100));
  }
  const second = startWriter(folder, 3, 5);
  await second.ended;
  assert.deepEqual(second.saved, [3, 4]);
  assert.equal(second.said.filter(line => line.includes('could not be used')).length, 1, second.said.join(''));
  assert.deepEqual(starsIn(join(folder, 'state.json'), 5), [3, 4]);
});
