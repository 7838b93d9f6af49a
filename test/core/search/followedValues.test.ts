import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Library } from '../../../src/core/library/library';
import { FieldValues, listedFields } from '../../../src/core/search/offers/fieldValues';
import { FollowedValues } from '../../../src/core/search/offers/followedValues';
import { paper } from './makePapers';

const made = (key: number, author: string, topic: string) =>
  paper({ key: `k${key}`, title: `Title ${key}`, authors: [author], topics: [topic], year: 2000 + (key % 3) });

const some = fc.array(
  fc.record({
    key: fc.integer({ min: 0, max: 9 }),
    author: fc.constantFrom('Roe', 'roe', 'Müller', 'Zed'),
    topic: fc.constantFrom('Agents', 'agents', 'Web'),
  }),
);

/** All values with their counts; spellings are folded, since the one that came first stays. */
const all = (values: Pick<FieldValues, 'beginning'>) =>
  listedFields.map(field =>
    values
      .beginning(field, '', 100)
      .map(({ value, papers }) => `${value.toLowerCase()} ${papers}`)
      .sort(),
  );

test('values follow what is added, changed and removed as if they were counted anew', () => {
  fc.assert(
    fc.property(fc.array(some, { minLength: 1, maxLength: 5 }), versions => {
      const library = new Library();
      const followed = new FollowedValues(() => library.all());
      library.onDidChange(change => followed.follow(change));
      for (const version of versions) {
        library.setSource(
          'a.bib',
          version.map(({ key, author, topic }) => made(key, author, topic)),
        );
        const anew = new FieldValues();
        for (const each of library.all()) anew.set(each);
        assert.deepEqual(all(followed), all(anew));
      }
    }),
    { numRuns: 60 },
  );
});

test('tens of thousands of papers are counted in slices, and the first answer says that more will come', async () => {
  const papers = Array.from({ length: 30_000 }, (_, i) => made(i, `Author${i % 50}`, 'Agents'));
  const followed = new FollowedValues(() => papers);
  const started = performance.now();
  followed.beginning('topic', '', 5);
  const held = performance.now() - started;
  assert.equal(followed.isCounting, true);
  while (followed.isCounting) await new Promise(resolve => setImmediate(resolve));
  const whole = performance.now() - started;
  assert.deepEqual(followed.beginning('topic', '', 5), [{ value: 'Agents', papers: 30_000 }]);
  assert.equal(followed.beginning('author', 'author', 100).length, 50);
  assert.ok(held < whole / 2, `the first answer took ${held} of ${whole} ms`);
});
