import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mirror, type Paper } from '../../../src/core';
import { Desk } from '../../../src/worker/desk';
import type { CacheFiles, SearchOptions } from '../../../src/workerProtocol';
import { copyOf, written } from './cached';

const options: SearchOptions = { limit: 5, sort: 'relevance' };
const name = 'file:///papers/large.bib';
const count = 6000;

/** Entries with titles that no two share. */
function bib(from: number, to: number, word = 'Harbour'): Uint8Array {
  const entry = (n: number) =>
    `@article{k${n}, author = {Roe${n}, Ann}, title = {${word} ${n} and its Lantern}, year = ${1900 + (n % 100)}}\n`;
  return new TextEncoder().encode(Array.from({ length: to - from }, (_, at) => entry(from + at)).join(''));
}

/** A worker's desk, and what the host would show of it. */
function newDesk() {
  const mirror = new Mirror();
  const desk = new Desk(event => {
    if (event.event === 'change') mirror.apply(event.change);
  });
  return { desk, mirror };
}

const titles = (papers: readonly Paper[]) => papers.map(paper => paper.item.title).sort();

/** The tasks that other work gets between now and the moment `work` is done. */
async function turnsUntil(work: Promise<unknown>): Promise<number> {
  let isDone = false;
  void work.finally(() => {
    isDone = true;
  });
  let turns = 0;
  for (; !isDone; turns++) await new Promise(resolve => setImmediate(resolve));
  return turns;
}

test('while a large file is read, searches are answered and its papers come in', async () => {
  const { desk, mirror } = newDesk();
  let isRead = false;
  const reading = desk.setSource(name, bib(0, count)).finally(() => {
    isRead = true;
  });
  const seen: number[] = [];
  while (!isRead) {
    const { total } = await desk.search('harbour', { ...options, strict: true });
    if (!isRead) seen.push(total);
    await new Promise(resolve => setImmediate(resolve));
  }
  assert.ok(seen.length >= 5, `answers before the file was read: ${seen}`);
  assert.ok(
    seen.some(total => total > 0 && total < count),
    `papers found meanwhile: ${seen}`,
  );
  assert.equal((await reading)?.entries, count);
  assert.equal(mirror.size, count);
});

test('a small file does not wait for a large one', async () => {
  const { desk, mirror } = newDesk();
  const order: string[] = [];
  const large = desk.setSource(name, bib(0, count)).then(() => order.push('large'));
  const small = desk.setSource('small.bib', bib(count, count + 3)).then(() => order.push('small'));
  await Promise.all([large, small]);
  assert.deepEqual(order, ['small', 'large']);
  assert.equal(mirror.size, count + 3);
});

test('reading gives way many times, again after a change of every entry, when it is taken away, and from the cache', async () => {
  const { desk, mirror } = newDesk();
  await desk.setSource(name, bib(0, count), 'stamp');
  assert.ok((await turnsUntil(desk.setSource(name, bib(0, count, 'Quay'), 'stamp'))) >= 5, 'after a change');
  assert.deepEqual(titles(mirror.all()).at(-1), 'Quay 999 and its Lantern');
  const cache = await written(desk);
  assert.ok((await turnsUntil(desk.removeSources([name]))) >= 2, 'when it is taken away');
  assert.equal(mirror.size, 0);
  const next = newDesk();
  assert.ok((await turnsUntil(load(next.desk, cache, [name]).then(() => next.desk.restored))) >= 2, 'from the cache');
  assert.equal(next.mirror.size, count);
  await next.desk.restored;
  const { total } = await next.desk.search('quay', { ...options, strict: true });
  assert.equal(total, count);
  assert.equal(next.desk.variants('title:quay 999 and its lantern|1999|roe999').length, 1);
});

test('a file that is changed while it is read: what it holds at the end counts', async () => {
  const { desk, mirror } = newDesk();
  const first = desk.setSource(name, bib(0, count));
  await some(mirror);
  const second = desk.setSource(name, bib(100, 200, 'Pier'));
  assert.equal(await first, undefined);
  assert.equal((await second)?.entries, 100);
  assert.equal(mirror.size, 100);
  assert.ok(mirror.all().every(paper => paper.item.title?.startsWith('Pier')));
  assert.equal((await desk.search('harbour', { ...options, strict: true })).total, 0);
});

test('a file that is removed while it is read leaves nothing, and can come back', async () => {
  const { desk, mirror } = newDesk();
  const reading = desk.setSource(name, bib(0, count));
  await some(mirror);
  await desk.removeSources([name]);
  assert.equal(await reading, undefined);
  assert.equal(mirror.size, 0);
  await desk.setSource(name, bib(0, 10));
  assert.equal(mirror.size, 10);
});

test('reading that is ended leaves what came in; the same file read again is whole', async () => {
  const { desk, mirror } = newDesk();
  const reading = desk.setSource(name, bib(0, count));
  await some(mirror);
  desk.stopReading(name);
  assert.equal(await reading, undefined);
  assert.ok(mirror.size > 0 && mirror.size < count);
  assert.equal((await desk.setSource(name, bib(0, count)))?.entries, count);
  assert.equal(mirror.size, count);
});

test('a re-read that is ended leaves the library as it was', async () => {
  const { desk, mirror } = newDesk();
  await desk.setSource(name, bib(0, 1000));
  const reading = desk.setSource(name, bib(0, count, 'Quay'));
  await new Promise(resolve => setImmediate(resolve));
  desk.stopReading(name);
  assert.equal(await reading, undefined);
  assert.equal(mirror.size, 1000);
  assert.ok(mirror.all().every(paper => paper.item.title?.startsWith('Harbour')));
});

test('thousands of papers of one title are read in one piece with the rest, none lost', async () => {
  const { desk, mirror } = newDesk();
  const entries = Array.from(
    { length: count },
    (_, n) => `@article{e${n}, title = {Editorial}, author = {Roe, Ann}, year = 2000, volume = ${n}}\n`,
  );
  await desk.setSource(name, new TextEncoder().encode(entries.join('')));
  assert.equal(mirror.size, count);
});

test('a cache of two files of which one has changed gives the other', async () => {
  const { desk } = newDesk();
  await desk.setSource(name, bib(0, 500), 'stamp');
  await desk.setSource('other.bib', bib(400, 900), 'stamp');
  const cache = await written(desk);
  const next = newDesk();
  const reports = await load(next.desk, cache, [name]);
  assert.deepEqual(
    reports.map(report => [report.name, report.entries]),
    [[name, 500]],
  );
  await next.desk.restored;
  assert.equal(next.mirror.size, 500);
  await written(next.desk);
  assert.equal((await next.desk.search('"harbour 899"', { ...options, strict: true })).total, 0);
  assert.deepEqual(new Desk(() => undefined).openCache(cache, '2'), [], 'of another version');
});

/** Takes the named sources from the cache. */
async function load(desk: Desk, cache: CacheFiles, names: readonly string[]) {
  desk.openCache(copyOf(cache), '1');
  return desk.loadCache(names);
}

/** Waits until some papers have come in. */
async function some(mirror: Mirror): Promise<void> {
  while (mirror.size === 0) await new Promise(resolve => setImmediate(resolve));
}
