import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalTopics, levelsOf, topicKey } from '../../../src/core/topics/names';

test('case, plural and hyphen make no second topic, and the most common spelling is shown', () => {
  const names = canonicalTopics(['Neural Networks', 'neural network', 'Neural Networks', 'neural-networks']);
  assert.deepEqual([...new Set(names.values())], ['Neural Networks']);
});

test('a/b and a > b are the same levels', () => {
  assert.deepEqual(levelsOf(' agents >web / GUI '), ['agents', 'web', 'GUI']);
  assert.deepEqual(
    [...new Set(canonicalTopics(['agents/web', 'agents > web', 'agents/web']).values())],
    ['agents/web'],
  );
});

test('a spelling is chosen for each level beneath its parent', () => {
  const names = canonicalTopics(['Agents/web', 'Agents/Web', 'agent/Web', 'Agents']);
  assert.equal(names.get('agent/Web'), 'Agents/Web');
  assert.equal(names.get('Agents/web'), 'Agents/Web');
});

test('marks and capitals that change the meaning keep topics apart', () => {
  assert.notEqual(topicKey('C++'), topicKey('C#'));
  assert.notEqual(topicKey('C'), topicKey('C++'));
  assert.notEqual(topicKey('AIDS'), topicKey('aid'));
  assert.equal(topicKey('LLMs'), topicKey('LLM'));
});

test('irregular plurals and words that only look like plurals', () => {
  assert.equal(topicKey('meta-analyses'), topicKey('Meta-analysis'));
  assert.equal(topicKey('corpora'), topicKey('corpus'));
  assert.equal(topicKey('policies'), topicKey('policy'));
  assert.notEqual(topicKey('bias'), topicKey('bia'));
});

test('a name of nothing but separators is no topic', () => {
  assert.equal(canonicalTopics([' / > ']).get(' / > '), '');
});

test('the order in which names come changes nothing', () => {
  const name = fc.constantFrom('Web Agents', 'web agents', 'web-agent', 'A/b', 'a > B', 'A/B', 'C++', 'C#');
  fc.assert(
    fc.property(fc.array(name), names => {
      const forward = canonicalTopics(names);
      const backward = canonicalTopics(names.toReversed());
      for (const [text, shown] of forward) assert.equal(backward.get(text), shown);
    }),
  );
});

test('a shown name is its own canonical name', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), names => {
      const shown = [...canonicalTopics(names).values()];
      for (const [text, again] of canonicalTopics(shown)) assert.equal(again, text);
    }),
  );
});
