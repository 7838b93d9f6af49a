import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { yamlStrings } from '../../../src/core/cite/yamlStrings';

const read = (yaml: string, path: readonly string[] = ['bibliography']) => yamlStrings(yaml, path);

test('one file, plain, quoted or below its key', () => {
  assert.deepEqual(read('bibliography: a.bib'), ['a.bib']);
  assert.deepEqual(read('bibliography: my refs.bib # ours'), ['my refs.bib']);
  assert.deepEqual(read('bibliography: "a \\"b\\".bib" # ours'), ['a "b".bib']);
  assert.deepEqual(read("'bibliography' : 'it''s.bib'"), ["it's.bib"]);
  assert.deepEqual(read('bibliography:\n  a.bib\ntitle: T'), ['a.bib']);
  assert.deepEqual(read('bibliography: >\n  a.bib\n'), ['a.bib']);
  assert.deepEqual(read('bibliography: a#b.bib'), ['a#b.bib']);
});

test('a list in brackets or in lines', () => {
  assert.deepEqual(read('bibliography: [a.bib, "b, c.bib", \'d.bib\']'), ['a.bib', 'b, c.bib', 'd.bib']);
  assert.deepEqual(read('bibliography: [\n  a.bib, # first\n  b.bib\n]\ntitle: T'), ['a.bib', 'b.bib']);
  assert.deepEqual(read('bibliography:\n- a.bib\n- b.bib # second\n# comment\n- "c d.bib"\ntitle: T'), [
    'a.bib',
    'b.bib',
    'c d.bib',
  ]);
  assert.deepEqual(read('title: T\r\nbibliography:\r\n  - a.bib\r\n\r\n  - b.bib\r\n'), ['a.bib', 'b.bib']);
});

test('a list deeper down', () => {
  const yaml = '# config\nversion: 1\nproject:\n  title: T\n  bibliography:\n    - a.bib\nsite: {}';
  assert.deepEqual(read(yaml, ['project', 'bibliography']), ['a.bib']);
  assert.deepEqual(read(yaml), []);
});

test('what is no string, and what only looks like the key, is nothing', () => {
  for (const yaml of [
    '',
    'bibliography:',
    'bibliography: ~',
    'bibliography: 3',
    'bibliography: {a: b}',
    'bibliography:\n  a: b',
  ]) {
    assert.deepEqual(read(yaml), [], yaml);
  }
  assert.deepEqual(read('abstract: |\n  bibliography: no.bib\ntitle: T'), []);
  assert.deepEqual(read('# bibliography: no.bib\nmy-bibliography: no.bib'), []);
});

test('an error elsewhere does not matter', () => {
  assert.deepEqual(read('title: "x\nbibliography: a.bib\nfoo: [\n'), ['a.bib']);
});

test('whatever a YAML writer writes is read', () => {
  const name = fc.string({
    minLength: 1,
    maxLength: 20,
    unit: fc.constantFrom(...'abcÜ09 ._-/:#,[]{}\'"\\&*!|>%@~'.split('')),
  });
  const value = fc.oneof(name, fc.array(name, { maxLength: 4 }));
  fc.assert(
    fc.property(value, name, fc.boolean(), (bibliography, title, isNested) => {
      const data = isNested ? { title, project: { title, bibliography } } : { title, bibliography, author: title };
      const yaml = stringify(data, { lineWidth: 0 });
      const expected = [bibliography].flat();
      assert.deepEqual(read(yaml, isNested ? ['project', 'bibliography'] : ['bibliography']), expected, yaml);
    }),
    { numRuns: 500 },
  );
});
