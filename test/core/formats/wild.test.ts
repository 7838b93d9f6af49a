import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CslItem } from '../../../src/core/csl';
import { readPapers } from '../../../src/core/formats';

const items = (text: string, name: string) => readPapers(text, name).papers.map(paper => paper.item);
const names = (item: CslItem | undefined, role: 'author' | 'editor' = 'author') =>
  (item?.[role] ?? []).map(name => name.literal ?? `${name.family}|${name.given ?? ''}`);

const page = (text: string) => `# Awesome Moss\n\nPapers on moss.\n\n## Growth\n\n${text}`;
/** Title, authors, venue and year of each paper of a list. */
const listed = (text: string) =>
  items(page(text), 'README.md').map(item => [
    item.title,
    names(item).join('; '),
    item['container-title'] ?? '',
    item.issued?.['date-parts']?.[0]?.[0],
  ]);

test('a list item ends in authors, venue and year in one row of commas', () => {
  assert.deepEqual(
    listed('- [Moss Grows Slowly](https://arxiv.org/abs/2101.00001) - Ann Roe, Bert Doe, *NeurIPS 2021*'),
    [['Moss Grows Slowly', 'Roe|Ann; Doe|Bert', 'NeurIPS', 2021]],
  );
  assert.deepEqual(
    listed('- **Moss and Stone**, Ann Roe and Bert Doe, ICML 2020. [[pdf]](https://arxiv.org/pdf/2001.00002)'),
    [['Moss and Stone', 'Roe|Ann; Doe|Bert', 'ICML', 2020]],
  );
  assert.deepEqual(
    listed('- "Moss under Snow", A. Roe et al., CVPR 2019 [[link]](https://openaccess.thecvf.com/x.html)'),
    [['Moss under Snow', 'Roe|A.', 'CVPR', 2019]],
  );
});

test('a list item in the style of APA', () => {
  const apa =
    '1. Roe, A., van Doe, B. C., & Poe, D. (2019). *Moss as it is*. Moss Today, 12(3), 4-5. https://doi.org/10.1000/xyz123';
  assert.deepEqual(
    listed(`${apa}\n2. [Moss Again](https://arxiv.org/abs/2101.00003)`).map(([title, who, , year]) => [
      title,
      who,
      year,
    ]),
    [
      ['Moss as it is', 'Roe|A.; Doe|B. C.; Poe|D.', 2019],
      ['Moss Again', '', 2021],
    ],
  );
});

test('a venue in brackets before the title, and a year of two digits behind it', () => {
  assert.deepEqual(
    listed(
      "- (ICLR 2021) [Moss in Brackets](https://arxiv.org/abs/2101.00005v2)\n- [Moss \\[X\\]](https://proceedings.mlr.press/v1/a.html), ICML'21",
    ),
    [
      ['Moss in Brackets', '', 'ICLR', 2021],
      ['Moss [X]', '', 'ICML', 2021],
    ],
  );
});

test('links by reference lead where the page defines it', () => {
  const text =
    '- [Moss by Reference][2], 2020\n- Moss with a Label [Paper][one]\n\n[one]: https://arxiv.org/abs/2101.00011\n[2]: https://doi.org/10.1145/123.456\n';
  const [first, second] = items(page(text), 'README.md');
  assert.deepEqual([first?.title, first?.DOI], ['Moss by Reference', '10.1145/123.456']);
  assert.deepEqual([second?.title, second?.custom?.arxiv], ['Moss with a Label', '2101.00011']);
});

test('papers that are paragraphs and begin in bold, each line by itself; other paragraphs are none', () => {
  const paper = (title: string, id: string) =>
    `**${title}**  \nAnn Roe, Bert Doe  \n*EMNLP 2020*. [[paper](https://arxiv.org/abs/${id})]\n\n`;
  const text = `**A page about moss** with its code at https://example.org/moss of 2020.\n\n${paper('Moss Is a Paragraph', '2010.00001')}${paper('Moss Is Another', '2010.00002')}`;
  assert.deepEqual(listed(text), [
    ['Moss Is a Paragraph', 'Roe|Ann; Doe|Bert', 'EMNLP', 2020],
    ['Moss Is Another', 'Roe|Ann; Doe|Bert', 'EMNLP', 2020],
  ]);
});

test('tables know conferences, and "et al." is nobody', () => {
  const table =
    '| Title | Authors | Venue | Year | Link |\n|---|---|---|---|---|\n| Moss in a Table | Ann Roe et al. | ACL | 2022 | [PDF](https://aclanthology.org/2022.x.pdf) |\n';
  assert.deepEqual(listed(table), [['Moss in a Table', 'Roe|Ann', 'ACL', 2022]]);
  assert.equal(items(page(table), 'README.md')[0]?.type, 'paper-conference');
});

test('the version of a preprint at bioRxiv is no part of its DOI', () => {
  const list =
    '- [Moss Preprinted](https://www.biorxiv.org/content/10.1101/2020.01.01.000001v2.full.pdf)\n- [B](https://arxiv.org/abs/2101.00001)';
  assert.equal(items(page(list), 'README.md')[0]?.DOI, '10.1101/2020.01.01.000001');
});

const csl = (fields: object) => items(JSON.stringify([{ id: 'a', type: 'book', title: 'T', ...fields }]), 'a.json')[0];

test('CSL JSON: seasons in words, dates as text, names in one text, fields kept in the note', () => {
  assert.deepEqual(csl({ issued: { 'date-parts': [['2001']], season: 'Spring' } })?.issued, {
    'date-parts': [[2001]],
    season: 1,
  });
  assert.deepEqual(csl({ issued: '2001-05' })?.issued, { 'date-parts': [[2001, 5]] });
  assert.deepEqual(csl({ issued: { raw: 'May 2001' } })?.issued, { 'date-parts': [[2001, 5]] });
  assert.deepEqual(names(csl({ author: ['A. Roe, B. Doe, C. Poe,'] })), ['Roe|A.', 'Doe|B.', 'Poe|C.']);
  assert.deepEqual(names(csl({ author: 'Roe AB, Doe C' })), ['Roe|AB', 'Doe|C']);
  const noted = csl({
    note: 'Original Date: 1890\noriginal-title: Het Mos\nDOI: 10.1000/moss\nTo read: soon',
    'event-title': 'E',
  });
  assert.deepEqual(noted?.['original-date'], { 'date-parts': [[1890]] });
  assert.deepEqual([noted?.['original-title'], noted?.DOI], ['Het Mos', '10.1000/moss']);
  assert.match(noted?.note ?? '', /To read: soon/);
});

test('RIS: the kind of a thesis, single carriage returns, a date without its year', () => {
  const thesis = items('TY  - THES\rTI  - T\rM3  - PhD thesis\rPY  - 2001\rDA  - May\rER  - \r', 'a.ris')[0];
  assert.equal(thesis?.genre, 'PhD thesis');
  assert.deepEqual(thesis?.issued, { 'date-parts': [[2001, 5]] });
  assert.equal(items('TY  - RPRT\nTI  - T\nM3  - 10.1000/abc\nER  - \n', 'a.ris')[0]?.genre, undefined);
});

test('PubMed XML: where there is no English title, the own one counts', () => {
  const article = (title: string) =>
    `<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>2</PMID><Article><ArticleTitle>${title}</ArticleTitle><VernacularTitle>Das Moos.</VernacularTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>`;
  assert.equal(items(article('[Not Available].'), 'a.xml')[0]?.title, 'Das Moos');
  const both = items(article('[The moss].'), 'a.xml')[0];
  assert.deepEqual([both?.title, both?.['original-title']], ['[The moss]', 'Das Moos']);
});

test('EndNote XML: lowered letters, and ISBN and ISSN in one field', () => {
  const xml =
    '<xml><records><record><ref-type name="Book">6</ref-type><titles><title><style face="italic">Moss</style><style face="normal"> and CO</style><style face="subscript">2</style></title></titles><isbn>9780131103627&#xD;1234-5679</isbn></record></records></xml>';
  const [item] = items(xml, 'a.xml');
  assert.deepEqual([item?.title, item?.ISBN, item?.ISSN], ['Moss and CO₂', '9780131103627', '1234-5679']);
});

test('Hayagriva: what an entry does not say is asked of its parents and theirs', () => {
  const yaml =
    'e:\n  type: article\n  title: E\n  parent:\n    type: proceedings\n    title: P\n    parent: { type: conference, title: Conf, location: Rome, date: 2001-05 }\n';
  const [item] = items(yaml, 'a.yml');
  assert.deepEqual(item?.issued, { 'date-parts': [[2001, 5]] });
  assert.deepEqual(
    [item?.type, item?.['container-title'], item?.['publisher-place']],
    ['paper-conference', 'P', 'Rome'],
  );
});
