import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  effectiveTopics,
  emptyState,
  Library,
  mergeStates,
  parseState,
  State,
  type StateData,
  writeState,
} from '../../../src/core';
import { by, entry, inYear } from './make';

const title = 'From reactive responses to active help in assistants';
const titleOnly = entry('a.bib', 'from', { title });
const arxivOnly = entry('a.bib', 'lu24', { title, author: by('Lu'), custom: { arxiv: '2401.00001' } });
const whole = entry('a.bib', 'lu24', {
  ...{ title: 'Assistants that act', author: by('Lu'), issued: inYear(2024), DOI: '10.1000/x' },
  custom: { arxiv: '2401.00001' },
});

function stateOf(writer: string, data: StateData = emptyState, now = () => 1_000): State {
  return new State({ now, writer }, data);
}

test('a thousand papers are starred in one change that takes as long as a thousandth for each', () => {
  const many = Array.from({ length: 4000 }, (_, i) =>
    entry('a.bib', `p${i}`, { title: `On the number ${i} and its neighbours`, DOI: `10.1000/${i}` }),
  );
  const state = stateOf('one');
  let changes = 0;
  state.onDidChange(() => changes++);
  const cpu = (papers: typeof many) => {
    const start = process.cpuUsage();
    state.setAll(papers, { starred: true });
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  cpu(many.slice(0, 500)); // compiled by now
  const few = cpu(many.slice(500, 1000));
  const all = cpu(many.slice(1000));
  assert.equal(changes, 3);
  assert.ok(many.every(paper => state.for(paper).starred));
  assert.ok(all < 30 * few, `six times as many take ${Math.round(all / few)} times as long`);
});

for (const [name, before, after] of [
  ['a DOI is added to an arXiv-only entry', arxivOnly, whole],
  ['author, year and DOI are added to a title-only entry', titleOnly, entry('a.bib', 'from', { ...whole.item, title })],
  ['the file is closed and the paper comes from another one with the arXiv id only', whole, arxivOnly],
] as const) {
  test(`star, topics and note stay when ${name}`, () => {
    const state = stateOf('one');
    state.set(before, { starred: true, reading: 'reading', addTopics: ['Agents'], note: 'Good figures.' });
    assert.deepEqual(state.for(after), {
      reading: 'reading',
      starred: true,
      addedTopics: ['Agents'],
      removedTopics: [],
      note: 'Good figures.',
    });
  });
}

test('a star stays through the library when a starred entry gets a DOI and another title', () => {
  const library = new Library();
  const state = stateOf('one');
  const key = { author: by('Lu'), issued: inYear(2024) };
  library.setSource('a.bib', [entry('a.bib', 'lu', { title: 'Assistants', ...key, custom: { arxiv: '2401.00001' } })]);
  const [starred] = library.all();
  assert.ok(starred);
  state.set(starred, { starred: true });
  library.setSource('a.bib', [
    entry('a.bib', 'lu', { title: 'Helpers', ...key, custom: { arxiv: '2401.00001' }, DOI: '10.1000/x' }),
  ]);
  library.setSource('a.bib', [entry('a.bib', 'lu', { title: 'Helpers', ...key, DOI: '10.1000/x' })]);
  const [now] = library.all();
  assert.equal(now?.id, 'doi:10.1000/x');
  assert.equal(now && state.for(now).starred, true);
});

test('of two papers with one title only the starred one is starred', () => {
  const state = stateOf('one');
  const first = entry('a.bib', 'a', { title, DOI: '10.1000/first' });
  const second = entry('a.bib', 'b', { title, DOI: '10.1000/second' });
  state.set(first, { starred: true });
  assert.equal(state.for(second).starred, false);
  state.set(second, { note: 'The other one.' });
  assert.equal(state.for(first).note, '');
  assert.equal(state.for(first).starred, true);
});

test('two windows that change the same paper at once lose nothing', () => {
  const [one, other] = [stateOf('one'), stateOf('other')];
  one.set(whole, { starred: true, addTopics: ['Agents'], note: 'Seen at a talk.' });
  other.set(whole, { reading: 'read', addTopics: ['Planning'], note: 'Check table 2.' });
  const both = stateOf('third', mergeStates(one.data, other.data)).for(whole);
  assert.equal(both.starred, true);
  assert.equal(both.reading, 'read');
  assert.deepEqual([...both.addedTopics].sort(), ['Agents', 'Planning']);
  assert.equal(both.note, 'Seen at a talk.\n\nCheck table 2.');
});

test('a note that was rewritten after both were seen stays as rewritten, also when an old copy comes back', () => {
  const [one, other] = [stateOf('one'), stateOf('other')];
  one.set(whole, { note: 'First.' });
  other.set(whole, { note: 'Second.' });
  const old = one.data;
  one.merge(other.data);
  one.set(whole, { note: 'Both.' });
  one.merge(old);
  one.merge(other.data);
  assert.equal(one.for(whole).note, 'Both.');
});

test('taking a star back is not undone by an old copy', () => {
  const state = stateOf('one');
  state.set(whole, { starred: true });
  const old = state.data;
  state.set(whole, { starred: false });
  state.merge(old);
  assert.equal(state.for(whole).starred, false);
});

test('topics of the file and of the user become one list', () => {
  const state = stateOf('one');
  const paper = entry('a.bib', 'x', { title, DOI: '10.1000/t' }, { topics: ['LLM agents', 'Web/Search', 'misc'] });
  state.set(paper, { addTopics: ['llm-agent', 'Planning'], removeTopics: ['Misc'] });
  assert.deepEqual(effectiveTopics(paper, state), ['LLM agents', 'Web/Search', 'Planning']);
  state.renameTopic('web', 'Internet');
  state.renameTopic('planning', 'Internet/Plans');
  assert.deepEqual(effectiveTopics(paper, state), ['LLM agents', 'Internet/Search', 'Internet/Plans']);
  state.renameTopic('Web', undefined);
  assert.deepEqual(effectiveTopics(paper, state), ['LLM agents', 'Web/Search', 'Internet/Plans']);
});

test('a topic renamed there and back has its old name', () => {
  const state = stateOf('one');
  state.renameTopic('A', 'B');
  state.renameTopic('B', 'A');
  assert.equal(state.topicName('A'), 'A');
  state.renameTopic('A', 'C');
  assert.equal(state.topicName('A'), 'C');
});

test('saved searches are kept', () => {
  const state = stateOf('one');
  state.saveSearch('new agents', 'agents year:>2023');
  state.saveSearch('gone', 'x');
  state.saveSearch('gone', undefined);
  const again = stateOf('two', parseState(writeState(state.data)).state);
  assert.deepEqual(again.savedSearches(), [{ name: 'new agents', query: 'agents year:>2023' }]);
});

test('a torn, foreign or newer file gives a sentence and no state', () => {
  const state = stateOf('one');
  state.set(whole, { starred: true, note: 'A "note"' });
  const text = writeState(state.data);
  for (let length = 0; length < text.trimEnd().length; length += 7) {
    const { state: read, problem } = parseState(text.slice(0, length));
    assert.equal(read, undefined);
    assert.match(problem ?? '', /^The file/);
  }
  for (const foreign of [
    '[]',
    '{"a":1}',
    'null',
    text.replace('"version": 1', '"version": 2'),
    text.replace('"yes"', '7'),
  ]) {
    assert.equal(parseState(foreign).state, undefined, foreign);
  }
});

const ids = fc.constantFrom('10.1000/a', '10.1000/b', undefined);
const somePaper = fc.record({
  DOI: ids,
  title: fc.constantFrom(title, 'Another title of some length here'),
  year: fc.constantFrom(2020, undefined),
});
const someChange = fc.record(
  {
    paper: somePaper,
    starred: fc.boolean(),
    reading: fc.constantFrom('unread' as const, 'reading' as const, 'read' as const),
    note: fc.constantFrom('a', 'b', ''),
    addTopics: fc.array(fc.constantFrom('X', 'Y'), { maxLength: 2 }),
    removeTopics: fc.array(fc.constantFrom('X', 'Y'), { maxLength: 2 }),
    rename: fc.tuple(fc.constantFrom('X', 'Y', '__proto__'), fc.constantFrom('Z', undefined)),
    time: fc.integer({ min: 1, max: 5 }),
  },
  { requiredKeys: ['paper', 'time'] },
);

const someState = fc
  .tuple(fc.constantFrom('w1', 'w2', 'w3'), fc.array(someChange, { maxLength: 5 }))
  .map(([writer, changes]) => {
    let time = 0;
    const state = stateOf(writer, emptyState, () => time);
    for (const change of changes) {
      time = change.time;
      const { DOI, year } = change.paper;
      const paper = entry('a', 'k', { title: change.paper.title, DOI, issued: year ? inYear(year) : undefined });
      state.set(paper, change);
      if (change.rename) state.renameTopic(...change.rename);
      state.saveSearch(change.note ?? 'c', change.starred ? 'q' : undefined);
    }
    return state.data;
  });

test('copies of the state merge in any order, any number of times, to the same state', () => {
  fc.assert(
    fc.property(someState, someState, someState, (a, b, c) => {
      const ab = writeState(mergeStates(a, b));
      assert.equal(writeState(mergeStates(b, a)), ab);
      assert.equal(writeState(mergeStates(mergeStates(a, b), b)), ab);
      assert.equal(writeState(mergeStates(mergeStates(a, b), c)), writeState(mergeStates(a, mergeStates(b, c))));
    }),
  );
});

test('the state is read as it was written', () => {
  fc.assert(
    fc.property(someState, data => {
      const { state } = parseState(writeState(data));
      assert.ok(state);
      assert.equal(writeState(state), writeState(data));
      assert.deepEqual(state.papers, new Map(data.papers));
    }),
  );
});
