import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTopics } from '../../../src/core/topics/findTopics';
import { areAlike, capitalised } from '../../../src/core/topics/usage';
import { bees, paperOf, papersOf } from './madeUp';

function labelOf(sentence: (i: number) => string): string {
  const papers = Array.from({ length: 12 }, (_, i) => paperOf(`Part ${i}`, sentence(i)));
  const topics = findTopics([...papers, ...papersOf(bees, 12)]);
  return topics.find(({ ids }) => ids.includes(papers[0]?.id ?? ''))?.label ?? '';
}

test('a name is no cut-off piece of a longer phrase', () => {
  const label = labelOf(i => `Here large language models are asked. The number ${i} of large language models is told.`);
  assert.equal(label, 'Large language models');
});

test('a name is spelled as the papers spell it', () => {
  assert.equal(
    labelOf(() => 'In a Bose-Einstein condensate. Of Bose-Einstein condensates. In Bose-Einstein condensates.'),
    'Bose-Einstein condensates',
  );
  assert.equal(
    labelOf(() => 'The mRNA vaccines are here. With mRNA vaccines we win.'),
    'mRNA vaccines',
  );
  assert.equal(
    labelOf(() => 'The GUI agents are here. Of GUI agents we know.'),
    'GUI agents',
  );
});

test('a name is no verb, adjective or word of any paper', () => {
  const label = labelOf(
    () => 'We propose to swim a novel method of fast dolphins. The results of dolphins show this. To swim the sea.',
  );
  assert.match(label, /dolphins$/i);
});

test('a hyphenated word stays whole', () => {
  const label = labelOf(i => `For text-to-speech synthesis ${i}. Of text-to-speech synthesis.`);
  assert.equal(label, 'Text-to-speech synthesis');
});

test('the front of a hyphenated word is no name', () => {
  const ends = ['agent', 'modal', 'lingual', 'stage', 'view', 'scale'];
  const label = labelOf(
    i => `With multi-${ends[i % 6]} ${i % 2 ? 'dolphins' : 'orcas'} we swim. It is multi-${ends[(i + 1) % 6]}.`,
  );
  assert.doesNotMatch(label, /multi(?:$| )/i);
});

test('a symbol is no name where there is another', () => {
  const label = labelOf(
    i => `For a graph G we know ${i} colourings. Each graph G has colourings. With a graph G we end.`,
  );
  assert.match(label, /^Colourings/);
});

test('the subject comes before the event to which papers were sent', () => {
  const label = labelOf(
    i => `At the Zorvex Evaluation Campaign we heard ${i}. ${i % 6 ? 'Here dolphin songs are heard.' : ''}`,
  );
  assert.equal(label, 'Dolphin songs');
});

test('names that differ in plural or by a word are alike', () => {
  assert.ok(areAlike('Web agents', 'web agent'));
  assert.ok(areAlike('Dialogue', 'Dialogue systems'));
  assert.ok(!areAlike('Web agents', 'Dialogue systems'));
});

test('the first letter is large unless the word has its own spelling', () => {
  assert.deepEqual(['web agents', 'mRNA', 'k-means', 'élan'].map(capitalised), [
    'Web agents',
    'mRNA',
    'k-means',
    'Élan',
  ]);
});

test('a word alone, which may mean anything, gets a companion from the same papers', () => {
  const ring = (i: number) => (i % 6 === 0 ? 'With motion planning we go. The motion planning.' : 'In the sea.');
  assert.equal(
    labelOf(i => `The robots of it. Of robots and more robots. ${ring(i)}`),
    'Robots & motion planning',
  );
});

test('what is counted is named in the plural', () => {
  const label = labelOf(i => `The ${i % 2 === 0 ? 'dialogue system' : 'dialogue systems'}. Of ${'a dialogue system'}.`);
  assert.equal(label, 'Dialogue systems');
});

test('a kind of thing is named in the plural, though the papers speak of one: "a talking puppet"', () => {
  const label = labelOf(i => `In ${i} steps a talking puppet is made. On the talking puppet for all. Of puppets.`);
  assert.equal(label, 'Talking puppets');
});

test('what is no thing of a kind stays in the singular', () => {
  const label = labelOf(
    i => `By glacier erosion. A glacier erosion ${['map', 'slope', 'pond', 'ridge'][i % 4]}. Of erosions.`,
  );
  assert.equal(label, 'Glacier erosion');
});
