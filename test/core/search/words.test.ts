import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldWord, stemOf, visitWords, wordsOf } from '../../../src/core/search/words/words';

test('accents and case make no difference', () => {
  assert.deepEqual(wordsOf('Müller, Łukasz & ÅNGSTRÖM'), ['muller', 'lukasz', 'angstrom']);
  assert.equal(foldWord('Straße'), foldWord('STRASSE'));
  assert.equal(foldWord('e\u0301tude'), 'etude');
  assert.equal(foldWord('Σοφός'), foldWord('ΣΟΦΌΣ'));
});

test('vowel signs of Arabic and Hebrew may be left out, those of Hindi may not', () => {
  assert.equal(foldWord('كِتَاب'), foldWord('كتاب'));
  assert.equal(foldWord('שָׁלוֹם'), foldWord('שלום'));
  assert.notEqual(foldWord('की'), foldWord('का'));
});

test('a word inside a Chinese or Japanese sentence is one of its words', () => {
  const inside = (text: string, word: string) =>
    wordsOf(word)[0] !== undefined && wordsOf(text).includes(wordsOf(word)[0] ?? '');
  assert.ok(inside('基于深度学习的机器翻译', '翻译'));
  assert.ok(inside('ニューラル機械翻訳', '機械'));
  assert.deepEqual(wordsOf('用BERT模型'), ['用', 'bert', '模型', '型']);
});

test('inflections and the two English spellings share a stem', () => {
  for (const [a, b] of [
    ['network', 'networks'],
    ['translate', 'translating'],
    ['behaviour', 'behavior'],
    ['optimisation', 'optimizations'],
    ['modelling', 'modeling'],
  ]) {
    assert.equal(stemOf(a ?? ''), stemOf(b ?? ''), `${a} ${b}`);
  }
  assert.notEqual(stemOf('universe'), stemOf('network'));
});

test('irregular plurals and words in two English spellings share a stem, words that only look so do not', () => {
  const groups = [
    'corpus corpora corpuses',
    'matrix matrices',
    'index indices indexes indexing',
    'vertex vertices',
    'criterion criteria',
    'phenomenon phenomena',
    'analysis analyses',
    'analyse analyze analysing analyzed analyser',
    'hypothesis hypotheses hypothesize',
    'thesis theses',
    'bias biases biased',
    'virus viruses',
    'focus foci focused',
    'centre center centres centred centered',
    'fibre fiber',
    'defence defense',
    'modelling modeling models',
    'labelling labeling labels',
    'dialogue dialog dialogues',
    'programme program programmes',
    'gpu gpus',
    'child children',
  ];
  for (const group of groups) assert.equal(new Set(group.split(' ').map(stemOf)).size, 1, group);
  for (const [a, b] of [
    ['news', 'new'],
    ['indices', 'indic'],
    ['thesis', 'these'],
    ['analysis', 'analyze'],
    ['interest', 'inter'],
  ])
    assert.notEqual(stemOf(a ?? ''), stemOf(b ?? ''), `${a} ${b}`);
});

test('a Greek letter that is a symbol is a word by its name, words of Greek stay', () => {
  assert.deepEqual(wordsOf('TNF-α, TNFα and Δ9'), ['tnf', 'alpha', 'tnfalpha', 'and', 'delta9']);
  assert.deepEqual(wordsOf('Λόγος και σοφός'), ['λογοσ', 'και', 'σοφοσ']);
  assert.equal(foldWord('TNF-α και λόγος'), 'tnf-alpha και λογοσ');
});

test('every word says where it stands in the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
      let last = 0;
      visitWords(text, (word, start, end) => {
        assert.ok(start >= last && end > start && end <= text.length);
        assert.notEqual(word, '');
        last = start;
      });
    }),
  );
});
