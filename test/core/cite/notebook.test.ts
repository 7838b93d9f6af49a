import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { findCitations, findInNotebook, renameInNotebook } from '../../../src/core/cite';
import { apply } from './marked';

const cell = (cell_type: string, source: string | string[]) => ({ cell_type, metadata: { tags: ['x'] }, source });
const notebook = (...cells: object[]) => ({
  cells,
  metadata: { kernelspec: { name: 'r' } },
  nbformat: 4,
  nbformat_minor: 5,
});
const keysIn = (json: string) => findInNotebook(json).map(({ citation }) => citation.key);
const renamed = (json: string, from: string, to: string) =>
  renameInNotebook(json, from, to).reduceRight((text, edit) => apply(text, edit), json);

test('the Markdown cells of a notebook cite; code, raw cells, outputs and metadata do not', () => {
  const json = JSON.stringify(
    notebook(
      cell('markdown', ['# On *waves*\n', '\n', 'See [@doe; @roe] and <cite data-cite="poe">x</cite>.']),
      { ...cell('code', ['x = "@code"\n']), outputs: [{ output_type: 'stream', text: ['@out'] }] },
      cell('raw', '[@raw]'),
      cell('markdown', 'One string: “@moe” `@no`'),
      { ...cell('markdown', '@loe'), attachments: { 'a.png': { 'image/png': '@attached' } } },
    ),
    null,
    1,
  );
  assert.deepEqual(keysIn(json), ['doe', 'roe', 'poe', 'moe', 'loe']);
});

test('a place in a notebook is that of the key in the file, escapes and all', () => {
  const json = '{"cells":[{"source":["\\"q\\" \\u00fc\\t\\n","[@M\\u00fcller, \\"p. 3\\"]"],"cell_type":"markdown"}]}';
  const [found] = findInNotebook(json);
  assert.ok(found);
  assert.equal(found.citation.key, 'Müller');
  assert.equal(json.slice(found.inFile.start, found.inFile.end), '@M\\u00fcller');
});

test('a renamed key changes nothing else of the file', () => {
  const json =
    '{\r\n\t"cells": [ {"cell_type" : "markdown","source":["a\\/b [@doe]\\n","@doe, \\u0040roe @do","e."]}],"x":1e3}\r\n';
  assert.equal(
    renamed(json, 'doe', 'a--b'),
    json
      .replace('[@doe]', '[@{a--b}]')
      .replace('"@doe,', '"@{a--b},')
      .replace('@do","e.', '@{a--b}","."')
      .replace('".""', '"."'),
  );
  assert.equal(renamed(json, 'roe', 'moe'), json.replace('\\u0040roe', '@moe'));
});

test('what is no notebook, or only half of one, gives what can be read', () => {
  for (const json of [
    '',
    '[]',
    'null',
    '{"cells":{}}',
    '{"cells":[1,{"source":3}]}',
    '{"cells":[{"cell_type":"markdown"}]}',
  ])
    assert.deepEqual(keysIn(json), [], json);
  assert.deepEqual(keysIn('{"cells":[{"cell_type":"markdown","source":"@doe"},{"cell_type":"markdown","source":"@ro'), [
    'doe',
  ]);
  assert.deepEqual(keysIn('{"worksheets":[{"cells":[{"cell_type":"markdown","source":["@doe"]}]}],"nbformat":3}'), [
    'doe',
  ]);
});

test('whatever the cells hold, a rename is the same in the file as in the text', () => {
  const piece = fc.constantFrom('@doe', '[@doe; @roe]', '"', '\\', '\n', '\t', 'ü', '😀', '\u2028', ' ', '`', '$', 'x');
  const text = fc.array(piece, { maxLength: 8 }).map(parts => parts.join(''));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3 }), fc.constantFrom(undefined, 1, '\t'), (lines, space) => {
      const json = JSON.stringify(notebook(cell('markdown', lines), cell('code', '@doe')), null, space);
      const after = JSON.parse(renamed(json, 'doe', 'brand:new')) as { cells: { source: string[] | string }[] };
      const [first, second] = after.cells.map(({ source }) => [source].flat().join(''));
      const keys = findCitations(lines.join(''), 'markdown').map(({ key }) => (key === 'doe' ? 'brand:new' : key));
      assert.deepEqual(
        findCitations(first ?? '', 'markdown').map(({ key }) => key),
        keys,
      );
      assert.equal(second, '@doe');
    }),
  );
});
