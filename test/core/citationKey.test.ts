import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { freeKey, isTemplate, makeKey } from '../../src/core';

const lu = {
  type: 'paper-conference',
  title: 'Proactive Agent: Shifting LLM Agents from Reactive Responses',
  author: ['Lu', 'Yang', 'Qian', 'Chen'].map(family => ({ family, given: 'A.' })),
  issued: { 'date-parts': [[2024, 10]] },
  'container-title': 'The Thirteenth International Conference on Learning Representations (ICLR 2025)',
};

test('a key is author, year and first word of weight', () => {
  assert.equal(makeKey(lu), 'lu2024proactive');
  assert.equal(makeKey({ ...lu, title: 'On the Nature of Things' }), 'lu2024nature');
});

test('without author and year the key is three words of the title', () => {
  assert.equal(makeKey({ type: 'article', title: lu.title }), 'proactiveAgentShifting');
  assert.equal(makeKey({ type: 'article', title: 'To Be or Not' }), 'beNot');
  assert.equal(makeKey({ type: 'article' }), 'untitled');
});

test('letters of other alphabets become those that people type', () => {
  const keyOf = (family: string, title: string) =>
    makeKey({ type: 'book', title, author: [{ family }], issued: { 'date-parts': [[1999]] } });
  assert.equal(keyOf('Müller', 'Über Maße'), 'muller1999uber');
  assert.equal(keyOf('Łukasiewicz', 'Żółć'), 'lukasiewicz1999zolc');
  assert.equal(keyOf('Þórðarson', 'Æviágrip'), 'thordarson1999aeviagrip');
  assert.equal(keyOf('Yıldız', 'Işık'), 'yildiz1999isik');
  assert.equal(keyOf('Иванов', 'Щука'), 'ivanov1999shchuka');
  assert.equal(keyOf('Παπαδόπουλος', 'Λόγος'), 'papadopoulos1999logos');
  assert.equal(keyOf("O'Neil-Smith", "Don't panic"), 'oneilsmith1999dont');
  assert.match(keyOf('王', '深度学习'), /^title[a-z0-9]+1999$/);
});

test('particles belong to the name, and an institution is not cut to its last word', () => {
  const item = { type: 'book', title: 'Report', issued: { 'date-parts': [[2001]] } };
  assert.equal(
    makeKey({ ...item, author: [{ family: 'Berg', 'non-dropping-particle': 'van den' }] }),
    'vandenberg2001report',
  );
  assert.equal(
    makeKey({ ...item, author: [{ literal: 'World Health Organization Europe' }] }),
    'worldhealthorganization2001report',
  );
});

for (const [template, key] of [
  ['{authors:3}{year}', 'luYangQianEtAl2024'],
  ['{author:capital}{yy}-{title:3}', 'Lu24-proactiveAgentShifting'],
  ['{author:upper}:{year}:{venue}', 'LU:2024:iclr'],
  ['{word:2:capital}_{author}', 'Agent_lu'],
  ['{unknown}', 'proactiveAgentShifting'],
  ['{editor}', 'proactiveAgentShifting'],
  ['', 'proactiveAgentShifting'],
] as const) {
  test(`the template "${template}" gives ${key}`, () => assert.equal(makeKey(lu, template), key));
}

test('a template with an unknown token or a stray brace is told apart', () => {
  assert.equal(isTemplate('{author:3:upper}-{year}'), true);
  for (const bad of ['{authr}', 'fixed', '{author', '{author}}', '']) assert.equal(isTemplate(bad), false, bad);
});

test('a taken key gets a, b, … z, aa', () => {
  const taken = new Set<string>();
  const keys = Array.from({ length: 30 }, () => {
    const key = freeKey('lu2024', each => taken.has(each));
    taken.add(key);
    return key;
  });
  assert.deepEqual(
    [keys[0], keys[1], keys[26], keys[27], keys[28]],
    ['lu2024', 'lu2024a', 'lu2024z', 'lu2024aa', 'lu2024ab'],
  );
  assert.equal(new Set(keys).size, 30);
});

test('whatever the item and the template, the key can be cited everywhere', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 });
  fc.assert(
    fc.property(text, text, fc.option(fc.integer({ min: -500, max: 2100 })), text, (title, family, year, template) => {
      const issued = year === null ? undefined : { 'date-parts': [[year]] };
      for (const each of [undefined, template, `{author}${template}{title:2}`]) {
        assert.match(
          makeKey({ type: 'book', title, author: [{ family }], issued }, each),
          /^[A-Za-z0-9]+(?:[_:.-][A-Za-z0-9]+)*$/,
        );
      }
    }),
  );
});
