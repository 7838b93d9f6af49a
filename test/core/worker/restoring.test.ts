import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Mirror } from '../../../src/core';
import { Desk } from '../../../src/worker/desk';
import type { SearchOptions } from '../../../src/workerProtocol';

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
    else if (event.task === 'index' && event.done === event.total) ready.push(mirror.size);
  });
  return { desk, mirror, ready };
}

let cache: Uint8Array;

before(async () => {
  const { desk } = newDesk();
  await desk.setSource(first, bib(0, count), 'stamp');
  await desk.setSource(second, seventh, 'stamp');
  cache = await written(desk);
});

test('from the cache a search is answered by the index before all papers have been told of, and its papers are told first', async () => {
  const { desk, mirror, ready } = newDesk();
  desk.openCache(cache.slice(), '1');
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
  desk.openCache(cache.slice(), '1');
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
  desk.openCache(cache.slice(), '1');
  const loading = desk.loadCache([first, second]);
  await desk.search('lantern', options);
  await loading;
  await desk.restored;
  assert.deepEqual(changed, []);
});

test('a file that is read while the cache is taken over is in the index too, also if it only adds to a paper', async () => {
  const { desk, mirror } = newDesk();
  desk.openCache(cache.slice(), '1');
  const loading = desk.loadCache([first, second]);
  const more = bytes('@article{x, author = {Roe9, Ann}, title = {Harbour 9 and its Lantern}, keywords = {sextants}}\n');
  const reading = desk.setSource('file:///papers/third.bib', more);
  await Promise.all([loading, reading, desk.restored]);
  assert.equal(mirror.size, count);
  assert.equal((await desk.search('sextants', strict)).total, 1);
});

test('a cache of which one file has changed is not searched before its papers are merged', async () => {
  const { desk } = newDesk();
  desk.openCache(cache.slice(), '1');
  const loading = desk.loadCache([first]);
  assert.equal(desk.hasAnnounced, false);
  await loading;
  await desk.restored;
  assert.equal((await desk.search('foghorns', strict)).total, 0);
});

/** Waits until the cache can be written: the index is whole then. */
async function written(desk: Desk): Promise<Uint8Array> {
  for (;;) {
    const saved = await desk.saveCache('1');
    if (saved) return saved;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
