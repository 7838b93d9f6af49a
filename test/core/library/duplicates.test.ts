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

test('what the personal library has of a paper under the same key is no duplicate unless it says something else', () => {
  const library = new Library();
  const found = (fields: object, key = 'one') => {
    library.setSource('a.bib', [entry('a.bib', 'one', work)]);
    library.setSource('mine.bib', [entry('mine.bib', key, { ...work, ...fields })]);
    return findDuplicates(library, 'mine.bib').papers.length;
  };
  assert.equal(found({ abstract: 'What an import has brought.', issued: undefined }), 0);
  assert.equal(found({ issued: inYear(2021) }), 1);
  assert.equal(found({}, 'two'), 1);
  assert.equal(findDuplicates(library).papers.length, 1);
});

test('papers that are likely one are named: another DOI, a typo in the title', () => {
  const library = new Library();
  const title = 'How glaciers remember the winters of last century';
  library.setSource('a.bib', [
    entry('a.bib', 'print', { title, author: by('Roe'), issued: inYear(2020), DOI: '10.1000/print' }),
    entry('a.bib', 'early', { title, author: by('Roe'), issued: inYear(2018), DOI: '10.1000/early' }, { at: 1 }),
    entry(
      'a.bib',
      'typo',
      { title: title.replace('glaciers', 'galciers'), author: by('Roe'), issued: inYear(2020) },
      { at: 2 },
    ),
  ]);
  const pairs = findDuplicates(library).probable.map(pair =>
    pair
      .map(paper => paper.key)
      .sort()
      .join(' '),
  );
  assert.deepEqual(pairs.sort(), ['early print', 'print typo'].sort());
});

test('parts of a series, replies, and works of other authors are not taken for one', () => {
  const library = new Library();
  const title = 'Notes on the tides of small harbours';
  const of = (key: string, words: string, at: number, family = 'Roe', year = 2020) =>
    entry('a.bib', key, { title: words, author: by(family), issued: inYear(year) }, { at });
  library.setSource('a.bib', [
    of('one', `${title}, part 1`, 0),
    of('two', `${title}, part 2`, 1),
    of('first', `${title} I`, 2),
    of('second', `${title} II`, 3),
    of('doe', title, 4, 'Doe'),
    of('reply', `Reply to notes on the tides of small harbours`, 5, 'Doe'),
    of('later', `${title} again`, 6, 'Doe', 2024),
  ]);
  assert.deepEqual(findDuplicates(library).probable, []);
});
