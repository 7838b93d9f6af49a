import assert from 'node:assert/strict';
import test from 'node:test';
import { type BibRead, readBibtex } from '../../../../src/core/formats/bibtex';

const entry = (key: string, fields = '') =>
  `@article{${key},\n  title = {Title of ${key}},\n  year = 2001${fields}\n}\n`;
const items = (read: BibRead) => new Map(read.papers.map(paper => [paper.key, paper.item]));

function again(before: string, after: string) {
  const first = readBibtex(before, 'a.bib');
  const second = readBibtex(after, 'a.bib', first.cache);
  assert.deepEqual(
    { papers: second.papers, problems: second.problems },
    (({ papers, problems }) => ({ papers, problems }))(readBibtex(after, 'a.bib')),
    'a read with a cache gives what a read without one gives',
  );
  const [old, now] = [items(first), items(second)];
  return [...now].filter(([key, item]) => old.get(key) !== item).map(([key]) => key);
}

test('only the entry that changed is read again, the others move along', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(key => entry(key));
  assert.deepEqual(again(`${a}${b}${c}`, `% new\n\n${a}${entry('b', ', volume = 2')}${c}`), ['b']);
  assert.deepEqual(again(`${a}${b}${c}`, `${c}${a}`), []);
  assert.deepEqual(again(`${a}${b}`, `${a}${entry('n')}${b}`), ['n']);
  assert.deepEqual(again('', `${a}`), ['a']);
});

test('a changed @string is read again where it is used', () => {
  const rest = `${entry('a', ', journal = jj')}${entry('b')}`;
  assert.deepEqual(again(`@string{jj = {One}}\n${rest}`, `@string{jj = {Two}}\n${rest}`), ['a']);
});

test('a changed parent is read again in its children and their children', () => {
  const parent = (title: string) => `@mvbook{m, title={${title}}, publisher={${title}}}\n`;
  const rest = `@book{v, title={V}, crossref={m}}\n@inbook{c, title={C}, crossref={v}}\n@book{x, title={X}}\n`;
  assert.deepEqual(again(rest + parent('Old'), rest + parent('New')), ['v', 'c', 'm']);
  assert.deepEqual(again(rest + parent('Old'), `${rest}\n${parent('Old')}`), []);
  assert.deepEqual(again(rest, rest + parent('New')), ['v', 'c', 'm']);
});

test('a changed group tree is read again', () => {
  const tree = (name: string) =>
    `@comment{jabref-meta: grouping:\n1 StaticGroup:${name}\\;0\\;;\n2 StaticGroup:G\\;0\\;;\n}\n`;
  const before = `${entry('a', ', groups = {G}')}${tree('One')}`;
  const first = readBibtex(before, 'a.bib');
  const second = readBibtex(before.replace('One', 'Two'), 'a.bib', first.cache);
  assert.deepEqual(second.papers[0]?.topics, ['Two/G']);
});

test('an entry that was never closed is read again when something follows it', () => {
  const open = '@article{a,\n  title = {T},\n  note = {n}';
  assert.deepEqual(again(open, `${open},\n  volume = {3}\n}`), ['a']);
  assert.deepEqual(again('@misc{a, title={T}}', '@misc{a, title={T}}, volume={3}}'), ['a']);
});

test('entries that begin alike, as those without keys do, are told apart', () => {
  const nameless = (title: string) => `@article{,\n  abstract = {${'same '.repeat(20)}},\n  title = {${title}}\n}\n`;
  const titles = Array.from({ length: 50 }, (_, index) => `number ${index}`);
  assert.deepEqual(again(titles.map(nameless).join(''), titles.toReversed().map(nameless).join('')).length <= 50, true);
});
