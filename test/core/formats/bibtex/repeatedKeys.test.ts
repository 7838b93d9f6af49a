import assert from 'node:assert/strict';
import test from 'node:test';
import { readBibtex } from '../../../../src/core/formats/bibtex';
import { growsLinearly } from '../../../harness/growth';

const entry = (key: string, title = `Title of ${key}`, type = 'article') =>
  `@${type}{${key},\n  title = {${title}}\n}\n`;
/** Line of the problem and of the entry that it clashes with. */
const clashes = (text: string, cache?: Parameters<typeof readBibtex>[2]) =>
  readBibtex(text, 'a.bib', cache)
    .problems.filter(({ code }) => code === 'bibtex.repeated-key')
    .map(({ line, other }) => [line, other]);

test('a key that stands twice in one file is named at each entry after the first, and none is lost', () => {
  const text = entry('a') + entry('b') + entry('a', 'Another') + entry('a', 'A third');
  assert.deepEqual(clashes(text), [
    [7, 1],
    [10, 1],
  ]);
  const { papers, problems } = readBibtex(text, 'a.bib');
  assert.equal(papers.length, 4);
  assert.match(problems[0]?.message ?? '', /“a” is also used in line 1\. .* rename this key/);
  assert.deepEqual([problems[0]?.severity, problems[0]?.length], ['warning', '@article{a'.length]);
});

test('keys that differ, made keys, aliases and containers of data clash with nothing', () => {
  assert.deepEqual(clashes(entry('a') + entry('A')), []);
  assert.deepEqual(clashes('@article{, title = {One}}\n@article{, title = {One}}'), []);
  assert.deepEqual(clashes(`@book{x, ids = {a, b}, title = {X}}\n${entry('a')}`), []);
  assert.deepEqual(clashes(entry('a', 'Data', 'xdata') + entry('a')), []);
  assert.deepEqual(clashes(`@comment{${entry('a')}}\n${entry('a')}`), []);
});

test('a clash comes and goes with the entry before, though the second was not read again', () => {
  const before = readBibtex(entry('a') + entry('b') + entry('c'), 'a.bib');
  assert.deepEqual(clashes(entry('c', 'New') + entry('a') + entry('b') + entry('c'), before.cache), [[10, 1]]);
  const twice = readBibtex(entry('c') + entry('c'), 'a.bib');
  assert.deepEqual(clashes(entry('c'), twice.cache), []);
});

test('ten thousand entries of one key are told in a moment', () => {
  growsLinearly(count => assert.equal(clashes(entry('same').repeat(count)).length, count - 1), 2500);
});
