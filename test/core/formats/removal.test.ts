import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPapers } from '../../../src/core';
import { planRemoval } from '../../../src/core/formats/removal';
import { sortedEntry } from '../../../src/core/formats/sortedEntry';

const encoder = new TextEncoder();

/** The file after the nth entry, from 0, was cut out. */
function without(text: string, n: number, name = 'a.bib'): string {
  const paper = readPapers(text, name).papers[n];
  assert.ok(paper);
  const start = paper.origins[0]?.start ?? 0;
  const bytes = encoder.encode(text);
  const plan = planRemoval(bytes, name, { key: paper.key, start, text: sortedEntry(paper) });
  assert.ok(!('code' in plan), JSON.stringify(plan));
  assert.equal(text.slice(0, plan.start) + text.slice(plan.end), new TextDecoder().decode(cut(bytes, plan)));
  return text.slice(0, plan.start) + text.slice(plan.end);
}

function cut(bytes: Uint8Array, { from, to }: { from: number; to: number }): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(to)]);
}

const entry = (key: string) => `@article{${key},\r\n  title = {Ünder the Bridge of ${key}},\r\n}\r\n`;

test('an entry goes with its line break and one empty line, and nothing else', () => {
  const text = `% mine\r\n\r\n${entry('a')}\r\n${entry('b')}\r\n${entry('c')}`;
  assert.equal(without(text, 1), `% mine\r\n\r\n${entry('a')}\r\n${entry('c')}`);
  assert.equal(without(text, 2), `% mine\r\n\r\n${entry('a')}\r\n${entry('b')}\r\n`);
  assert.equal(without('@misc{a, title={One}} @misc{b, title={Two}}\n', 0), ' @misc{b, title={Two}}\n');
});

test('of two entries alike, the one that was shown goes', () => {
  const text = `${entry('a')}% between\r\n${entry('a')}`;
  assert.equal(without(text, 1), `${entry('a')}% between\r\n`);
});

test('an item of CSL JSON goes with its comma', () => {
  const item = (id: string) => `{"id": "${id}", "type": "book", "title": "On ${id}"}`;
  const text = `[\n  ${item('a')},\n  ${item('b')}\n]\n`;
  assert.equal(without(text, 0, 'a.json'), `[\n  ${item('b')}\n]\n`);
  assert.equal(without(text, 1, 'a.json'), `[\n  ${item('a')}\n]\n`);
  assert.equal(without(`[${item('a')}]`, 0, 'a.json'), '[]');
});

test('an entry that has changed since it was shown stays', () => {
  const shown = readPapers(entry('a'), 'a.bib').papers[0];
  assert.ok(shown);
  const now = encoder.encode(entry('a').replace('Bridge', 'Tunnel'));
  const plan = planRemoval(now, 'a.bib', { key: 'a', start: 0, text: sortedEntry(shown) });
  assert.ok('code' in plan && plan.code === 'remove.changed');
});

test('what is left reads as before, whichever entry goes', () => {
  const keys = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: 1, maxLength: 6 });
  const gap = fc.constantFrom('', '\n', '\r\n\r\n', '% note\n', ' ');
  fc.assert(
    fc.property(keys, gap, fc.nat(), (names, between, pick) => {
      const text = names.map(entry).join(between);
      const n = pick % names.length;
      const rest = readPapers(without(text, n), 'a.bib').papers.map(paper => paper.key);
      assert.deepEqual(
        rest,
        names.filter((_, i) => i !== n),
      );
    }),
    { seed: 7 },
  );
});
