import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { IndexFileError, indexVersion } from '../../../src/core/search/frozen/file';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { paper, titled } from './makePapers';

const index = new SearchIndex();
index.add(titled('Graph neural networks', 'Web agents', '机器翻译'));
const bytes = index.save();

const failsWith = (reason: string) => (error: unknown) => error instanceof IndexFileError && error.reason === reason;

test('a cache file that was cut off is told from a whole one', () => {
  for (const length of [0, 3, 15, 16, 17, 100, bytes.length - 8, bytes.length - 1]) {
    assert.throws(() => SearchIndex.load(bytes.slice(0, length)), IndexFileError, String(length));
  }
});

test('a cache file of another version is told by it', () => {
  const other = bytes.slice();
  new Uint32Array(other.buffer)[1] = indexVersion + 1;
  assert.throws(() => SearchIndex.load(other), failsWith('other version'));
  assert.throws(
    () => SearchIndex.load(new TextEncoder().encode('{"some": "json of sixteen bytes"}')),
    failsWith('not an index'),
  );
});

test('any flipped bit is noticed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: bytes.length * 8 - 1 }), bit => {
      const broken = bytes.slice();
      broken[bit >> 3] = (broken[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.throws(() => SearchIndex.load(broken), IndexFileError);
    }),
  );
});

test('bytes may stand anywhere in a larger buffer', () => {
  for (const shift of [1, 4, 8]) {
    const larger = new Uint8Array(bytes.length + 16);
    larger.set(bytes, shift);
    const loaded = SearchIndex.load(larger.subarray(shift, shift + bytes.length));
    assert.equal(loaded.search('neural ').length, 1);
  }
});

test('an empty index is saved and loaded', () => {
  const empty = SearchIndex.load(new SearchIndex().save());
  assert.equal(empty.size, 0);
  empty.add(titled('First paper'));
  assert.equal(empty.search('first').length, 1);
});

test('texts of any kind come back as they were, but for half letters', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1, maxLength: 5 }), abstracts => {
      const made = new SearchIndex();
      made.add(
        abstracts.map((abstract, i) =>
          paper({ key: `k${i}`, title: 'needle', abstract: `${abstract} needle`, annote: '\ufeff🙂é needle' }),
        ),
      );
      const once = SearchIndex.load(made.save());
      const twice = SearchIndex.load(once.save());
      const answer = (from: SearchIndex) =>
        from.search('needle ').map(({ id, matches }) => ({ id, matches: [...matches] }));
      assert.deepEqual(answer(once), answer(made));
      assert.deepEqual(answer(twice), answer(made));
    }),
  );
});
