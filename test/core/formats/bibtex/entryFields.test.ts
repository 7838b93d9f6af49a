import assert from 'node:assert/strict';
import test from 'node:test';
import { entryFields } from '../../../../src/core/formats/bibtex';

test('the places of the key and of each value are known, to rename and to go there', () => {
  const text = 'x\n@Book{ key1 ,\n  Title = {A {B}},\n  year = 2001,\n  note = "n" # {m}\n}\n@book{next, title={N}}';
  const start = text.indexOf('@');
  const found = entryFields(text, start, text.indexOf('@book{next'));
  assert.ok(found);
  assert.deepEqual([found.type, found.key, text.slice(found.keyStart, found.keyEnd)], ['book', 'key1', 'key1']);
  assert.deepEqual(
    found.fields.map(field => [
      field.name,
      text.slice(field.start, field.end),
      text.slice(field.valueStart, field.end),
    ]),
    [
      ['title', 'Title = {A {B}', 'A {B}'],
      ['year', 'year = 2001', '2001'],
      ['note', 'note = "n" # {m', 'n" # {m'],
    ],
  );
});

test('where no entry begins there is nothing', () => {
  assert.equal(entryFields('no entry', 0, 8), undefined);
  assert.equal(entryFields('@book{a, title={T}}', 0, 5), undefined);
});
