import assert from 'node:assert/strict';
import test from 'node:test';
import { Library, readPapers } from '../../../src/core';
import { declarationPlace } from '../../../src/core/cite/declarationPlace';
import { globPattern } from '../../../src/core/cite/globPattern';
import { citableKeys, keyState } from '../../../src/core/cite/keyStates';
import { Lines } from '../../../src/core/cite/lines';
import { inputFolders } from '../../../src/core/cite/texInputs';

const places: readonly (readonly [text: string, path: string])[] = [
  ['refs.bib is not it\n---\nbibliography: |refs.bib\n---\n', 'refs.bib'],
  ['---\nbibliography:\n  - a/refs.bib\n  - |refs.bib\n---\n', 'refs.bib'],
  ['\\addbibresource{|refs.bib}', 'refs.bib'],
  ['\\bibliography{more,|refs}', 'refs.bib'],
  ['#bibliography("|x/refs.yml")', 'x/refs.yml'],
  ['#+bibliography: |refs.bib', 'refs.bib'],
  ['.. bibliography:: |refs.bib', 'refs.bib'],
  [':bibtex-file: |refs.bib', 'refs.bib'],
];

for (const [marked, path] of places) {
  test(`where ${JSON.stringify(marked)} states its bibliography`, () => {
    const place = declarationPlace(marked.replace('|', ''), path);
    assert.equal(place?.start, marked.indexOf('|'));
  });
}

test('a bibliography that another file states has no place in the text', () => {
  assert.equal(declarationPlace('---\ntitle: refs.bib\n---\n', 'refs.bib'), undefined);
  assert.equal(declarationPlace('a '.repeat(500_000), 'a'), undefined);
});

test('folders where TeX looks, of each platform', () => {
  assert.deepEqual(inputFolders('.:/home/me/bib//:../shared:'), [
    { path: '/home/me/bib', deep: true },
    { path: '../shared', deep: false },
  ]);
  assert.deepEqual(inputFolders('C:\\bib;D:\\more\\\\'), [
    { path: 'C:/bib', deep: false },
    { path: 'D:/more', deep: true },
  ]);
  assert.deepEqual(inputFolders(''), []);
});

test('lines and columns of offsets, with any line ends', () => {
  const lines = new Lines('ab\r\nc\n\nd');
  const at = [0, 2, 4, 6, 7, 8].map(offset => Object.values(lines.at(offset)).join(':'));
  assert.deepEqual(at, ['0:0', '0:2', '1:0', '2:0', '3:0', '3:1']);
});

test('which files count decides what a key is', () => {
  const library = new Library();
  library.setSource('a.bib', readPapers('@book{x, title={One}, ids={old}}', 'a.bib').papers);
  library.setSource('b.bib', readPapers('@book{x, title={Quite Another}}\n@book{y, title={Why}}', 'b.bib').papers);
  const both = new Set(['a.bib', 'b.bib']);
  assert.equal(keyState(library, 'x', undefined), 'known');
  assert.equal(keyState(library, 'x', both), 'conflict');
  assert.equal(keyState(library, 'y', new Set(['a.bib'])), 'unknown');
  assert.equal(keyState(library, 'old', new Set(['a.bib'])), 'known');
  assert.deepEqual([...citableKeys(library, new Set(['a.bib']))], ['x', 'old']);
});

test('patterns of file names', () => {
  const names = ['a.bib', 'b/a.bib', 'b/c/a.bib', 'aXbib', 'a.json'];
  const like = (glob: string) => names.filter(name => globPattern(glob).test(name));
  assert.deepEqual(like('*.bib'), ['a.bib']);
  assert.deepEqual(like('**/*.bib'), ['a.bib', 'b/a.bib', 'b/c/a.bib']);
  assert.deepEqual(like('?.{bib,json}'), ['a.bib', 'a.json']);
  assert.deepEqual(like('[(.bib'), []);
});
