import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPapers } from '../../../src/core/formats';
import { growsLinearly } from '../../harness/growth';

const read = (text: string) => readPapers(text, 'export.xml');

const atom = (entries: string) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><link href="http://arxiv.org/api/query?x"/>${entries}</feed>`;

test('an answer of arXiv is read, TeX and entities decoded', () => {
  const { format, papers } = read(
    atom(`<entry>
    <id>http://arxiv.org/abs/hep-ex/0307015v2</id>
    <published>2003-07-07T13:46:39Z</published>
    <title>Production of $\\alpha$ &amp; G\\"odel's
  second line</title>
    <summary>  We gain 10\\% here.
</summary>
    <author><name>Jan van der Berg</name></author>
    <arxiv:doi>10.1000/h.2003</arxiv:doi>
    <arxiv:journal_ref>J. of H 31 (2003) 17-29</arxiv:journal_ref>
    <category term="hep-ex"/>
  </entry>`),
  );
  assert.equal(format, 'arxiv-atom');
  assert.equal(papers[0]?.id, 'doi:10.1000/h.2003');
  assert.deepEqual(papers[0]?.item, {
    id: 'vanderberg2003production',
    type: 'article',
    title: "Production of α & Gödel's second line",
    author: [{ given: 'Jan', 'non-dropping-particle': 'van der', family: 'Berg' }],
    issued: { 'date-parts': [[2003, 7, 7]] },
    publisher: 'arXiv',
    number: 'arXiv:hep-ex/0307015',
    DOI: '10.1000/h.2003',
    URL: 'https://arxiv.org/abs/hep-ex/0307015v2',
    abstract: 'We gain 10% here.',
    note: 'Published as: J. of H 31 (2003) 17-29',
    keyword: 'hep-ex',
    custom: { arxiv: 'hep-ex/0307015' },
  });
});

test('an answer of arXiv without entries, and one with an error, say so', () => {
  assert.deepEqual(
    read(atom('')).problems.map(({ code }) => code),
    ['arxiv.no-entries'],
  );
  const failed = read(
    atom('<entry><id>http://arxiv.org/api/errors#x</id><summary>incorrect id format</summary></entry>'),
  );
  assert.deepEqual(failed.papers, []);
  assert.match(failed.problems[0]?.message ?? '', /incorrect id format/);
});

test('an article of PubMed is read from XML, sections under their labels', () => {
  const { format, papers } = read(`<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>77</PMID><Article>
<Journal><ISSN>0022-4405</ISSN><JournalIssue><Volume>3</Volume><Issue>1</Issue><PubDate><Year>2019</Year><Month>Feb</Month></PubDate></JournalIssue><Title>Journal of things</Title></Journal>
<ArticleTitle>CO<sub>2</sub> in <i>vivo</i>.</ArticleTitle><Pagination><MedlinePgn>11-9</MedlinePgn></Pagination>
<ELocationID EIdType="doi">10.1000/p.2019</ELocationID>
<Abstract><AbstractText Label="AIM">One.</AbstractText><AbstractText>Two.</AbstractText></Abstract>
<AuthorList><Author><LastName>Doe</LastName><ForeName>Jane</ForeName></Author><Author><CollectiveName>Good Group</CollectiveName></Author></AuthorList>
</Article><MeshHeadingList><MeshHeading><DescriptorName>Air</DescriptorName></MeshHeading></MeshHeadingList></MedlineCitation></PubmedArticle></PubmedArticleSet>`);
  assert.equal(format, 'pubmed-xml');
  assert.deepEqual(papers[0]?.item, {
    id: 'doe2019co2',
    type: 'article-journal',
    title: 'CO₂ in vivo',
    author: [{ family: 'Doe', given: 'Jane' }, { literal: 'Good Group' }],
    issued: { 'date-parts': [[2019, 2]] },
    'container-title': 'Journal of things',
    volume: '3',
    issue: '1',
    page: '11-19',
    ISSN: '0022-4405',
    DOI: '10.1000/p.2019',
    PMID: '77',
    abstract: 'AIM: One.\nTwo.',
    keyword: 'Air',
  });
});

test('a record of EndNote is read from XML, styles taken off', () => {
  const { format, papers } = read(`<xml><records><record><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Doe, Jane</style></author><author>Roe, Max</author></authors></contributors>
<titles><title><style>A </style><style face="italic">Study</style></title><secondary-title>Journal</secondary-title></titles>
<pages>1-9</pages><volume>2</volume><number>3</number><dates><year>2011</year><pub-dates><date>Mar 4</date></pub-dates></dates>
<isbn>0022-4405</isbn><electronic-resource-num>10.1000/e.2011</electronic-resource-num><keywords><keyword>one</keyword></keywords>
<urls><pdf-urls><url>internal-pdf://a.pdf</url></pdf-urls></urls></record></records></xml>`);
  assert.equal(format, 'endnote-xml');
  assert.deepEqual(papers[0]?.item, {
    id: 'doe2011study',
    type: 'article-journal',
    title: 'A Study',
    author: [
      { family: 'Doe', given: 'Jane' },
      { family: 'Roe', given: 'Max' },
    ],
    issued: { 'date-parts': [[2011, 3, 4]] },
    'container-title': 'Journal',
    volume: '2',
    issue: '3',
    page: '1-9',
    ISSN: '0022-4405',
    DOI: '10.1000/e.2011',
    keyword: 'one',
    custom: { files: ['internal-pdf://a.pdf'] },
  });
});

test('a file that breaks off keeps its whole records and says where it breaks', () => {
  const { papers, problems } = read(
    '<xml><records><record><ref-type name="Book">6</ref-type><titles><title>A</title></titles></record>\n<record><titles>',
  );
  assert.equal(papers.length, 1);
  assert.deepEqual(
    problems.map(({ line, code }) => [line, code]),
    [[2, 'xml.breaks-off']],
  );
});

test('entities that a file defines are not expanded, and deep nesting is cheap', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><records><record><ref-type name="Book"/><titles><title>&b;</title></titles></record></records>`;
  assert.equal(read(bomb).papers[0]?.item.title, '&b;');
  growsLinearly(
    count => read(`<records><record><ref-type name="Book"/>${'<a>'.repeat(count)}${'</b>'.repeat(count)}`),
    75_000,
  );
});
