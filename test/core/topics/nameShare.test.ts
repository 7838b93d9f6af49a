import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findTopics } from '../../../src/core/topics/findTopics';
import { seededRandom, shuffled } from '../../../src/core/topics/random';
import { checkNames } from './checkNames';
import { paperOf } from './madeUp';

const nouns = 'cat river engine violin harbour lantern pepper glacier falcon mirror saddle tunnel orchid magnet'.split(
  ' ',
);
const sentence = fc
  .array(fc.constantFrom(...nouns, 'the', 'of', 'fast', 'studying'), { minLength: 1, maxLength: 6 })
  .map(words => words.join(' '));
const papersArbitrary = fc
  .array(fc.tuple(sentence, fc.array(sentence, { maxLength: 3 })), { minLength: 1, maxLength: 40 })
  .map(list => list.map(([title, rest], i) => ({ ...paperOf(title, rest.join('. ')), id: `x:${i}` })));

test('every name is found in a third of its papers, and no two are alike, whatever the papers', () => {
  fc.assert(
    fc.property(papersArbitrary, papers => void checkNames(papers)),
    { numRuns: 150 },
  );
});

test('where no word is found in a third of the papers, the name is a pair of which they have one or the other', () => {
  const fields = ['kalo', 'bremi', 'zund'].map(start =>
    Array.from({ length: 20 }, (_, i) => `${start}${'bdfgklmnprtvxz'.charAt(i % 14)}${'aou'.charAt(i % 3)}st`),
  );
  const papers = fields.flatMap((words, field) => {
    const random = seededRandom(field + 1);
    return Array.from({ length: 60 }, (_, i) => {
      const own = Array.from(shuffled(words.length, random), index => words[index]).slice(0, 5);
      return { ...paperOf(`Part ${i}`, `Of the ${own.join(' and the ')}.`), id: `x:${field}.${i}` };
    });
  });
  checkNames(papers);
  assert.ok(findTopics(papers).some(({ label }) => label.includes(' & ')));
});
