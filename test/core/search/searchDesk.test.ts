import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Library } from '../../../src/core/library/library';
import { SearchDesk } from '../../../src/worker/searchDesk';
import type { SearchOptions, WorkerEvent } from '../../../src/workerProtocol';
import { paper } from './makePapers';

const options: SearchOptions = { limit: 10, sort: 'relevance' };
const count = 10_000;
const many = Array.from({ length: count }, (_, i) =>
  paper({ key: `p${i}`, title: `whale number ${i}`, abstract: i === 7 ? 'rorqual' : '' }),
);

function desk() {
  const library = new Library();
  const events: WorkerEvent[] = [];
  let heard: (event: WorkerEvent) => void = () => undefined;
  const search = new SearchDesk(library, event => {
    events.push(event);
    heard(event);
  });
  library.onDidChange(change => search.follow(change));
  library.setSource('a.bib', many);
  const progress = (wanted: (done: number, total: number) => boolean) =>
    new Promise<void>(resolve => {
      heard = event => {
        if (event.event === 'progress' && wanted(event.done, event.total)) resolve();
      };
    });
  return { library, search, events, progress };
}

test('until the index is whole every paper is looked through, and the answer says so', async () => {
  const { search, progress } = desk();
  const whole = progress((done, total) => done === total);
  const before = await search.search('rorqual', { ...options, strict: true });
  // A look that lasts longer than the building is given up for the index.
  assert.deepEqual([before.rows.length, before.stopped], [1, false]);
  await whole;
  assert.equal((await search.search('rorqual', options)).indexed, true);
});

test('stopped while it is built: search goes on without and says so; started again, it is built to its end', async () => {
  const { library, search, events, progress } = desk();
  await progress(done => done > 0);
  search.stop();
  const seen = events.length;
  const found = await search.search('rorqual', options);
  assert.deepEqual([found.indexed, found.stopped, found.total], [false, true, 1]);
  library.setSource('b.bib', [paper({ key: 'late', title: 'narwhal' })]);
  assert.equal((await search.search('narwhal', options)).total, 1);
  assert.equal(await search.save(), undefined);
  assert.deepEqual(
    events.slice(seen).filter(event => event.event === 'progress'),
    [],
    'nothing is indexed',
  );
  const whole = progress((done, total) => done === total);
  search.start();
  await whole;
  const answer = await search.search('narwhal', options);
  assert.deepEqual([answer.indexed, answer.stopped, answer.total], [true, false, 1]);
});

test('stopped in the middle of a piece of the work: nothing is said any more of how far it is', async () => {
  const turns = async (count: number) => {
    for (let turn = 0; turn < count; turn++) await new Promise(resolve => setTimeout(resolve, 0));
  };
  for (const begun of [1, 2, 3, 4, 5, 6]) {
    const { search, events, progress } = desk();
    await progress(done => done > 0);
    await turns(begun);
    search.stop();
    const seen = events.length;
    await turns(20);
    assert.deepEqual(events.slice(seen), []);
  }
});

test('a building that is searched all the time comes to its end', async () => {
  const { search } = desk();
  let asked = 0;
  while (!(await search.search('whale', options)).indexed) {
    asked++;
    await new Promise(resolve => setTimeout(resolve, 0)); // questions come as messages, each a task of its own
  }
  // Between two questions it goes on by a slice at least.
  assert.ok(asked < 500, `answers before the index was ready: ${asked}`);
});
