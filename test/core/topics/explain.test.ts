import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggestTopics, whyHere } from '../../../src/core/topics/explain';
import { findTopics } from '../../../src/core/topics/findTopics';
import { rememberTopics } from '../../../src/core/topics/remember';
import { bees, bridges, glaciers, paperOf, papersOf } from './madeUp';

const library = [...papersOf(bees, 20), ...papersOf(bridges, 20), ...papersOf(glaciers, 20)];
const memory = rememberTopics(library, findTopics(library));

test('the likely topic of a paper comes first, the others after it', () => {
  const paper = paperOf('Cables in the wind', 'Suspension bridges have cables of steel.');
  const suggested = suggestTopics(paper, memory);
  assert.equal(suggested[0], 'Suspension bridges');
  assert.deepEqual(suggested.toSorted(), ['Glacier retreat', 'Honey bees', 'Suspension bridges']);
});

test('why a paper is here is told in its own words', () => {
  const paper = paperOf('Pollen and Beekeepers', 'The foragers of honey bees. An unrelated word.');
  const topic = memory.topics.find(({ label }) => label === 'Honey bees');
  assert.ok(topic);
  const words = whyHere(paper, topic);
  for (const word of ['Pollen', 'Beekeepers', 'foragers']) assert.ok(words.includes(word), word);
  assert.ok(!words.includes('unrelated'));
});

test('a paper without known words gets no reason and every topic to choose from', () => {
  const topic = memory.topics[0];
  assert.ok(topic);
  assert.deepEqual(whyHere(paperOf(''), topic), []);
  assert.equal(suggestTopics(paperOf(''), memory).length, 3);
});
