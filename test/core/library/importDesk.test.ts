import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPapers } from '../../../src/core/formats';
import { applyAdditions } from '../../../src/core/formats/inserted';
import { Library } from '../../../src/core/library/library';
import { lookOver, planImportOf } from '../../../src/worker/importDesk';

const bytes = (text: string) => new TextEncoder().encode(text);
const mine = 'file:///papers/mine.bib';
const ris = 'TY  - JOUR\nTI  - Lanterns of the Coast\nAU  - Doe, Jane\nPY  - 2001\nER  - \n';
const bib = '@article{my:own-key, title={Ferries of the River}, author={Roe, Ann}, year=2002}';

function importInto(text: string, files: Record<string, string>, template = '{author}{year}{word}', saveAs?: string) {
  const incoming = Object.entries(files).map(([name, content]) => ({ name, data: bytes(content) }));
  const answer = planImportOf(incoming, { name: mine, data: bytes(text), saveAs }, template, new Library());
  assert.ok('additions' in answer, JSON.stringify(answer));
  return { answer, after: new TextDecoder().decode(applyAdditions(bytes(text), answer.additions)) };
}

test('keys are made by the template where the file has none, and kept where it has', () => {
  const { answer } = importInto('', { 'a.ris': ris, 'b.bib': bib }, '{year}-{author:upper}');
  assert.deepEqual(answer.keys, ['2001-DOE', 'my:own-key']);
});

test('papers that stand in an editor with unsaved changes are not added again', () => {
  const first = importInto('', { 'a.ris': ris }, undefined, 'utf-8');
  const again = importInto(first.after, { 'a.ris': ris, 'b.bib': bib }, undefined, 'utf-8');
  assert.deepEqual([again.answer.new, again.answer.completed, again.answer.unchanged], [1, 0, 1]);
  assert.equal(readPapers(again.after, mine).papers.length, 2);
});

test('a file that takes no entries is refused in words', () => {
  const answer = planImportOf(
    [{ name: 'a.ris', data: bytes(ris) }],
    { name: 'file:///papers/notes.ris', data: bytes(ris) },
    '{author}{year}',
    new Library(),
  );
  assert.ok('code' in answer);
  assert.match(answer.message, /“notes\.ris” is neither/);
});

test('a preview counts all papers and says what was not read', () => {
  const library = new Library();
  library.setSource('mine.bib', readPapers(bib, 'mine.bib').papers);
  const [look, empty] = lookOver(
    [
      { name: 'b.bib', data: bytes(`${bib}\n@article{broken, title={Half of it`) },
      { name: 'empty.txt', data: bytes('') },
    ],
    library,
  );
  assert.equal(look?.papers, 2);
  assert.equal(look?.new, 1);
  assert.deepEqual(look?.rows, [
    { label: 'Ferries of the River', description: 'Roe 2002', fate: 'known' },
    { label: 'Half of it', description: '', fate: 'new' },
  ]);
  assert.equal(look?.problems[0]?.line, 2);
  assert.equal(empty?.papers, 0);
  assert.match(empty?.problems[0]?.message ?? '', /“empty\.txt” is empty/);
});

test('a preview tells a paper that completes one of the library from one that comes twice', () => {
  const library = new Library();
  library.setSource('mine.bib', readPapers(bib, 'mine.bib').papers);
  const more = bib.replace('title', 'doi = {10.1000/ferries}, title');
  const other = '@article{x, title = {A Walk along the River Bank at Night}, author = {Doe, Jo}, year = 2001}\n';
  const [look] = lookOver([{ name: 'b.bib', data: bytes(more + other + other) }], library);
  assert.deepEqual(
    look?.rows.map(row => row.fate),
    ['completes', 'new', 'again'],
  );
});
