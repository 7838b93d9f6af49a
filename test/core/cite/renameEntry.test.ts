import assert from 'node:assert/strict';
import test from 'node:test';
import { readPapers } from '../../../src/core';
import { renameEntryKey } from '../../../src/core/cite/renameEntry';
import { apply } from './marked';

function renamed(text: string, name: string, from: string, to: string): string {
  return renameEntryKey(text, name, from, to)
    .toReversed()
    .reduce((done, edit) => apply(done, edit), text);
}

const rows: readonly (readonly [title: string, name: string, before: string, after: string, to?: string])[] = [
  [
    'an entry and its alias',
    'a.bib',
    '@book{a,\n ids = {old, b} }\n@book{old2,}',
    '@book{a,\n ids = {new, b} }\n@book{old2,}',
  ],
  [
    'CSL JSON',
    'a.json',
    '[ {"type":"book", "id" : "old", "title":"old",\n\t"author":[{"family":"old","id":"x"}] }, {"id":"old2","title":"T"} ]\n',
    '[ {"type":"book", "id" : "new", "title":"old",\n\t"author":[{"family":"old","id":"x"}] }, {"id":"old2","title":"T"} ]\n',
  ],
  [
    'CSL JSON with the key of Better BibTeX',
    'a.json',
    '[{"id":"http://zotero.org/1","citation-key":"old","title":"T"}]',
    '[{"id":"http://zotero.org/1","citation-key":"new","title":"T"}]',
  ],
  ['CSL JSON by name', 'a.json', '{ "old": {"title":"T", "type":"book"} }', '{ "new": {"title":"T", "type":"book"} }'],
  [
    'other keys in CSL JSON',
    'a.json',
    '[{"id":"x","title":"T","custom":{"ids":["older","old"]}}]',
    '[{"id":"x","title":"T","custom":{"ids":["older","new"]}}]',
  ],
  [
    'CSL YAML',
    'a.yaml',
    'references:\n- id: old\n  title: old\n- title: T\n  id: "older"\n',
    'references:\n- id: new\n  title: old\n- title: T\n  id: "older"\n',
  ],
  [
    'CSL YAML in quotes',
    'a.yaml',
    "- type: book\n  title: T\n  id: 'old' # mine\n",
    '- type: book\n  title: T\n  id: new # mine\n',
  ],
  [
    'Hayagriva',
    'a.yml',
    '# works\nold:\n  type: book\n  title: old\n  author: "Doe, Jane"\nolder:\n  type: book\n  title: T\n',
    '# works\nnew:\n  type: book\n  title: old\n  author: "Doe, Jane"\nolder:\n  type: book\n  title: T\n',
  ],
  [
    'a name that YAML wants quoted',
    'a.yml',
    'old:\n  type: book\n  title: T\n',
    '"1999":\n  type: book\n  title: T\n',
    '1999',
  ],
];

for (const [title, name, before, after, to = 'new'] of rows) {
  test(`a key is renamed in ${title}, every other character stays`, () => {
    assert.equal(renamed(before, name, 'old', to), after);
    const keys = readPapers(after, name).papers.flatMap(paper => [paper.key, ...paper.aliases]);
    assert.ok(keys.includes(to), keys.join());
  });
}

test('a file without the key, or that keeps no keys, is left alone', () => {
  assert.deepEqual(renameEntryKey('[{"id":"b","title":"old"}]', 'a.json', 'old', 'new'), []);
  assert.deepEqual(renameEntryKey('PMID- 1\nTI  - old\n', 'a.nbib', 'old', 'new'), []);
  assert.deepEqual(renameEntryKey('{{{[', 'a.json', 'old', 'new'), []);
});
