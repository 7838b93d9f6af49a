import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Paper } from '../../../src/core/paper';
import { firstWhile } from '../../../src/core/search/scan/shortScan';
import { keepFree } from '../../../src/core/slices';
import { SearchOrScan } from '../../../src/vscode/search/searchOrScan';
import { WorkerStopped } from '../../../src/vscode/worker/client';
import type { SearchAnswer, SearchOptions, WorkerEvent } from '../../../src/workerProtocol';
import { paper } from './makePapers';

const options: SearchOptions = { limit: 10, sort: 'relevance' };
const papers = [
  paper({ key: 'old', title: 'Whales and their songs', year: 1990, authors: ['Müller'] }),
  paper({ key: 'new', title: 'The songs of whales', year: 2020 }),
  paper({ key: 'other', title: 'Bees', year: 2021 }),
];

/** A worker whose answers are given by hand. */
function slowWorker() {
  const questions: { readonly query: string; answer(answer: SearchAnswer): void; fail(error: Error): void }[] = [];
  let listener: (event: WorkerEvent) => void = () => undefined;
  const call = (_: string, [query]: [string, SearchOptions]) =>
    new Promise<SearchAnswer>((answer, fail) => questions.push({ query, answer, fail }));
  const onEvent = (heard: typeof listener) => {
    listener = heard;
    return { dispose: () => undefined };
  };
  return { questions, tell: (event: WorkerEvent) => listener(event), parts: { call, onEvent } };
}

function asking(library: readonly Paper[] = papers) {
  const worker = slowWorker();
  let asked = 0;
  let heard: () => void = () => undefined;
  const parts = { worker: worker.parts, library: { all: () => library } };
  const search = new SearchOrScan(parts as unknown as ConstructorParameters<typeof SearchOrScan>[0], () => {
    asked++;
    heard();
  });
  const again = () =>
    new Promise<void>(resolve => {
      heard = resolve;
    });
  return { ...worker, search, again, timesAgain: () => asked };
}

const indexed = (id: string): SearchAnswer => ({
  rows: [{ id, score: 2, marks: [] }],
  total: 1,
  complete: 1,
  problems: [],
  indexed: true,
});

test('a worker that answers at once is believed', async () => {
  const { search, questions } = asking();
  const answer = search.search('whales', options);
  questions[0]?.answer(indexed('x'));
  assert.deepEqual(await answer, indexed('x'));
});

test('a worker that is busy: the papers are looked through, newest first, accents and case aside, and the answer says so', async () => {
  const { search } = asking();
  const answer = await search.search('SONGS whales', options);
  assert.equal(answer.indexed, false);
  assert.deepEqual(
    answer.rows.map(row => row.id),
    [papers[1]?.id, papers[0]?.id],
  );
  assert.deepEqual(
    (await search.search('muller 1990', options)).rows.map(row => row.id),
    [papers[0]?.id],
  );
});

test('the answer that comes late is given when the same is asked again, and not twice', async () => {
  const { search, questions, again, timesAgain } = asking();
  await search.search('whales', options);
  const hint = again();
  questions[0]?.answer(indexed('late'));
  await hint;
  assert.equal((await search.search('whales', options)).rows[0]?.id, 'late');
  assert.equal(questions.length, 1);
  const next = search.search('whales', options);
  questions[1]?.answer(indexed('now'));
  assert.equal((await next).rows[0]?.id, 'now');
  assert.equal(timesAgain(), 1);
});

test('what came late for older words is not shown for newer ones', async () => {
  const { search, questions, again } = asking();
  await search.search('whales', options);
  const hint = again();
  questions[0]?.answer(indexed('late'));
  await hint;
  const bees = search.search('bees', options);
  questions[1]?.answer(indexed('bees'));
  assert.equal((await bees).rows[0]?.id, 'bees');
});

test('while the worker owes an answer it is not asked more', async () => {
  const { search, questions } = asking();
  for (const query of ['w', 'wh', 'wha']) assert.equal((await search.search(query, options)).indexed, false);
  assert.deepEqual(
    questions.map(({ query }) => query),
    ['w'],
  );
});

test('a worker that dies: the papers are looked through', async () => {
  const { search, questions } = asking();
  const answer = search.search('bees', options);
  questions[0]?.fail(new WorkerStopped('stopped'));
  assert.equal((await answer).rows[0]?.id, papers[2]?.id);
});

test('another failure of the worker is told', async () => {
  const { search, questions } = asking();
  const answer = search.search('bees', options);
  questions[0]?.fail(new Error('out of memory'));
  await assert.rejects(answer, /out of memory/);
});

test('once the index is whole there is a better answer to be had than one without it', async () => {
  const { search, questions, tell, timesAgain } = asking();
  const first = search.search('bees', options);
  questions[0]?.answer({ ...indexed('bees'), indexed: false });
  await first;
  tell({ event: 'progress', task: 'index', done: 5, total: 10 });
  tell({ event: 'progress', task: 'topics', done: 1, total: 1 });
  assert.equal(timesAgain(), 0);
  tell({ event: 'progress', task: 'index', done: 10, total: 10 });
  assert.equal(timesAgain(), 1);
});

test('once the index is there it is asked again also by whom it told, before any file was read, that there is nothing', async () => {
  const { search, questions, tell, timesAgain } = asking();
  const first = search.search('bees', options);
  questions[0]?.answer({ ...indexed('bees'), rows: [], total: 0 });
  await first;
  tell({ event: 'progress', task: 'index', done: 1, total: 1 });
  assert.equal(timesAgain(), 1);
});

test('a search for stars that was asked before the worker knew of any is asked again', async () => {
  const { search, questions, tell, timesAgain } = asking();
  const first = search.search('is:starred', options);
  questions[0]?.answer({ ...indexed('x'), rows: [], total: 0 });
  await first;
  tell({ event: 'said' });
  assert.equal(timesAgain(), 1);
});

test('while the worker is busy the query language is known all the same', async () => {
  const library = [
    ...papers,
    paper({ key: 'doi', title: 'Deep learning', year: 2015, authors: ['Yann LeCun'], DOI: '10.1038/nature14539' }),
    paper({ key: 'deep', title: 'Learning from the deep', year: 2015 }),
  ];
  const { search } = asking(library);
  const found = async (query: string) => (await search.search(query, options)).rows.map(({ id }) => id);
  const [deep, whales] = [library[3]?.id, library[4]?.id];
  assert.deepEqual(await found('author:lecun'), [deep]);
  assert.deepEqual(await found('"deep learning"'), [deep]);
  assert.deepEqual(await found('10.1038/nature14539'), [deep]);
  assert.deepEqual(await found('title:deep year:2015 -lecun'), [whales]);
  assert.deepEqual(await found('year:2021 OR title:songs'), [library[1]?.id, library[0]?.id, library[2]?.id]);
});

test('what was found without abstracts, topics and flags is not taken for all there is', async () => {
  const { search, questions, again } = asking();
  for (const query of ['bees', 'bees is:unread', 'abstract:honey', '-topic:whales', 'has:pdf']) {
    const answer = await search.search(query, options);
    assert.deepEqual([query, answer.isProvisional, answer.total], [query, true, query === 'bees' ? 1 : 0]);
  }
  const hint = again();
  questions[0]?.answer(indexed('late'));
  await hint;
  assert.equal((await search.search('bees', options)).isProvisional, undefined);
});

test('while the worker is late, a very large library is looked through for a moment only: the next key is waiting', async () => {
  const [whales] = papers;
  const { search } = asking(new Array<Paper>(1_000_000).fill(whales as Paper));
  const answer = await search.search('whales', options);
  assert.ok(answer.isProvisional);
  assert.ok(answer.total > 0 && answer.total < 1_000_000, String(answer.total));
});

test('while the worker is late, the papers are looked through at once, also right after a key', async () => {
  const { search } = asking(new Array<Paper>(1_000_000).fill(papers[0] as Paper));
  const kept = 3000;
  const until = performance.now() + kept;
  keepFree(kept);
  assert.ok((await search.search('whales', options)).isProvisional);
  assert.ok(performance.now() < until);
});

test('papers are given as long as they are wanted', () => {
  const given = (times: number) => {
    let asked = 0;
    return [...firstWhile(new Array<Paper>(1000).fill(papers[0] as Paper), () => asked++ < times)].length;
  };
  assert.equal(given(0), 0);
  assert.ok(given(2) > 0 && given(2) < 1000);
  assert.equal(given(1000), 1000);
});
