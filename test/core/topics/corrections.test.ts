import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  applyCorrections,
  mergeFoundTopics,
  moveToFoundTopic,
  noCorrections,
  renameFoundTopic,
  type TopicCorrections,
} from '../../../src/core/topics/corrections';
import type { FoundTopic } from '../../../src/core/topics/foundTopic';

const topic = (label: string, ...ids: string[]): FoundTopic => ({ label, ids, words: [] });
const web = topic('Web', 'a', 'b', 'c');
const games = topic('Games', 'd', 'e', 'f');
const shown = (topics: FoundTopic[], corrections: TopicCorrections) =>
  Object.fromEntries(
    applyCorrections(topics, JSON.parse(JSON.stringify(corrections))).map(({ label, ids }) => [
      label,
      ids.toSorted().join(''),
    ]),
  );

test('a renamed topic keeps its name when topics are found afresh under other names', () => {
  const corrections = renameFoundTopic(noCorrections, web, 'Web agents');
  assert.deepEqual(shown([web, games], corrections), { 'Web agents': 'abc', Games: 'def' });
  assert.deepEqual(shown([topic('Browsers', 'a', 'b', 'x'), topic('Play', 'c', 'd', 'e', 'f')], corrections), {
    'Web agents': 'abx',
    Play: 'cdef',
  });
});

test('merged topics stay merged', () => {
  const corrections = mergeFoundTopics(noCorrections, web, games);
  assert.deepEqual(shown([web, games], corrections), { Games: 'abcdef' });
  assert.deepEqual(shown([topic('Sites', 'a', 'b', 'c', 'n'), games], corrections), { Games: 'abcdefn' });
});

test('a moved paper stays where it was moved to, also after the topic is renamed', () => {
  let corrections = moveToFoundTopic(noCorrections, 'a', 'games');
  assert.deepEqual(shown([web, games], corrections), { Web: 'bc', Games: 'adef' });
  corrections = renameFoundTopic(corrections, topic('Games', 'a', 'd', 'e', 'f'), 'Play');
  assert.deepEqual(shown([topic('Web', 'a', 'b', 'c', 'd'), topic('Sport', 'e', 'f')], corrections), {
    Web: 'bcd',
    Play: 'aef',
  });
});

test('a paper can be moved to a topic that nothing was found for', () => {
  const corrections = moveToFoundTopic(noCorrections, 'a', 'My own');
  assert.deepEqual(shown([web], corrections), { Web: 'bc', 'My own': 'a' });
});

test('a later rename of a renamed topic holds', () => {
  const once = renameFoundTopic(noCorrections, web, 'Web agents');
  const twice = renameFoundTopic(once, topic('Web agents', 'a', 'b', 'c'), 'Browsing');
  assert.deepEqual(shown([web, games], twice), { Browsing: 'abc', Games: 'def' });
});

test('papers that are gone and names without text change nothing', () => {
  const corrections = moveToFoundTopic(renameFoundTopic(noCorrections, web, '  '), 'gone', 'Games');
  assert.deepEqual(shown([web, games], corrections), { Web: 'abc', Games: 'def' });
});
