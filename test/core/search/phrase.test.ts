import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { phraseTest } from '../../../src/core/search/conditions/phrase';
import { bytesTest } from '../../../src/core/search/conditions/phraseBytes';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { isPlain, wordsOf } from '../../../src/core/search/words/words';
import { paper } from './makePapers';

test('a phrase is found whatever stands between its words, but not inside longer ones', () => {
  const holds = phraseTest(['language', 'models']);
  for (const text of ['Language models', 'of language-models.', 'a “language” – models', 'é language\nmodels é'])
    assert.equal(holds(text), true, text);
  const signed = phraseTest(['in', 'c++', '11']);
  for (const text of ['in C++11', 'é: “in” c++ (11)']) assert.equal(signed(text), true, text);
  for (const text of ['in C+ 11', 'in xc++ 11', 'in c 11', 'é: in c 11']) assert.equal(signed(text), false, text);
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

test('any plain text in the file: a phrase is found in its bytes as in its words, and in none of the texts around it', () => {
  const unit = fc.constantFrom('a', 'b', 'A', 'B', 'ab', ' ', '-', '’', '–', '1');
  const text = fc.string({ unit, maxLength: 30 });
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '1'), minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(text, text, text, words, (before, given, after, run) => {
      assert.ok(isPlain(given));
      const parts = [before, given, after].map(part => new TextEncoder().encode(part));
      const from = parts[0]?.length ?? 0;
      const bytes = Uint8Array.from(parts.flatMap(part => [...part]));
      const all = wordsOf(given);
      const naive = all.some((_, i) => run.every((word, j) => all[i + j] === word));
      assert.equal(bytesTest(run)?.(bytes, from, from + (parts[1]?.length ?? 0)), naive);
    }),
    { numRuns: 3000 },
  );
});

test('a phrase finds the same papers in an index from a file as in a new one, whatever letters the texts have', () => {
  const made = new SearchIndex();
  made.add([
    paper({ key: 'plain', abstract: 'We train “language – models”.' }),
    paper({ key: 'foreign', abstract: 'Modèles: les langage modèles, language models.' }),
    paper({ key: 'accents', abstract: 'Some lánguage módels.' }),
    paper({ key: 'apart', abstract: 'A language of models, é' }),
    paper({ key: 'title', title: 'LANGUAGE-MODELS', abstract: 'Language. Of models.' }),
  ]);
  const loaded = SearchIndex.load(made.save());
  loaded.add([paper({ key: 'since', abstract: 'Language models since.' })]);
  const expected = ['accents', 'foreign', 'plain', 'since', 'title'];
  for (let round = 0; round < 2; round++) {
    const found = loaded.search('"language models"').map(({ id }) => id);
    assert.deepEqual(found.sort(), expected);
    loaded.freeze();
  }
});

test('quotation marks around one word are exact but for accents and case, in every field', () => {
  const index = new SearchIndex();
  index.add([
    paper({ key: 'nature', title: 'Of Nature', venue: 'Nature' }),
    paper({ key: 'natural', title: 'Natural learning', venue: 'Natural Computing', topics: ['natural learning'] }),
    paper({ key: 'learned', title: 'A learned thing', abstract: 'We learned.', topics: ['Learned'] }),
    paper({ key: 'one', title: 'One of them' }),
    paper({ key: 'on', title: 'On them' }),
    paper({ key: 'accent', title: 'Natüre' }),
  ]);
  const found = (query: string) =>
    index
      .search(query)
      .map(({ id }) => id)
      .sort();
  assert.deepEqual(found('"nature"'), ['accent', 'nature']);
  assert.deepEqual(found('venue:"nature"'), ['nature']);
  assert.deepEqual(found('"learned"'), ['learned']);
  assert.deepEqual(found('"one"'), ['one']);
  assert.deepEqual(found('topic:"learned"'), ['learned']);
  const facts = (id: string) => (id === 'on' ? { addedTopics: ['learning'] } : {});
  assert.deepEqual(
    index.search('topic:"learned"', { facts }).map(({ id }) => id),
    ['learned'],
  );
});

test('a phrase holds C++ and C#, whatever stands around them', () => {
  const index = new SearchIndex();
  index.add([
    paper({ key: 'c++', title: 'The C++ Programming Language' }),
    paper({ key: 'c#', title: 'Programs in C#' }),
    paper({ key: 'c', title: 'The C Programming Language, in C' }),
    paper({ key: 'é', title: 'Études in C++', abstract: 'é: programs in C# and C' }),
  ]);
  const loaded = SearchIndex.load(index.save());
  for (const each of [index, loaded]) {
    const found = (query: string) =>
      each
        .search(query)
        .map(({ id }) => id)
        .sort();
    assert.deepEqual(found('"C++ Programming"'), ['c++']);
    assert.deepEqual(found('"in C#"'), ['c#', 'é']);
    assert.deepEqual(found('title:"études in C++"'), ['é']);
    assert.deepEqual(found('"C++"'), ['c++', 'é']);
    assert.deepEqual(found('"in c++ programming"'), []);
  }
});
