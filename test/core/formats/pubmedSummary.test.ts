import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPapers } from '../../../src/core';
import { growsLinearly } from '../../harness/growth';

const list = [
  '1: van der Berg JA, Roe M Jr, O’Neill AB; Harbour Study Group. Walking on ice: a',
  'trial of boots. Does it help? J Winter Med. 2021 Jan 5;12(3):335-9. doi:',
  '10.1000/ice.2021. Epub 2020 Dec 1. PMID: 33000001; PMCID: PMC7000001.',
  '',
  '2: A title whose authors nobody has named. Tides (Paris). 2019 Jul-Aug;4:e12.',
  'PMID: 31000002.',
  '',
  '3: Doe J. [Lanterns in villages]. Rev Luz. 2018. PMID: 30000003.',
  '',
  '4: torn off here',
].join('\r\n');

test('a summary saved from PubMed is read reference by reference', () => {
  const { format, papers, problems } = readPapers(list, 'summary-ice-set.txt');
  assert.equal(format, 'pubmed-summary');
  const [ice, tides, lanterns] = papers.map(paper => paper.item);
  assert.equal(papers.length, 3);
  assert.equal(ice?.title, 'Walking on ice: a trial of boots. Does it help?');
  assert.deepEqual(ice?.author, [
    { 'non-dropping-particle': 'van der', family: 'Berg', given: 'JA' },
    { family: 'Roe', given: 'M', suffix: 'Jr' },
    { family: 'O’Neill', given: 'AB' },
    { literal: 'Harbour Study Group' },
  ]);
  assert.deepEqual(
    [ice?.['container-title'], ice?.volume, ice?.issue, ice?.page, ice?.DOI, ice?.PMID, ice?.PMCID],
    ['J Winter Med', '12', '3', '335-339', '10.1000/ice.2021', '33000001', 'PMC7000001'],
  );
  assert.deepEqual(ice?.issued?.['date-parts'], [[2021, 1, 5]]);
  assert.equal(tides?.title, 'A title whose authors nobody has named');
  assert.deepEqual([tides?.author, tides?.['container-title'], tides?.page], [undefined, 'Tides (Paris)', 'e12']);
  assert.equal(lanterns?.title, 'Lanterns in villages');
  assert.deepEqual(
    problems.map(({ line, code }) => [line, code]),
    [[10, 'pubmed.not-taken']],
  );
});

test('numbered lines without a PMID are no such list, and long ones are read in time', () => {
  assert.notEqual(readPapers('1: first\n2: second\n', 'a.txt').format, 'pubmed-summary');
  growsLinearly(count => readPapers(`1: ${'A b. '.repeat(count)}\nPMID: 12345\n`, 'a.txt'), 50_000);
});
