import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { planAdditions } from '../../../src/core/formats/additions';
import { encode } from '../../../src/core/formats/encode';
import { applyAdditions, removeInserted } from '../../../src/core/formats/inserted';
import { readPapers } from '../../../src/core/formats/sourceReader';
import { planImport } from '../../../src/core/library/importing';
import { Library } from '../../../src/core/library/library';
import type { Paper } from '../../../src/core/paper';

const name = 'file:///papers/mine.bib';

function bytesOf(text: string, encoding = 'utf-8'): Uint8Array {
  const bytes = encode(text, encoding, () => undefined);
  assert.ok(typeof bytes !== 'string', `${encoding} cannot hold ${String(bytes)}`);
  return bytes;
}

/** Imports `incoming`, a `.bib` text, into `bytes` the way the extension does. */
function importInto(bytes: Uint8Array, incoming: string, file = name) {
  const library = new Library();
  library.setSource(file, readPapers(bytes, file).papers);
  const { new: papers, completed: completions } = planImport(readPapers(incoming, 'incoming.bib').papers, library);
  const plan = planAdditions(bytes, file, { papers, completions });
  assert.ok('additions' in plan, JSON.stringify(plan));
  return { plan, after: applyAdditions(bytes, plan.additions) };
}

function textAfter(text: string, incoming: string, file = name): string {
  return new TextDecoder().decode(importInto(bytesOf(text), incoming, file).after);
}

const incoming =
  '@article{x, title={Lanterns of the North Sea Coast}, abstract={Lights, and more.}, keywords={light, sea}}';

test('a paper that is there gains its fields inside its own entry', () => {
  const before = '@article{doe,\n    title = {Lanterns of the North Sea Coast},\n    year = 2001\n}\n';
  assert.equal(
    textAfter(before, incoming),
    '@article{doe,\n    title = {Lanterns of the North Sea Coast},\n    year = 2001,\n    abstract = {Lights, and more.},\n    keywords = {light, sea}\n}\n',
  );
});

test('a comma after the last field is kept, and one line stays one entry', () => {
  const title = 'title = {Lanterns of the North Sea Coast}';
  assert.match(textAfter(`@article{doe, ${title},}`, incoming), /Coast\},\n {2}abstract = \{[^}]*\},\n.*\},\}$/);
  assert.match(textAfter(`@article(doe, ${title})`, incoming), /Coast\},\n {2}abstract = \{[^}]*\},\n.*\}\)$/);
});

test('new topics go behind the keywords that are there, in whatever way these are written', () => {
  const entry = (keywords: string) => `@article{d, title={Lanterns of the North Sea Coast}, keywords=${keywords}}`;
  assert.match(textAfter(entry('{coast}'), incoming), /keywords=\{coast, light, sea\}/);
  assert.match(textAfter(entry('{coast; tide}'), incoming), /keywords=\{coast; tide; light, sea\}/);
  assert.match(textAfter(entry('"coast"'), incoming), /keywords="coast" # \{, light, sea\}/);
  assert.match(textAfter(`@string{c = {coast}}\n${entry('c')}`, incoming), /keywords=c # \{, light, sea\}/);
});

test('an empty field is filled', () => {
  const before = '@article{d, abstract = {}, title={Lanterns of the North Sea Coast}}';
  assert.match(textAfter(before, incoming), /abstract = \{Lights, and more\.\}/);
});

test('a file in Latin-1 or UTF-16 keeps its encoding, and offsets hold behind accents', () => {
  const text = '@misc{a, note={Größe für Ü}}\n@article{d, title={Lanterns of the North Sea Coast}}\n';
  for (const encoding of ['windows-1252', 'utf-16le', 'utf-8']) {
    const before = bytesOf(text, encoding);
    const { after } = importInto(before, incoming);
    const decoded = new TextDecoder(encoding).decode(after);
    assert.match(decoded, /Größe für Ü\}\}\n@article\{d, title=\{Lanterns of the North Sea Coast\},\n {2}abstract/);
  }
});

test('a byte that is no UTF-8 does not shift what is added', () => {
  const good = '@misc{ä, note={ééééé}}\n@misc{b, note={';
  const rest = '}}\n@article{d, title={Lanterns of the North Sea Coast}}\n';
  const before = new Uint8Array([...bytesOf(good), 0xff, ...bytesOf(rest)]);
  const { after, plan } = importInto(before, incoming);
  assert.ok(new TextDecoder().decode(after).includes('Coast},\n  abstract'));
  assert.deepEqual(
    removeInserted(
      after,
      plan.additions.map(({ at, bytes }) => ({ at, piece: bytes })),
    ),
    before,
  );
});

test('an item of CSL JSON gains its fields, its layout kept', () => {
  const json =
    '[\n  {\n    "id": "d",\n    "type": "article-journal",\n    "title": "Lanterns of the North Sea Coast"\n  }\n]\n';
  const after = textAfter(json, incoming, 'file:///papers/mine.json');
  assert.equal(JSON.parse(after)[0].abstract, 'Lights, and more.');
  assert.ok(after.startsWith(json.slice(0, json.indexOf('Coast"') + 6)));
  assert.match(after, /Coast",\n {4}"abstract": /);
});

test('a document that will be saved as Latin-1 gets TeX for what Latin-1 lacks', () => {
  const papers = readPapers('@misc{a, title={Zażółć αβ}}', 'x.bib').papers;
  const plan = planAdditions(new Uint8Array(), name, { papers, saveAs: 'windows-1252' });
  assert.ok('additions' in plan);
  const text = plan.additions.map(each => each.text).join('');
  assert.doesNotMatch(text, /[^\x00-\xff]/);
  assert.equal(readPapers(text, 'x.bib').papers[0]?.item.title, 'Zażółć αβ');
});

test('a new entry never gets a key that the file has', () => {
  for (const key of ['a', 'aa']) {
    const papers = readPapers(`@misc{${key}, title={Something Quite Different from the Rest}}`, 'x.bib').papers;
    const plan = planAdditions(bytesOf('@misc{a, title={One}, ids={aa}}\n'), name, { papers });
    assert.ok('keys' in plan);
    assert.ok(!['a', 'aa', undefined].includes(plan.keys[0]), plan.keys[0]);
  }
});

test('whatever is imported: all bytes stay in order, and taking the additions away gives the file back', () => {
  const word = fc.stringMatching(/^[a-zé]{1,8}$/);
  const title = fc.array(word, { minLength: 5, maxLength: 7 }).map(words => words.join(' '));
  const entry = fc.record({ title, key: word, note: word, last: fc.constantFrom(',', '', ',\r\n', '\r\n') });
  const text = (entries: readonly { title: string; key: string; note: string; last: string }[]) =>
    entries.map((each, i) => `@misc{${each.key}${i}, title={${each.title}}, note = "${each.note}"${each.last}}\r\n`);
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), fc.array(entry, { maxLength: 3 }), (held, fresh) => {
      const before = bytesOf(text(held).join(''));
      const arriving = [
        ...held.map(({ title: known }) => `@misc{q, title={${known}}, abstract={Known.}}`),
        ...text(fresh),
      ];
      const { after, plan } = importInto(before, arriving.join('\n'));
      const pieces = plan.additions.map(({ at, bytes }) => ({ at, piece: bytes }));
      assert.deepEqual(removeInserted(after, pieces), before);
      const again = importInto(after, arriving.join('\n'));
      assert.deepEqual(again.plan.additions, []);
      const keys = readPapers(after, name).papers.map((paper: Paper) => paper.key);
      assert.equal(new Set(keys).size, keys.length);
    }),
    { numRuns: 80 },
  );
});

test('what no longer stands, or stands twice somewhere else, is not taken away', () => {
  const piece = bytesOf('abc');
  const remove = (text: string) => {
    const left = removeInserted(bytesOf(text), [{ at: 2, piece }]);
    return left && new TextDecoder().decode(left);
  };
  assert.equal(remove('12abc34'), '1234');
  assert.equal(remove('0012abc34'), '001234');
  assert.equal(remove('12ab34'), undefined);
  assert.equal(remove('0abc12abc34'), undefined);
});
