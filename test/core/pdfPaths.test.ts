import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPapers } from '../../src/core';
import { pdfPaths } from '../../src/core/pdfPaths';
import { pdfsOf } from '../../src/core/readerPaper';

/** The paths to try for the `file` field of an entry, as "from:path". */
function tried(field: string): string[] {
  const [paper] = readPapers(`@misc{a, title = {A}, file = {${field}}}`, 'a.bib').papers;
  assert.ok(paper);
  return pdfsOf(paper.item)
    .flatMap(pdfPaths)
    .map(({ from, path }) => `${from}:${path}`);
}

test('a path relative to the bibliography is found there first', () => {
  assert.deepEqual(tried('pdfs/a b.pdf'), ['bibliography:pdfs/a b.pdf', 'home:pdfs/a b.pdf', 'bibliography:a b.pdf']);
  assert.deepEqual(tried('Full Text:files/12/a.pdf:application/pdf')[0], 'bibliography:files/12/a.pdf');
});

test('the home folder, absolute paths, and Windows paths in the dialects of the managers', () => {
  assert.equal(tried('~/papers/a.pdf')[0], 'home:papers/a.pdf');
  assert.equal(tried('/data/papers/a.pdf')[0], 'root:/data/papers/a.pdf');
  assert.equal(tried('C:\\Users\\me\\a.pdf')[0], 'root:C:/Users/me/a.pdf');
  assert.equal(tried(':C\\:/Users/me/a.pdf:PDF')[0], 'root:C:/Users/me/a.pdf');
  assert.equal(tried(':C$\\backslash$:/Users/me/a.pdf:pdf')[0], 'root:C:/Users/me/a.pdf');
  assert.equal(tried('PDF:C\\:\\\\Users\\\\me\\\\a.pdf:application/pdf')[0], 'root:C:/Users/me/a.pdf');
  assert.ok(tried(':home/me/a.pdf:PDF').includes('root:/home/me/a.pdf'));
  assert.equal(tried('file:///home/me/a%20b.pdf')[0], 'root:/home/me/a b.pdf');
});

test("Zotero's storage is looked for below this computer's home folder, whoever's path was exported", () => {
  const path = '/Users/someone/Zotero/storage/AB12CD34/Doe - 2020 - A.pdf';
  assert.deepEqual(tried(path), [
    `root:${path}`,
    'home:Zotero/storage/AB12CD34/Doe - 2020 - A.pdf',
    'bibliography:storage/AB12CD34/Doe - 2020 - A.pdf',
    'bibliography:Doe - 2020 - A.pdf',
  ]);
  assert.equal(tried('storage:AB12CD34/a.pdf')[0], 'home:Zotero/storage/AB12CD34/a.pdf');
  assert.equal(tried('attachments:own/a.pdf')[0], 'bibliography:own/a.pdf');
});

test('several files in one field, of which some are no PDF', () => {
  const roots = tried('/x/a.pdf;/x/snapshot.html;/x/b.PDF').filter(path => path.startsWith('root:'));
  assert.deepEqual(roots, ['root:/x/a.pdf', 'root:/x/b.PDF']);
});
