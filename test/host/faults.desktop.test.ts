import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { platform } from '#platform';
import { makePaper } from '../../src/core/identity';
import { StateStore } from '../../src/vscode/state/stateStore';
import { hasKey, papertree } from './api';
import { listen } from './dialogs';
import { eventually, isEqual, isTrue } from './expect';
import { inFolder, writeText } from './library';
import { newFolder } from './newFolder';
import { keptLog, secondLibrary, workerScript } from './parts';
import { test } from './suite';

const nobody = 65_534;
const entry = (key: string, title: string) => `@misc{${key}, title = {${title}}, year = {2011}}\n`;

function problemsOf(uri: vscode.Uri): string[] {
  const all = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Papertree');
  return all.map(({ message }) => message);
}

test('a link that leads back to its own folder: each file is read once', async () => {
  await writeText('loop/inner/knots.bib', entry('knots2011', 'Knots in Long Ropes'));
  symlinkSync('..', inFolder('loop/inner/back').fsPath);
  await eventually('the paper', () => hasKey('knots2011'));
  const papers = (await (await papertree()).all()).filter(paper => paper.key === 'knots2011');
  isEqual(
    papers.flatMap(paper => paper.origins.map(({ source }) => vscode.workspace.asRelativePath(source))).length,
    1,
    'number of origins',
  );
  rmSync(inFolder('loop').fsPath, { recursive: true });
  await eventually('the paper to be gone', async () => !(await hasKey('knots2011')));
});

test('a line of a million characters: the entries around it are read', async () => {
  const long = `@misc{long2011, title = {A Long Note}, note = {${'word '.repeat(200_000)}}}\n`;
  await writeText('odd/long.bib', entry('first2011', 'Before the Line') + long + entry('last2011', 'After the Line'));
  for (const key of ['first2011', 'long2011', 'last2011']) await eventually(key, () => hasKey(key));
});

test(
  '50 MB that are no bibliography: the file is named, the library stays',
  async () => {
    const uri = inFolder('odd/novel.bib');
    writeFileSync(uri.fsPath, 'It was a dark and stormy night, and nobody cited anything. \n'.repeat(850_000));
    const [said] = await eventually('a problem', () => (problemsOf(uri)[0] ? problemsOf(uri) : undefined), 20_000);
    isTrue(said?.includes('novel.bib') && said.includes('no bibliography'), `said: ${said}`);
    isTrue(await hasKey('first2011'), 'the other files are gone');
  },
  { milliseconds: 25_000 },
);

test('a file that goes while it is read: nothing is said, the others stay', async () => {
  const heard = listen();
  const path = inFolder('odd/brief.bib').fsPath;
  for (let n = 0; n < 20; n++) {
    writeFileSync(path, entry('brief2011', 'Here for a Moment').repeat(1 + n * 100));
    await new Promise(resolve => setTimeout(resolve, n * 20));
    rmSync(path);
  }
  await writeText('odd/after.bib', entry('after2011', 'Read After It'));
  await eventually('the file after it', () => hasKey('after2011'));
  await eventually('no trace of the file', async () => !(await hasKey('brief2011')));
  heard.stop();
  isEqual(heard.messages, [], 'messages');
  isTrue(await hasKey('first2011'), 'the other files are gone');
});

test('a worker that dies: one line in the log; library and search come back', async () => {
  const folder = newFolder('worker');
  const script = vscode.Uri.joinPath(folder, 'mortal.js');
  const die =
    "require('node:worker_threads').parentPort.on('message', ({ call }) => call === 'duplicates' && process.exit(7));";
  writeFileSync(script.fsPath, `${die}\nrequire(${JSON.stringify(workerScript().fsPath)});\n`);
  const second = secondLibrary({ storage: newFolder('storage'), worker: script });
  await second.sources.start();
  const papers = second.mirror.size;
  isTrue(papers >= 75, `papers: ${papers}`);
  await second.worker.call('duplicates', []).then(
    () => isTrue(false, 'the worker lives'),
    error => isEqual((error as Error).message, 'The worker was stopped.', 'the answer'),
  );
  await eventually('the library', () => second.mirror.size === papers);
  const { rows } = await second.worker.call('search', ['webarena', { limit: 5, sort: 'relevance' }]);
  isEqual(second.mirror.get(rows[0]?.id ?? '')?.key, 'zhou2024webarena', 'the first paper found');
  const deaths = second.lines.filter(line => line.includes('ended'));
  isEqual(deaths.length, 1, `lines in the log about it, of ${second.lines.join('\n')}`);
  second.dispose();
  rmSync(folder.fsPath, { recursive: true });
});

/** The library, which is written last, and the index. */
const cacheFiles = (storage: vscode.Uri) => ['search.cache', 'library.cache'].map(name => join(storage.fsPath, name));

/** A library that has been read, closed, and written to its cache. */
async function cachedLibrary() {
  const storage = newFolder('cache');
  const first = secondLibrary({ storage });
  await first.sources.start();
  await eventually('the cache', () => cacheFiles(storage).every(file => existsSync(file)), 15_000);
  first.dispose();
  return { storage, first };
}

test(
  'the second start takes from the cache what has not changed, and reads the rest',
  async () => {
    const { storage, first } = await cachedLibrary();
    await writeText('odd/after.bib', entry('changed2012', 'Changed Between Two Sessions'));
    const second = secondLibrary({ storage });
    await second.sources.start();
    const taken = second.lines.find(line => line.includes('cache')) ?? '';
    const [some, all] = taken.match(/\d+/g)?.map(Number) ?? [];
    isTrue(some === (all ?? 0) - 1, `all but the changed file come from the cache: ${taken}`);
    isEqual(second.mirror.byKey('changed2012').length, 1, 'papers of the changed file');
    isEqual(second.mirror.byKey('after2011').length, 0, 'papers that it held before');
    const keys = (library: typeof first) => library.mirror.all().length;
    isEqual(keys(second), keys(first), 'number of papers');
    second.dispose();
    rmSync(storage.fsPath, { recursive: true });
  },
  { milliseconds: 30_000 },
);

test(
  'a cache of which a file is cut short at any length, or gone: everything is found all the same',
  async () => {
    const { storage, first } = await cachedLibrary();
    const wholes = cacheFiles(storage).map(file => readFileSync(file));
    for (const [i, file] of cacheFiles(storage).entries()) {
      const { length } = wholes[i] ?? [];
      for (const left of [undefined, 0, 3, 20, (length ?? 0) >> 1, (length ?? 0) - 1]) {
        for (const [at, other] of cacheFiles(storage).entries()) writeFileSync(other, wholes[at] ?? '');
        if (left === undefined) rmSync(file);
        else truncateSync(file, left);
        const again = secondLibrary({ storage });
        await again.sources.start();
        isEqual(again.mirror.size, first.mirror.size, `papers with ${left} bytes of ${file}`);
        const { rows } = await again.worker.call('search', ['webarena', { limit: 1, sort: 'relevance' }]);
        isEqual(rows.length, 1, 'papers found');
        again.dispose();
      }
    }
    rmSync(storage.fsPath, { recursive: true });
  },
  { milliseconds: 60_000 },
);

const filesIn = (folder: string) =>
  existsSync(folder) ? readdirSync(folder, { withFileTypes: true, recursive: true }).filter(each => each.isFile()) : [];

test(
  'the script of the worker is kept compiled for the next start, and what an older version kept is removed',
  async () => {
    const storage = newFolder('compiled');
    const kept = (version: string) => join(storage.fsPath, 'compiled', version);
    mkdirSync(kept('0.0.1'), { recursive: true });
    writeFileSync(join(kept('0.0.1'), 'old'), '');
    const library = secondLibrary({ storage });
    await library.sources.start();
    await eventually('the old one to be gone', () => !existsSync(kept('0.0.1')));
    // Editors of the first supported versions cannot keep it.
    if ('enableCompileCache' in nodeModule) await eventually('the script', () => filesIn(kept('1')).length > 0, 15_000);
    library.dispose();
    rmSync(storage.fsPath, { recursive: true });
  },
  { milliseconds: 25_000 },
);

const item = (title: string) => ({ type: 'article', title, issued: { 'date-parts': [[2011]] } });
const paperOf = (n: number) =>
  makePaper({ item: item(`Paper number ${n} of Many`), origin: { source: 'x.bib', start: 0, end: 0, line: 1 } });

test('two windows that write the state at once: no star is lost', async () => {
  const folder = newFolder('state');
  const [one, two] = [keptLog(), keptLog()].map(({ log }) => new StateStore(folder, platform, log));
  if (!one || !two) throw new Error('two stores');
  await Promise.all([one.load(), two.load()]);
  for (let n = 0; n < 40; n++) {
    (n % 2 ? one : two).set(paperOf(n), { starred: true });
    if (n % 5 === 0) await Promise.all([one.flush(), two.flush()]);
  }
  await Promise.all([one.flush(), two.flush()]);
  const third = new StateStore(folder, platform, keptLog().log);
  await third.load();
  const lost = Array.from({ length: 40 }, (_, n) => n).filter(n => !third.readerState(paperOf(n)).starred);
  await eventually('both to know all', () =>
    [one, two].every(store => store.readerState(paperOf(39)).starred && store.readerState(paperOf(38)).starred),
  );
  for (const store of [one, two, third]) store.dispose();
  isEqual(lost, [], 'papers that lost their star');
  rmSync(folder.fsPath, { recursive: true });
});

test('a state file torn by a kill while it was written: the copy before it is used, the torn one kept, one message', async () => {
  const folder = newFolder('state');
  const file = join(folder.fsPath, 'state.json');
  const store = new StateStore(folder, platform, keptLog().log);
  await store.load();
  store.set(paperOf(1), { starred: true });
  await store.flush();
  store.set(paperOf(2), { starred: true });
  await store.flush();
  store.dispose();
  const torn = readFileSync(file, 'utf8').slice(0, 150);
  writeFileSync(file, torn);
  const heard = listen();
  const next = new StateStore(folder, platform, keptLog().log);
  await next.load();
  isTrue(next.readerState(paperOf(1)).starred, 'the star of the copy');
  next.set(paperOf(3), { starred: true });
  await next.flush();
  heard.stop();
  next.dispose();
  const aside = readdirSync(folder.fsPath).filter(name => name.startsWith('state.unreadable'));
  isEqual(
    aside.map(name => readFileSync(join(folder.fsPath, name), 'utf8')),
    [torn],
    'what is set aside',
  );
  isEqual(heard.messages.length, 1, `messages: ${heard.messages.join('\n')}`);
  rmSync(folder.fsPath, { recursive: true });
});

test('a storage folder without write permission: said once; what was starred is saved once writing is possible', async () => {
  const folder = newFolder('state');
  chmodSync(folder.fsPath, 0o555);
  const { log, lines } = keptLog();
  const heard = listen();
  const store = new StateStore(folder, platform, log);
  // Root may write anywhere, so in a container the host takes another identity for the moment.
  const wasRoot = process.geteuid?.() === 0;
  if (wasRoot) process.seteuid?.(nobody);
  try {
    await store.load();
    store.set(paperOf(1), { starred: true });
    await eventually('a message', () => heard.messages.length > 0);
  } finally {
    if (wasRoot) process.seteuid?.(0);
    chmodSync(folder.fsPath, 0o755);
    heard.stop();
  }
  isTrue(heard.messages.length === 1 && lines.length > 0, `messages: ${heard.messages.join('\n')}`);
  store.set(paperOf(2), { starred: true });
  await store.flush();
  store.dispose();
  const next = new StateStore(folder, platform, log);
  await next.load();
  isTrue(next.readerState(paperOf(1)).starred && next.readerState(paperOf(2)).starred, 'both stars are saved later');
  next.dispose();
  rmSync(folder.fsPath, { recursive: true });
});

test('a full disk: said once, the state before stays whole; what was starred is saved once there is room', async () => {
  const folder = newFolder('full');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder.fsPath], { stdio: 'ignore' });
  } catch {
    return; // Not allowed on this machine: there is no disk so small to fill.
  }
  const { log } = keptLog();
  const heard = listen();
  const store = new StateStore(folder, platform, log);
  try {
    await store.load();
    store.set(paperOf(1), { starred: true });
    await store.flush();
    const before = readFileSync(join(folder.fsPath, 'state.json'), 'utf8');
    const filler = join(folder.fsPath, 'filler');
    fillDisk(filler);
    store.set(paperOf(2), { starred: true });
    await eventually('a message', () => heard.messages.length > 0);
    isEqual(readFileSync(join(folder.fsPath, 'state.json'), 'utf8'), before, 'the state on the full disk');
    rmSync(filler);
    store.set(paperOf(3), { starred: true });
    await store.flush();
    isEqual(heard.messages.length, 1, `messages: ${heard.messages.join('\n')}`);
    const next = new StateStore(folder, platform, log);
    await next.load();
    const stars = [1, 2, 3].filter(n => next.readerState(paperOf(n)).starred);
    next.dispose();
    isEqual(stars, [1, 2, 3], 'stars saved later');
  } finally {
    heard.stop();
    store.dispose();
    execFileSync('umount', ['--lazy', folder.fsPath]);
    rmSync(folder.fsPath, { recursive: true });
  }
});

function fillDisk(file: string): void {
  for (const size of [4096, 1]) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}

test('what these tests wrote is taken away again', async () => {
  mkdirSync(inFolder('odd').fsPath, { recursive: true });
  rmSync(inFolder('odd').fsPath, { recursive: true });
  await eventually('only the sample to be left', async () => (await (await papertree()).all()).length === 75);
});
