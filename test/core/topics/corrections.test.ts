import assert from 'node:assert/strict';
import { test } from 'node:test';
import { State } from '../../../src/core/library/state';
import { parseState, writeState } from '../../../src/core/library/stateFile';
import type { Paper } from '../../../src/core/paper';
import { applyCorrections, pinOf, renameOf, type TopicCorrections } from '../../../src/core/topics/corrections';
import type { FoundTopic } from '../../../src/core/topics/foundTopic';
import { paperOf } from './madeUp';

const papers = new Map('abcdefgnx'.split('').map(id => [id, { ...paperOf(`Paper ${id}`), id }]));
const paper = (id: string) => papers.get(id) as Paper;
const topic = (label: string, ...ids: string[]): FoundTopic => ({ label, ids, words: [] });
const web = topic('Web', 'a', 'b', 'c');
const games = topic('Games', 'd', 'e', 'f');

/** A window with what the user does in it. */
class Window {
  #time = 0;
  readonly state: State;

  constructor(name: string, from?: Window) {
    this.state = new State({ now: () => ++this.#time, writer: name }, from?.read());
  }

  get corrections(): TopicCorrections {
    const placed = Array.from(papers, ([id, each]) => [id, this.state.foundTopicsOf(each)] as const);
    return {
      renamed: this.state.foundRenames(),
      placed: new Map(placed.flatMap(([id, names]) => (names ? [[id, names]] : []))),
    };
  }

  /** Gives what takes it back. */
  rename(which: FoundTopic, to: string): () => void {
    const rename = renameOf(which, to, this.corrections);
    return rename ? this.state.renameFoundTopic(rename) : () => undefined;
  }

  move(id: string, ...to: FoundTopic[]): void {
    for (const each of to) {
      const pin = pinOf(each, this.corrections);
      if (pin) this.state.renameFoundTopic(pin);
    }
    this.state.set(paper(id), { foundTopics: to.map(({ label }) => label) });
  }

  /** The state as it is read back from its file. */
  read() {
    const { state } = parseState(writeState(this.state.data));
    assert.ok(state);
    return state;
  }

  shows(...topics: FoundTopic[]): Record<string, string> {
    return Object.fromEntries(
      applyCorrections(topics, this.corrections).map(({ label, ids }) => [label, ids.toSorted().join('')]),
    );
  }
}

test('a renamed topic keeps its name when topics are found afresh under other names', () => {
  const window = new Window('one');
  window.rename(web, 'Web agents');
  assert.deepEqual(window.shows(web, games), { 'Web agents': 'abc', Games: 'def' });
  const afresh = [topic('Browsers', 'a', 'b', 'x'), topic('Play', 'c', 'd', 'e', 'f')];
  assert.deepEqual(window.shows(...afresh), { 'Web agents': 'abx', Play: 'cdef' });
});

test('merged topics stay merged, and new papers of either come into both', () => {
  const window = new Window('one');
  window.rename(web, 'Games');
  assert.deepEqual(window.shows(web, games), { Games: 'abcdef' });
  assert.deepEqual(window.shows(topic('Sites', 'a', 'b', 'c', 'n'), games), { Games: 'abcdefn' });
});

test('a merge that is taken back is none, also in another window that has heard of the merge', () => {
  const one = new Window('one');
  const takeBack = one.rename(games, 'Web');
  const two = new Window('two', one);
  assert.deepEqual(two.shows(web, games), { Web: 'abcdef' });
  takeBack();
  for (const window of [one, two]) {
    if (window === two) two.state.merge(one.read());
    assert.deepEqual(window.shows(web, games), { Web: 'abc', Games: 'def' });
  }
  one.state.merge(two.read());
  assert.deepEqual(one.shows(web, games), { Web: 'abc', Games: 'def' });
});

test('a moved paper stays where it was moved to when topics are found afresh and when the topic is renamed', () => {
  const window = new Window('one');
  window.move('a', games);
  assert.deepEqual(window.shows(web, games), { Web: 'bc', Games: 'adef' });
  assert.deepEqual(window.shows(topic('Web', 'a', 'b', 'c', 'd'), topic('Sport', 'e', 'f')), {
    Web: 'bcd',
    Games: 'aef',
  });
  window.rename(topic('Games', 'a', 'd', 'e', 'f'), 'Play');
  assert.deepEqual(window.shows(topic('Web', 'a', 'b', 'c', 'd'), topic('Sport', 'e', 'f')), {
    Web: 'bcd',
    Play: 'aef',
  });
});

test('a paper can be in two found topics, or taken out of all', () => {
  const window = new Window('one');
  window.move('a', web, games);
  window.move('b');
  assert.deepEqual(window.shows(web, games), { Web: 'ac', Games: 'adef', Other: 'b' });
});

test('a paper moved back to where Papertree had it stays there', () => {
  const window = new Window('one');
  window.move('a', games);
  window.move('a', web);
  assert.deepEqual(window.shows(web, games), { Web: 'abc', Games: 'def' });
});

test('a later rename of a renamed topic holds, also back to the first name', () => {
  const window = new Window('one');
  window.rename(web, 'Web agents');
  window.rename(topic('Web agents', 'a', 'b', 'c'), 'Browsing');
  assert.deepEqual(window.shows(web, games), { Browsing: 'abc', Games: 'def' });
  window.rename(topic('Browsing', 'a', 'b', 'c'), 'Web');
  assert.deepEqual(window.shows(web, games), { Web: 'abc', Games: 'def' });
});

test('two windows: what either puts right holds in both, in whatever order they write', () => {
  const one = new Window('one');
  one.rename(web, 'Web agents');
  const two = new Window('two', one);
  one.move('a', games);
  two.move('d', topic('Web agents', 'a', 'b', 'c'));
  two.rename(games, 'Play');
  const [left, right] = [new Window('left', one), new Window('right', two)];
  left.state.merge(two.read());
  right.state.merge(one.read());
  const expected = { 'Web agents': 'bcd', Play: 'aef' };
  assert.deepEqual(left.shows(web, games), expected);
  assert.deepEqual(right.shows(web, games), expected);
  assert.deepEqual(left.shows(topic('X', 'a', 'b', 'c', 'x'), topic('Y', 'd', 'e', 'f')), {
    'Web agents': 'bcdx',
    Play: 'aef',
  });
});

test('a paper that gets a DOI after it was moved is still where it was moved to', () => {
  const { state } = new Window('one');
  const before = paperOf('A study of the hive and its wax');
  state.set(before, { foundTopics: ['Games'] });
  const after: Paper = { ...before, id: 'doi:10.1/x', item: { ...before.item, DOI: '10.1/x' } };
  assert.deepEqual(state.foundTopicsOf(after), ['Games']);
});

test('a rename in one library changes nothing in another that has a topic of that name', () => {
  const window = new Window('one');
  window.rename(web, 'Web agents');
  assert.deepEqual(window.shows(topic('Web', 'g', 'n')), { Web: 'gn' });
});

test('Papertree knows which names the user has chosen: only those and moves go into files', () => {
  const window = new Window('one');
  window.rename(web, 'Web agents');
  window.move('a', games);
  const named = applyCorrections([web, games], window.corrections).filter(({ isNamed }) => isNamed);
  assert.deepEqual(
    named.map(({ label }) => label),
    ['Web agents'],
  );
});

test('papers that are gone and names without text change nothing', () => {
  const window = new Window('one');
  window.rename(web, '  ');
  assert.deepEqual(window.shows(web, games), { Web: 'abc', Games: 'def' });
});

test('a state file of before found topics could be corrected is read as it is', () => {
  const { foundRenames, ...file } = JSON.parse(writeState(new Window('one').state.data));
  assert.deepEqual(foundRenames, {});
  assert.equal(parseState(JSON.stringify(file)).state?.foundRenames.size, 0);
});
