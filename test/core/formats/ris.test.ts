import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPapers } from '../../../src/core/formats';

const article = `TY  - JOUR
AU  - van der Berg, Jan, Jr.
AU  - Doe, Jane
TI  - A Study of &amp; Things
T2  - Journal of Things
J2  - J. Things
PY  - 2016
DA  - 2016/10/19/
VL  - 92
IS  - 2
SP  - 280
EP  - 84
SN  - 0896-6273
DO  - https://doi.org/10.1016/J.THING.2016
KW  - things
KW  - agents > web
AB  - First line
goes on here.
UR  - https://example.org/a
L1  - files/a.pdf
ER  - 
`;
const read = (text: string) => readPapers(text, 'export.ris');

test('an article of RIS is read with every field', () => {
  const { format, papers, problems } = read(article);
  assert.equal(format, 'ris');
  assert.deepEqual(problems, []);
  assert.deepEqual(papers[0]?.topics, ['things', 'agents/web']);
  assert.deepEqual(papers[0]?.item, {
    id: 'vanderberg2016study',
    type: 'article-journal',
    title: 'A Study of & Things',
    author: [
      { 'non-dropping-particle': 'van der', family: 'Berg', given: 'Jan', suffix: 'Jr.' },
      { family: 'Doe', given: 'Jane' },
    ],
    issued: { 'date-parts': [[2016, 10, 19]] },
    'container-title': 'Journal of Things',
    'container-title-short': 'J. Things',
    volume: '92',
    issue: '2',
    page: '280-284',
    ISSN: '0896-6273',
    DOI: '10.1016/J.THING.2016',
    URL: 'https://example.org/a',
    abstract: 'First line\ngoes on here.',
    keyword: 'things, agents > web',
    custom: { files: ['files/a.pdf'] },
  });
});

test('an entry without ER ends where the next begins, and both are kept', () => {
  const { papers, problems } = read(article.replace(/ER.*\n/, '') + article);
  assert.equal(papers.length, 2);
  assert.deepEqual(
    problems.map(problem => [problem.line, problem.code]),
    [[1, 'ris.not-closed']],
  );
});

test('two entries that would get one key are told apart', () => {
  assert.deepEqual(
    read(article + article).papers.map(paper => paper.key),
    ['vanderberg2016study', 'vanderberg2016studyb'],
  );
});

test('a line outside of entries is reported with its line', () => {
  const { problems } = read(`Some words of the export\n${article}`);
  assert.deepEqual(
    problems.map(problem => [problem.line, problem.code]),
    [[1, 'ris.outside']],
  );
});

test('a type that CSL does not have is kept by name', () => {
  const { papers } = read('TY  - XYZ\nTI  - Odd\nER  - \n');
  assert.equal(papers[0]?.item.type, 'document');
  assert.equal(papers[0]?.item.custom?.entryType, 'XYZ');
});

test('lost line breaks of a Web of Science export are found', () => {
  const { papers } = read(
    'TY  - JOUR\nTI  - One\nAD  - Manhattan, KS 66506 USAAD  - BostonPU  - SOME PRESS\nPY  - 1999\nDA  - AUG\nER  -\n',
  );
  assert.equal(papers[0]?.item.publisher, 'SOME PRESS');
  assert.deepEqual(papers[0]?.item.issued, { 'date-parts': [[1999, 8]] });
});

test('of a date with more behind it the day is kept, and a season is one', () => {
  const issued = (line: string) => readPapers(`TY  - JOUR\nTI  - A\n${line}\nER  - \n`, 'x.ris').papers[0]?.item.issued;
  assert.deepEqual(issued('Y1  - 1977/05/25/May issue'), { 'date-parts': [[1977, 5, 25]] });
  assert.deepEqual(issued('PY  - 2018///Spring'), { 'date-parts': [[2018]], season: 1 });
  assert.deepEqual(issued('PY  - 2018//'), { 'date-parts': [[2018]] });
  assert.deepEqual(issued('PY  - 1998-1999'), { 'date-parts': [[1998], [1999]] });
});

test('of the addresses of EndNote the one that can be opened counts', () => {
  const text = 'TY  - JOUR\nTI  - A\nUR  - <Go to ISI>://WOS:000001\nhttps://example.org/second\nER  - \n';
  assert.equal(readPapers(text, 'x.ris').papers[0]?.item.URL, 'https://example.org/second');
});
