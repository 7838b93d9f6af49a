import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Topics } from '../../../src/core/topics/memory';
import { KeptTopics } from '../../../src/worker/keptTopics';

const topics: Topics = {
  version: 1,
  topics: [{ label: 'Bees', words: ['hives'], centre: { hive: 1 }, usual: 0.5 }],
  assigned: { 'doi:10.1/a': 0 },
};

test('what was found is read again as it was written, by the same worker and by the next', () => {
  const text = new KeptTopics().write(topics);
  assert.deepEqual(new KeptTopics().read(text), topics);
});

test('the same grouping gives the same text, another one another', () => {
  const kept = new KeptTopics();
  const text = kept.write(topics);
  assert.equal(kept.write(kept.read(text) ?? topics), text);
  assert.notEqual(kept.write({ ...topics, assigned: {} }), text);
});

test('a text that is torn, empty or of another version is as good as none', () => {
  const text = new KeptTopics().write(topics);
  for (const bad of [text.slice(0, -5), '', 'null', '[]', '{"version":2}', '{"version":1}']) {
    assert.equal(new KeptTopics().read(bad), undefined, bad);
  }
});
