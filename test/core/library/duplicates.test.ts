import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findDuplicates, Library } from '../../../src/core';
import { by, entry, inYear } from './make';

const work = { title: 'A work that stands more than once', author: by('Roe'), issued: inYear(2020), DOI: '10.1000/a' };

test('a paper that stands twice is listed with what differs, and first where one file has it twice', () => {
  const library = new Library();
  library.setSource('a.bib', [
    entry('a.bib', 'one', work),
    entry('a.bib', 'two', { ...work, DOI: '10.1000/b' }, { at: 1 }),
  ]);
  library.setSource('b.bib', [
    entry('b.bib', 'one', { ...work, page: '1-9' }),
    entry('b.bib', 'three', { ...work, DOI: '10.1000/b' }, { at: 1 }),
    entry('b.bib', 'four', { ...work, DOI: '10.1000/b' }, { at: 2 }),
  ]);
  const { papers, keys } = findDuplicates(library);
  assert.deepEqual(
    papers.map(({ paper, isInOneFile, differs }) => [paper.id, isInOneFile, differs]),
    [
      ['doi:10.1000/b', true, ['id']],
      ['doi:10.1000/a', false, ['page']],
    ],
  );
  assert.deepEqual(
    papers[1]?.variants.map(variant => variant.origins[0]?.source),
    papers[1]?.paper.origins.map(origin => origin.source),
  );
  assert.deepEqual(keys, []);
});

test('a key that two files define for different papers is listed', () => {
  const library = new Library();
  library.setSource('a.bib', [
    entry('a.bib', 'roe20', work),
    entry('a.bib', 'same', { title: 'Alike', DOI: '10.1000/s' }, { at: 1 }),
  ]);
  library.setSource('b.bib', [
    entry('b.bib', 'other', { title: 'Something else entirely' }, { aliases: ['roe20'] }),
    entry('b.bib', 'same', { title: 'Alike', DOI: '10.1000/s' }, { at: 1 }),
  ]);
  const { keys } = findDuplicates(library);
  assert.deepEqual(
    keys.map(({ key, isInOneFile, papers }) => [key, isInOneFile, papers.map(paper => paper.key)]),
    [['roe20', false, ['roe20', 'other']]],
  );
});
