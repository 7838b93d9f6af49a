import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Dictionary } from '../../../src/core/search/frozen/dictionary';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 1, maxLength: 7 });
const words = fc.uniqueArray(word, { maxLength: 60 }).map(list => list.sort());

test('every word is found in its place, others are not', () => {
  fc.assert(
    fc.property(words, word, (list, other) => {
      const dictionary = Dictionary.of(list);
      assert.deepEqual(
        list.map(each => dictionary.find(each)),
        [...list.keys()],
      );
      assert.equal(dictionary.find(other), list.indexOf(other));
      assert.deepEqual(
        list.map((_, i) => dictionary.word(i)),
        list,
      );
    }),
  );
});

test('the words that begin so are those that begin so', () => {
  fc.assert(
    fc.property(words, word, (list, prefix) => {
      const [from, to] = Dictionary.of(list).range(prefix);
      assert.deepEqual(
        list.slice(from, to),
        list.filter(each => each.startsWith(prefix)),
      );
    }),
  );
});

test('words at few edits are those that a full comparison finds; swapped letters are one edit', () => {
  fc.assert(
    fc.property(words, word, fc.integer({ min: 1, max: 2 }), (list, sought, most) => {
      const found = Dictionary.of(list).near(sought, most, false);
      assert.deepEqual(
        found.map(({ from, edits }) => [list[from], edits]),
        list.map(each => [each, editsBetween(sought, each)] as const).filter(([, edits]) => edits <= most),
      );
    }),
    { numRuns: 300 },
  );
});

test('words that begin almost so are those of which a full comparison finds a beginning', () => {
  fc.assert(
    fc.property(words, word, (list, sought) => {
      const found = Dictionary.of(list)
        .near(sought, 1, true)
        .flatMap(({ from, to }) => list.slice(from, to));
      const begins = (each: string) =>
        Array.from({ length: each.length }, (_, i) => each.slice(0, i + 1)).some(
          part => editsBetween(sought, part) <= 1,
        );
      assert.deepEqual(found, list.filter(begins));
    }),
    { numRuns: 300 },
  );
});

function editsBetween(a: string, b: string): number {
  const rows: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    rows.push([]);
    for (let j = 0; j <= b.length; j++) {
      const at = (x: number, y: number) => rows[x]?.[y] ?? Number.POSITIVE_INFINITY;
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const edits = i === 0 ? j : j === 0 ? i : Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed, swapped);
      rows[i]?.push(edits);
    }
  }
  return rows[a.length]?.[b.length] ?? 0;
}
