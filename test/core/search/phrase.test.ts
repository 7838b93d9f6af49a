import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { phraseTest } from '../../../src/core/search/phrase';
import { wordsOf } from '../../../src/core/search/words';

test('a phrase is found whatever stands between its words, but not inside longer ones', () => {
  const holds = phraseTest(['language', 'models']);
  for (const text of ['Language models', 'of language-models.', 'a “language” – models', 'é language\nmodels é'])
    assert.equal(holds(text), true, text);
  for (const text of ['languages models', 'language of models', 'élanguage models', 'language modelsé', 'language'])
    assert.equal(holds(text), false, text);
});

test('a phrase of more words than anybody types is no trouble', () => {
  const words = Array.from({ length: 20_000 }, (_, i) => `w${i % 7}`);
  assert.equal(phraseTest(words)(words.join(' ')), true);
  assert.equal(phraseTest(words)(words.slice(1).join(' ')), false);
});

test('any text: a phrase is found where its words stand one after the other', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', 'A', 'é', 'e', ' ', '-', '’', '–', '1', '字'),
    maxLength: 30,
  });
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'e', '1'), minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(text, words, (given, run) => {
      const all = wordsOf(given);
      const naive = all.some((_, i) => run.every((word, j) => all[i + j] === word));
      assert.equal(phraseTest(run)(given), naive);
    }),
    { numRuns: 2000 },
  );
});
