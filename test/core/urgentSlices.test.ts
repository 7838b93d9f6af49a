import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inSlices, keepFree, runInSlices } from '../../src/core/slices';
import type { Steps } from '../../src/core/steps';

/** Steps of about two milliseconds each, noted as they are done. */
function* work(name: string, steps: number, done: string[]): Steps<void, undefined> {
  for (let i = 0; i < steps; i++) {
    const end = performance.now() + 2;
    while (performance.now() < end);
    done.push(name);
    yield;
  }
}

test('while somebody waits for urgent work, other work on the thread waits, and goes on after it', async () => {
  const done: string[] = [];
  const reading = runInSlices(work('read', 60, done));
  const before = done.length;
  await runInSlices(work('scan', 30, done), { isUrgent: true });
  assert.ok(done.length - before >= 30);
  assert.equal(done.slice(before, before + 30).filter(name => name === 'read').length, 0);
  await reading;
  assert.equal(done.filter(name => name === 'read').length, 60);
});

test('after a question other work waits a moment for the next one, and urgent work does not', async () => {
  const done: string[] = [];
  const until = performance.now() + 400;
  keepFree(400);
  const reading = runInSlices(work('read', 12, done));
  const sending = inSlices([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], () => void [...work('send', 1, done)]);
  await runInSlices(work('scan', 30, done), { isUrgent: true });
  assert.ok(performance.now() < until);
  for (const other of ['read', 'send']) assert.ok(done.filter(name => name === other).length < 12, other);
  await Promise.all([reading, sending]);
  assert.ok(performance.now() >= until);
  assert.equal(done.length, 12 + 12 + 30);
});

test('urgent work that fails lets the others go on', async () => {
  const failing = runInSlices(
    (function* (): Steps<void, undefined> {
      yield;
      throw new Error('torn');
    })(),
    { isUrgent: true },
  );
  await assert.rejects(failing, /torn/);
  const done: string[] = [];
  await runInSlices(work('read', 20, done));
  assert.equal(done.length, 20);
});
