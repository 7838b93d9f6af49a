import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPapers } from '../../../src/core/formats';

test('CSL YAML of pandoc is read, its Markdown taken off', () => {
  const text = `---
references:
- id: doe2020
  type: article-journal
  author:
  - family: Doe
    given: Jane
  issued: 2020-05
  title: "On *E. coli* and [BERT]{.nocase}"
  volume: 3
- id: roe
  title: Second
...
`;
  const { format, papers } = readPapers(text, 'refs.yaml');
  assert.equal(format, 'csl-yaml');
  assert.deepEqual(papers[0]?.item, {
    id: 'doe2020',
    type: 'article-journal',
    author: [{ family: 'Doe', given: 'Jane' }],
    issued: { 'date-parts': [[2020, 5]] },
    title: 'On E. coli and BERT',
    volume: '3',
  });
  assert.equal(papers[1]?.origins[0]?.line, 11);
  assert.ok(text.slice(papers[1]?.origins[0]?.start).startsWith('id: roe'));
});

test('a faulty item of YAML costs itself only', () => {
  const { papers, problems } = readPapers(
    '- id: a\n  title: One\n- id: b\n  title: "No end\n  type: [book\n- id: c\n  title: Three\n',
    'refs.yaml',
  );
  const keys = papers.map(({ key }) => key);
  assert.ok(keys.includes('a') && keys.includes('c'), keys.join());
  assert.equal(problems[0]?.code, 'yaml.syntax');
});

test('Hayagriva is read with its parents', () => {
  const { format, papers } = readPapers(
    `# remark
harry:
    type: Book
    title: Harry
    author: ["Rowling, J. K.", "van der Doe, Jan"]
    page-total: 768
    date: 1997-06-26
kinetics:
    type: Article
    title: { value: "Kinetics of {DNA}", short: Kinetics }
    author: { name: Roe, given-name: Max }
    date: 2018
    page-range: 1-9
    serial-number: { doi: "10.1000/k", arxiv: "1801.00001" }
    url: { value: https://example.org, date: 2020-01-02 }
    parent:
        type: Periodical
        title: Journal of Kinetics
        volume: 5
        issue: 2
        publisher: { name: Press, location: Town }
`,
    'works.yml',
  );
  assert.equal(format, 'hayagriva');
  assert.deepEqual(
    papers.map(({ item }) => item),
    [
      {
        id: 'harry',
        type: 'book',
        title: 'Harry',
        author: [
          { family: 'Rowling', given: 'J. K.' },
          { 'non-dropping-particle': 'van der', family: 'Doe', given: 'Jan' },
        ],
        issued: { 'date-parts': [[1997, 6, 26]] },
        'number-of-pages': '768',
      },
      {
        id: 'kinetics',
        type: 'article-journal',
        title: 'Kinetics of DNA',
        'title-short': 'Kinetics',
        author: [{ family: 'Roe', given: 'Max' }],
        issued: { 'date-parts': [[2018]] },
        accessed: { 'date-parts': [[2020, 1, 2]] },
        'container-title': 'Journal of Kinetics',
        publisher: 'Press',
        'publisher-place': 'Town',
        volume: '5',
        issue: '2',
        page: '1-9',
        DOI: '10.1000/k',
        URL: 'https://example.org',
        custom: { arxiv: '1801.00001' },
      },
    ],
  );
});

test('aliases that multiply are refused, not expanded', () => {
  const levels = Array.from(
    { length: 12 },
    (_, i) =>
      `  k${i}: &l${i} [${Array(9)
        .fill(i ? `*l${i - 1}` : 'x')
        .join(', ')}]`,
  );
  const { papers, problems } = readPapers(`- id: a\n  title: One\n${levels.join('\n')}\n`, 'refs.yaml');
  assert.deepEqual(papers, []);
  assert.match(problems[0]?.message ?? '', /^This item was left out: .* aliases multiply/);
});

test('CSL YAML: one author without a list, and dates in EDTF', () => {
  const text = `references:
- id: roe
  title: First
  author: {family: Roe, given: A.}
  issued: 2010-03~/2011
`;
  const item = readPapers(text, 'refs.yaml').papers[0]?.item;
  assert.deepEqual(item?.author, [{ family: 'Roe', given: 'A.' }]);
  assert.deepEqual(item?.issued, { 'date-parts': [[2010, 3], [2011]], circa: true });
});

test('Hayagriva with lists of parents is not taken for CSL', () => {
  const text = `# my references
harry:
  page-total: 768
  type: book
  title: A Boy
talk:
  type: article
  title: A Talk
  parent:
    - type: proceedings
      title: Proceedings of Talks
    - type: repository
      title: An Archive
`;
  const { format, papers } = readPapers(text, 'refs.yml');
  assert.equal(format, 'hayagriva');
  assert.deepEqual(
    papers.map(({ item }) => item['container-title']),
    [undefined, 'Proceedings of Talks'],
  );
});
