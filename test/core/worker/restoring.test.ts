import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Mirror } from '../../../src/core';
import { Desk } from '../../../src/worker/desk';
import type { CacheFiles, SearchOptions } from '../../../src/workerProtocol';
import { copyOf, written } from './cached';

const options: SearchOptions = { limit: 5, sort: 'relevance' };
const strict: SearchOptions = { ...options, strict: true };
const [first, second] = ['file:///papers/first.bib', 'file:///papers/second.bib'];
const count = 3000;

const bytes = (text: string) => new TextEncoder().encode(text);

function bib(from: number, to: number): Uint8Array {
  const entry = (n: number) =>
    `@article{k${n}, author = {Roe${n}, Ann}, title = {Harbour ${n} and its Lantern}, abstract = {Keepers of tower ${n} wrote.}}\n`;
  return bytes(Array.from({ length: to - from }, (_, at) => entry(from + at)).join(''));
}

/** The paper `Harbour 7` again, with a year and a word that the first file lacks. */
const seventh = bytes(
  '@article{again, author = {Roe7, Ann}, title = {Harbour 7 and its Lantern}, keywords = {foghorns}}\n',
);

function newDesk() {
  const mirror = new Mirror();
  const ready: number[] = [];
  const desk = new Desk(event => {
    if (event.event === 'change') mirror.apply(event.change);
    else if (event.event === 'progress' && event.task === 'index' && event.done === event.total)
      ready.push(mirror.size);
  });
  return { desk, mirror, ready };
}

let cache: CacheFiles;

before(async () => {
  const { desk } = newDesk();
  await desk.setSource(first, bib(0, count), 'stamp');
  await desk.setSource(second, seventh, 'stamp');
  cache = await written(desk);
});

test('from the cache a search is answered by the index before all papers have been told of, and its papers are told first', async () => {
  const { desk, mirror, ready } = newDesk();
  desk.openCache(copyOf(cache), '1');
  const loading = desk.loadCache([first, second]);
  assert.ok((ready[0] ?? count) < count, 'whoever has asked in vain hears that the index is there');
  const answer = await desk.search('lantern', options);
  assert.ok(answer.indexed);
  assert.equal(answer.total, count);
  assert.ok(mirror.size < count, `${mirror.size} told`);
  assert.deepEqual(
    answer.rows.map(row => mirror.get(row.id)?.id),
    answer.rows.map(row => row.id),
  );
  await loading;
  await desk.restored;
  assert.equal(mirror.size, count, 'and none twice');
});

test('a search before the papers are merged says why: the abstract, and what another file says of the paper', async () => {
  const { desk } = newDesk();
  desk.openCache(copyOf(cache), '1');
  const loading = desk.loadCache([first, second]);
  const [tower] = (await desk.search('"tower 42"', strict)).rows;
  assert.equal(tower?.why?.field, 'abstract');
  assert.match(tower?.why?.piece ?? '', /tower 42/);
  const [row] = (await desk.search('foghorns', strict)).rows;
  const [paper] = desk.papers([row?.id ?? '']);
  assert.deepEqual(paper?.origins.map(origin => origin.source).sort(), [first, second]);
  assert.equal(paper?.item.abstract, 'Keepers of tower 7 wrote.');
  await loading;
  await desk.restored;
  assert.deepEqual(desk.papers([row?.id ?? '']), [paper]);
});

test('the papers that were given early are told again only if they have changed', async () => {
  const { desk, mirror } = newDesk();
  const changed: string[] = [];
  mirror.onDidChange(change => changed.push(...change.changed.map(paper => paper.id), ...change.removed));
  desk.openCache(copyOf(cache), '1');
  const loading = desk.loadCache([first, second]);
  await desk.search('lantern', options);
  await loading;
  await desk.restored;
  assert.deepEqual(changed, []);
});

test('a file that is read while the cache is taken over is in the index too, also if it only adds to a paper', async () => {
  const { desk, mirror } = newDesk();
  desk.openCache(copyOf(cache), '1');
  const loading = desk.loadCache([first, second]);
  const more = bytes('@article{x, author = {Roe9, Ann}, title = {Harbour 9 and its Lantern}, keywords = {sextants}}\n');
  const reading = desk.setSource('file:///papers/third.bib', more);
  await Promise.all([loading, reading, desk.restored]);
  assert.equal(mirror.size, count);
  assert.equal((await desk.search('sextants', strict)).total, 1);
});

test('a cache of which one file has changed is not searched before its papers are merged', async () => {
  const { desk } = newDesk();
  desk.openCache(copyOf(cache), '1');
  const loading = desk.loadCache([first]);
  assert.equal(desk.hasAnnounced, false);
  await loading;
  await desk.restored;
  assert.equal((await desk.search('foghorns', strict)).total, 0);
});

const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));

test('a damaged cache is not used, and nothing of it stays', async () => {
  const { desk, mirror } = newDesk();
  desk.openCache({ ...copyOf(cache), library: flipped(cache.library, cache.library.length - 100) }, '1');
  await assert.rejects(desk.loadCache([first, second]), /damaged/);
  await desk.restored;
  assert.equal(mirror.size, 0);
  await desk.setSource(first, bib(0, 10), 'stamp');
  assert.equal(mirror.size, 10);
  assert.equal((await desk.search('lantern', strict)).total, 10);
});

test('papers that a search has brought before the damage was found go again', async () => {
  const { desk, mirror } = newDesk();
  desk.openCache({ ...copyOf(cache), library: flipped(cache.library, cache.library.length - 100) }, '1');
  const loading = desk.loadCache([first, second]);
  assert.equal((await desk.search('"tower 42"', strict)).rows.length, 1);
  await assert.rejects(loading, /damaged/);
  await desk.restored;
  assert.equal(mirror.size, 0);
});

for (const [what, index] of [
  ['damaged', () => flipped(cache.index, cache.index.length - 100)],
  ['missing', () => new Uint8Array()],
  ['cut off', () => cache.index.slice(0, 1000)],
] as const) {
  test(`with an index that is ${what} the papers come from the cache, and are indexed again`, async () => {
    const { desk, mirror } = newDesk();
    desk.openCache({ ...copyOf(cache), index: index() }, '1');
    await desk.loadCache([first, second]);
    await desk.restored;
    assert.equal(mirror.size, count);
    await written(desk);
    assert.equal((await desk.search('foghorns', strict)).total, 1);
  });
}

test('an index of another moment than the papers is compared with them', async () => {
  const { desk } = newDesk();
  await desk.setSource(first, bib(5, count + 5), 'stamp');
  const { index } = await written(desk);
  const next = newDesk();
  next.desk.openCache({ library: cache.library.slice(), index }, '1');
  await next.desk.loadCache([first, second]);
  await next.desk.restored;
  await written(next.desk);
  const found = async (text: string) => (await next.desk.search(text, strict)).total;
  assert.deepEqual(
    [await found('"tower 2"'), await found(`"tower ${count + 2}"`), await found('lantern')],
    [1, 0, count],
  );
});
