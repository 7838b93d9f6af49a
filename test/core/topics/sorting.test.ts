import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { finish } from '../../../src/core/steps';
import { GrowingInts } from '../../../src/core/topics/growing';
import { seededRandom } from '../../../src/core/topics/random';
import { sortedSteps } from '../../../src/core/topics/sorting';

test('sorted in steps it is as sorted at once, equals in their order', () => {
  const random = seededRandom(1);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9000 }), count => {
      const values = Array.from({ length: count }, (_, i) => ({ key: Math.floor(random() * 50), i }));
      const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;
      assert.deepEqual(finish(sortedSteps(values, byKey)), values.toSorted(byKey));
    }),
    { numRuns: 20 },
  );
});

test('numbers that were pushed come back in order, however many', () => {
  for (const count of [0, 1, 1024, 1025, 65_536, 65_537, 200_000]) {
    const ints = new GrowingInts();
    for (let i = 0; i < count; i++) ints.push(i * 3);
    assert.equal(ints.length, count);
    assert.deepEqual(
      ints.take(),
      Int32Array.from({ length: count }, (_, i) => i * 3),
    );
  }
});
