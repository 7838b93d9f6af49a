import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PhraseFinder } from '../../../src/core/topics/finder';
import { readPhrases } from '../../../src/core/topics/phrases';
import { Vocabulary } from '../../../src/core/topics/vocabulary';
import { paperOf } from './madeUp';

function has(phrase: string, title: string, abstract = ''): boolean {
  const vocabulary = new Vocabulary();
  const text = readPhrases(paperOf(title, abstract), vocabulary);
  const forms = phrase.split(/[ -]/).map(word => vocabulary.word(word).form);
  return new PhraseFinder([forms], vocabulary).findIn(text).length > 0;
}

test('a phrase is found in any inflection and with words in between', () => {
  assert.ok(has('web agents', 'T', 'An agent that finds its way on the web.'));
  assert.ok(has('morphology', 'T', 'A morphological view.'));
  assert.ok(has('text-to-speech synthesis', 'Synthesis of speech from text'));
});

test('words of different sentences, or far from each other, make no phrase', () => {
  assert.ok(!has('web agents', 'T', 'All of the web. An agent came.'));
  assert.ok(!has('web agents', 'Agents', 'All of the web.'));
  assert.ok(!has('web agents', 'T', 'The agent went up the hill and down the valley and then the web.'));
  assert.ok(!has('web agents', 'T', 'Agents'));
});

test('a number with a point does not end a sentence', () => {
  assert.ok(has('web agents', 'T', 'On the web 2.0 agents went.'));
});

test('many phrases are looked for at once, and each paper is asked afresh', () => {
  const vocabulary = new Vocabulary();
  const texts = [paperOf('Honey bees'), paperOf('Honey'), paperOf('Bees')].map(one => readPhrases(one, vocabulary));
  const form = (word: string) => vocabulary.word(word).form;
  const finder = new PhraseFinder([[form('honey'), form('bees')], [form('bees')]], vocabulary);
  assert.deepEqual(
    texts.map(text => finder.findIn(text)),
    [[0, 1], [], [1]],
  );
});
