import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decode, encode, makePaper, type Paper, planAppend, readPapers } from '../../../src/core';

const origin = { source: 'x', start: 0, end: 0, line: 1 };
const paper = (title: string, key?: string): Paper =>
  makePaper({
    item: { type: 'book', title, author: [{ family: 'Škoda', given: 'Łucja' }] },
    origin,
    ...(key && { key }),
  });

const utf8 = (text: string) => new TextEncoder().encode(text);

/** The file after the plan is carried out. */
function append(file: Uint8Array, name: string, papers: readonly Paper[], taken?: ReadonlySet<string>): Uint8Array {
  const plan = planAppend(file, name, papers, taken);
  assert.ok('bytes' in plan, JSON.stringify(plan));
  return new Uint8Array(Buffer.concat([file.subarray(0, plan.at), plan.bytes, file.subarray(plan.at)]));
}
const appendText = (text: string, name: string, papers: readonly Paper[]) =>
  decode(append(utf8(text), name, papers)).text;

test('an entry is added to a .bib in the layout of the file', () => {
  const file = '@book{a,\r\n\ttitle = {A},\r\n}\r\n\r\n@book{b,\r\n\ttitle = {B},\r\n}\r\n';
  const after = appendText(file, 'x.bib', [paper('New', 'c')]);
  assert.ok(after.startsWith(`${file}\r\n@book{c,\r\n\t`), after);
  assert.doesNotMatch(after.slice(file.length), /(?<!\r)\n/);
  assert.deepEqual(
    readPapers(after, 'x.bib').papers.map(({ key }) => key),
    ['a', 'b', 'c'],
  );
});

test('a file without an empty line between entries gets none, one without a last line break gets one', () => {
  assert.match(appendText('@book{a, title={A}}\n@book{b, title={B}}', 'x.bib', [paper('New', 'c')]), /\}\}\n@book\{c,/);
  assert.match(appendText('@book{a, title={A}}', 'x.bib', [paper('New', 'c')]), /\}\}\n\n@book\{c,/);
  assert.match(appendText('', 'x.bib', [paper('New', 'c')]), /^@book\{c,/);
});

test('characters that the encoding of a .bib lacks become TeX', () => {
  const file = new Uint8Array(Buffer.from('@book{a,\n  title = {Größe, Maß},\n}\n', 'latin1'));
  const after = append(file, 'x.bib', [paper('Über α', 'c')]);
  assert.deepEqual(after.subarray(0, file.length), file);
  assert.equal(decode(after).encoding, 'windows-1252');
  const read = readPapers(after, 'x.bib').papers[1]?.item;
  assert.equal(read?.title, 'Über α');
  assert.deepEqual(read?.author, [{ family: 'Škoda', given: 'Łucja' }]);
});

test('a character that neither the encoding nor TeX has is refused in words', () => {
  const plan = planAppend(new Uint8Array(Buffer.from('@book{a, title = {Größe}}\n', 'latin1')), 'x.bib', [paper('中')]);
  assert.ok('code' in plan && plan.code === 'append.encoding' && plan.message.includes('中'), JSON.stringify(plan));
});

test('UTF-16 stays UTF-16', () => {
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const file = encode('\ufeff@book{a, title = {A}}\n', encoding, () => undefined) as Uint8Array;
    const after = append(file, 'x.bib', [paper('中 New', 'c')]);
    assert.equal(decode(after).encoding, encoding);
    assert.equal(readPapers(after, 'x.bib').papers[1]?.item.title, '中 New');
  }
});

test('an item is added to a JSON list before its bracket, indented as the others', () => {
  const file = '[\n    {\n        "id": "a",\n        "title": "A"\n    }\n]\n';
  const after = appendText(file, 'x.json', [paper('New', 'c')]);
  assert.ok(
    after.startsWith(`${file.slice(0, -3)},\n    {\n        "id": "c",`) ||
      after.startsWith(`${file.slice(0, -3)},\n    {\n        "`),
    after,
  );
  assert.ok(after.endsWith('\n    }\n]\n'));
  assert.deepEqual(
    JSON.parse(after).map((item: { id: string }) => item.id),
    ['a', 'c'],
  );
});

test('JSON with the line ends of Windows and tabs keeps both', () => {
  const file = '[\r\n\t{\r\n\t\t"id": "a",\r\n\t\t"title": "A"\r\n\t}\r\n]\r\n';
  const after = appendText(file, 'x.json', [paper('New', 'c')]);
  assert.ok(after.startsWith(file.slice(0, -5)));
  assert.match(after, /\},\r\n\t\{\r\n\t\t"/);
  assert.doesNotMatch(after, /(?<!\r)\n/);
});

test('JSON in one line, an empty list, and a list under items are added to', () => {
  assert.equal(JSON.parse(appendText('[{"id":"a","title":"A"}]', 'x.json', [paper('N', 'c')]))[1].id, 'c');
  assert.equal(JSON.parse(appendText('[]\n', 'x.json', [paper('N', 'c')]))[0].id, 'c');
  assert.equal(JSON.parse(appendText('', 'x.json', [paper('N', 'c')]))[0].id, 'c');
  assert.equal(
    JSON.parse(appendText('{"items": [{"id":"a","title":"A"}], "more": 1}', 'x.json', [paper('N', 'c')])).items[1].id,
    'c',
  );
});

test('a broken end and a file of another kind are refused', () => {
  const code = (text: string, name: string) => {
    const plan = planAppend(utf8(text), name, [paper('N')]);
    return 'code' in plan ? plan.code : 'done';
  };
  assert.equal(code('@book{a,\n title = {A', 'x.bib'), 'append.open-entry');
  assert.equal(code('[{"id": "a", "title": "A"}', 'x.json'), 'append.broken-json');
  assert.equal(code('{"id": "a", "title": "A"}', 'x.json'), 'append.no-list');
  assert.equal(code('TY  - BOOK\nTI  - A\nER  - \n', 'x.ris'), 'append.format');
});

test('a new key never collides with those that are taken, nor with each other', () => {
  const plan = planAppend(utf8(''), 'x.bib', [paper('N', 'a'), paper('M', 'a')], new Set(['a', 'ab']));
  assert.deepEqual('keys' in plan && plan.keys, ['ac', 'ad']);
});

test('whatever the file, every byte that was there stays, and the papers are read afterwards', () => {
  const entry = fc.constantFrom(
    '@book{x, title={T}}',
    '@misc{y,\n  title = "Größe",\n}',
    '% remark',
    '@string{a = "b"}',
    '@comment{z}',
  );
  const gap = fc.constantFrom('\n', '\r\n', '\n\n', '\r\n\r\n', ' \n');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(entry, gap)),
      fc.constantFrom('utf-8', 'utf-16le', 'windows-1252'),
      (parts, encoding) => {
        const file = encode(parts.flat().join(''), encoding, () => '?') as Uint8Array;
        const plan = planAppend(file, 'x.bib', [paper('One', 'new1'), paper('Two', 'new2')]);
        if (!('bytes' in plan)) return assert.equal(plan.code, 'append.format');
        const after = new Uint8Array(Buffer.concat([file.subarray(0, plan.at), plan.bytes, file.subarray(plan.at)]));
        assert.deepEqual(
          readPapers(after, 'x.bib')
            .papers.slice(-2)
            .map(({ key, item }) => [key, item.title]),
          [
            ['new1', 'One'],
            ['new2', 'Two'],
          ],
        );
      },
    ),
  );
});
