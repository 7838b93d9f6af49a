import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LastOutline } from '../../../src/vscode/tree/lastOutline';
import type { TreeGroup } from '../../../src/vscode/tree/papersTree';

function memento() {
  const values = new Map<string, unknown>();
  let writes = 0;
  const update = async (key: string, value: unknown) => {
    values.set(key, JSON.parse(JSON.stringify(value)));
    writes++;
  };
  const get = (key: string) => values.get(key);
  return { get, update, keys: () => [...values.keys()], writes: () => writes } as never as ConstructorParameters<
    typeof LastOutline
  >[0] & { writes(): number };
}

const group = (label: string): TreeGroup => ({
  ...{ id: `topic ${label}`, label, kind: 'topic', count: 2, papers: ['a', 'b'], children: [] },
});

test('a new session begins with the groups of the last one, without their papers', () => {
  const kept = memento();
  new LastOutline(kept).keep('topic', 'newest', [group('Harbours'), group('Lanterns')]);
  const next = new LastOutline(kept).get('topic', 'newest');
  assert.deepEqual(
    next.map(({ label, count, papers }) => [label, count, papers.length]),
    [
      ['Harbours', 2, 0],
      ['Lanterns', 2, 0],
    ],
  );
});

test('groups of another layout are not shown', () => {
  const kept = memento();
  new LastOutline(kept).keep('topic', 'newest', [group('Harbours')]);
  assert.deepEqual(new LastOutline(kept).get('year', 'newest'), []);
  assert.deepEqual(new LastOutline(kept).get('topic', 'title'), []);
});

test('the same outline is written once, and a long one only as far as a screen shows', () => {
  const kept = memento();
  const outline = new LastOutline(kept);
  const many = Array.from({ length: 5000 }, (_, at) => group(`Topic ${at}`));
  outline.keep('topic', 'newest', many);
  outline.keep('topic', 'newest', many);
  assert.equal(kept.writes(), 1);
  assert.equal(outline.get('topic', 'newest').length, 100);
});
