import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPapers } from '../../../src/core/formats';

const read = (text: string) => readPapers(text, 'export.txt');

const nbib = `
PMID- 1234567
IS  - 0022-4405 (Electronic)
VI  - 10
IP  - 4
DP  - 2018 Apr 3
TI  - A title that goes
      on in a second line.
PG  - 335-9
LID - 10.1000/x.2018 [doi]
AB  - BACKGROUND: One. METHODS:
      Two.
FAU - van der Berg, Jan A
AU  - van der Berg JA
FAU - Roe, Max Jr
CN  - The Good Group
PT  - Journal Article
TA  - J Things
JT  - Journal of things
MH  - Aged/*psychology
OT  - things
PMC - PMC99

PMID- 7654321
TI  - Second.
AU  - Doe J Jr
PT  - Journal Article
`;

test('records of PubMed are read with wrapped lines, full names, groups and ids', () => {
  const { format, papers, problems } = read(nbib);
  assert.equal(format, 'nbib');
  assert.deepEqual(problems, []);
  assert.deepEqual(papers[0]?.item, {
    id: 'vanderberg2018title',
    type: 'article-journal',
    title: 'A title that goes on in a second line',
    author: [
      { 'non-dropping-particle': 'van der', family: 'Berg', given: 'Jan A' },
      { family: 'Roe', given: 'Max', suffix: 'Jr' },
      { literal: 'The Good Group' },
    ],
    issued: { 'date-parts': [[2018, 4, 3]] },
    'container-title': 'Journal of things',
    'container-title-short': 'J Things',
    volume: '10',
    issue: '4',
    page: '335-339',
    ISSN: '0022-4405',
    DOI: '10.1000/x.2018',
    PMID: '1234567',
    PMCID: 'PMC99',
    abstract: 'BACKGROUND: One. METHODS: Two.',
    keyword: 'Aged/psychology, things',
  });
  assert.deepEqual(papers[1]?.item.author, [{ family: 'Doe', given: 'J', suffix: 'Jr' }]);
  assert.equal(papers[1]?.origins[0]?.line, 24);
});

test('records of the Web of Science are read, full names before initials', () => {
  const { format, papers } = read(`FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Doe, JM
   Roe, M
AF Doe, Jane Mary
   Roe, Max (max@example.org)
TI Growth of LiNbO/sub 3/ in
   two lines
SO JOURNAL OF CRYSTALS
DE crystals; growth
PD DEC 16
PY 2020
VL 6
BP 10
EP 19
DI 10.1000/c.2020
PM 55
ER

EF
`);
  assert.equal(format, 'wos');
  assert.deepEqual(papers[0]?.item, {
    id: 'doe2020growth',
    type: 'article-journal',
    title: 'Growth of LiNbO₃ in two lines',
    author: [
      { family: 'Doe', given: 'Jane Mary' },
      { family: 'Roe', given: 'Max' },
    ],
    issued: { 'date-parts': [[2020, 12, 16]] },
    'container-title': 'JOURNAL OF CRYSTALS',
    volume: '6',
    page: '10-19',
    DOI: '10.1000/c.2020',
    PMID: '55',
    keyword: 'crystals, growth',
  });
});

test('EndNote’s tagged form is read, with and without its type line', () => {
  const { format, papers } = read(`%0 Book Section
%A Doe, Jane
%E Roe, Max
%T Chapter
%B The Book
%D 2016
%I Press
%C Town
%P 3-9
%@ 978-3-86490-311-3
%K one
%F doe-chapter
`);
  assert.equal(format, 'endnote-tagged');
  assert.deepEqual(papers[0]?.item, {
    id: 'doe-chapter',
    type: 'chapter',
    title: 'Chapter',
    author: [{ family: 'Doe', given: 'Jane' }],
    editor: [{ family: 'Roe', given: 'Max' }],
    issued: { 'date-parts': [[2016]] },
    'container-title': 'The Book',
    publisher: 'Press',
    'publisher-place': 'Town',
    page: '3-9',
    ISBN: '978-3-86490-311-3',
    keyword: 'one',
  });
  const refer = read('%A Jane Doe\n%T One\n%J Journal\n%D 1990\n\n%A Max Roe\n%T Two\n%D 1991\n');
  assert.deepEqual(
    refer.papers.map(({ key, item }) => [key, item.type]),
    [
      ['doe1990one', 'article-journal'],
      ['roe1991two', 'document'],
    ],
  );
});

test('Ovid’s plain export is read, marks and degrees taken off the names', () => {
  const { format, papers } = read(`<1>
Author
  Doe, Jane MD *;  van Roe, Max MD, PhD +
Title
  Listening to Patients.[Miscellaneous]
Source
  Nursing Quarterly.   28(2):103-106, April 2015.
Abstract
  It helps.
DOI Number
  10.1000/n.2015
<2>
Title
  Second
`);
  assert.equal(format, 'ovid');
  assert.equal(papers.length, 2);
  assert.deepEqual(papers[0]?.item, {
    id: 'doe2015listening',
    type: 'article-journal',
    title: 'Listening to Patients',
    author: [
      { family: 'Doe', given: 'Jane' },
      { 'non-dropping-particle': 'van', family: 'Roe', given: 'Max' },
    ],
    issued: { 'date-parts': [[2015, 4]] },
    'container-title': 'Nursing Quarterly',
    volume: '28',
    issue: '2',
    page: '103-106',
    DOI: '10.1000/n.2015',
    abstract: 'It helps.',
  });
});

test('PubMed: a suffix without a comma, and an issue that goes over the turn of a year', () => {
  const [paper] = read('PMID- 1\nTI  - A title\nFAU - Roe, Peter 3rd\nDP  - 1998 Dec-1999 Jan\n').papers;
  assert.deepEqual(paper?.item.author, [{ family: 'Roe', given: 'Peter', suffix: '3rd' }]);
  assert.deepEqual(paper?.item.issued, {
    'date-parts': [
      [1998, 12],
      [1999, 1],
    ],
  });
});
