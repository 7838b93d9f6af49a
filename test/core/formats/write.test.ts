import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CslItem, makePaper, type Paper, readPapers, writePapers } from '../../../src/core';

const origin = { source: 'x', start: 0, end: 0, line: 1 };
const paper = (item: Partial<CslItem>, key = 'doe2020', topics: string[] = []): Paper =>
  makePaper({ item: { type: 'article-journal', ...item }, key, topics, origin });

const text = fc
  .stringMatching(/^[A-Za-z<&>éßł0-9][A-Za-z0-9 ,.;:<>&'"éßł()%$#_{}-]{0,40}[a-z0-9)]$/)
  .map(value => value.replace(/ +/g, ' '));
const word = fc.stringMatching(/^[A-Z][a-zéł]{1,8}$/);
const plainItem = fc.record(
  {
    type: fc.constantFrom('article-journal', 'book', 'chapter', 'paper-conference', 'report', 'thesis', 'webpage'),
    title: text,
    author: fc.array(fc.record({ family: word, given: word }), { minLength: 1, maxLength: 4 }),
    issued: fc.record({
      'date-parts': fc.tuple(fc.tuple(fc.integer({ min: 1000, max: 2100 }), fc.integer({ min: 1, max: 12 }))),
    }),
    'container-title': text,
    volume: fc.integer({ min: 1, max: 99 }).map(String),
    page: fc.integer({ min: 1, max: 400 }).map(first => `${first}-${first + 12}`),
    DOI: fc.integer({ min: 1, max: 9999 }).map(number => `10.1234/x.${number}`),
    abstract: fc.array(text, { minLength: 1, maxLength: 3 }).map(lines => lines.join('\n')),
  },
  { requiredKeys: ['type', 'title'] },
);
const topics = fc.uniqueArray(word, { maxLength: 3, selector: topic => topic.toLowerCase() });

test('written as CSL JSON and read again, a paper is the same', () => {
  fc.assert(
    fc.property(plainItem, topics, (item, names) => {
      const one = paper(item as Partial<CslItem>, 'key:1', names);
      const [read] = readPapers(writePapers([one], 'csl-json'), 'x.json').papers;
      const { keyword, ...rest } = read?.item ?? {};
      assert.deepEqual(rest, JSON.parse(JSON.stringify(one.item)));
      assert.deepEqual([read?.id, read?.key, read?.topics, keyword ?? ''], [one.id, one.key, names, names.join(', ')]);
    }),
  );
});

test('written as RIS and read again, a paper is the same', () => {
  fc.assert(
    fc.property(plainItem, topics, (item, names) => {
      // a book has no container, and RIS keeps what stands there as its series
      const one = paper(
        { ...(item as Partial<CslItem>), ...(item.type === 'book' && { 'container-title': undefined }) },
        'key:1',
        names,
      );
      const [read] = readPapers(writePapers([one], 'ris'), 'x.ris').papers;
      const { keyword, ...rest } = read?.item ?? {};
      assert.deepEqual(rest, JSON.parse(JSON.stringify(one.item)));
      assert.deepEqual([read?.id, read?.key, read?.topics, keyword ?? ''], [one.id, one.key, names, names.join(', ')]);
    }),
  );
});

test('a type that CSL does not have goes to custom, so that the file stays valid', () => {
  const [written] = JSON.parse(writePapers([paper({ type: 'lexicon', title: 'Words' })], 'csl-json'));
  assert.equal(written.type, 'document');
  assert.deepEqual(written.custom, { entryType: 'lexicon' });
});

test('own topics are written as keywords beside the keywords of the file', () => {
  const one = paper({ title: 'T', keyword: 'dogs, Cats' }, 'k', ['cats', 'agents/web']);
  assert.equal(JSON.parse(writePapers([one], 'csl-json'))[0].keyword, 'cats, agents/web, dogs');
  assert.match(writePapers([one], 'ris'), /KW {2}- cats\nKW {2}- agents\/web\nKW {2}- dogs\n/);
});

test('a Markdown list shows title, link, authors, venue and year, and its signs are escaped', () => {
  const item = {
    title: 'On [Brackets] and *Stars*',
    author: [{ family: 'Doe', given: 'Jane' }],
    'container-title': 'J. of Signs',
    issued: { 'date-parts': [[2020]] },
    DOI: '10.1/(a)b',
  };
  assert.equal(
    writePapers([paper(item)], 'markdown'),
    '- [On \\[Brackets\\] and \\*Stars\\*](https://doi.org/10.1/%28a%29b). Jane Doe. *J. of Signs*, 2020\n',
  );
});

test('a Markdown list has its topics as headings, each paper once, and is read back under them', () => {
  const item = (n: number) => ({
    title: `Paper Number ${n}`,
    DOI: `10.5555/list.${n}`,
    issued: { 'date-parts': [[2020]] },
  });
  const papers = [
    paper(item(1), 'a', ['Methods/Deep', 'Old']),
    paper(item(2), 'b'),
    paper(item(3), 'c', ['Methods/Wide']),
    paper(item(4), 'd', ['Art']),
  ];
  const text = writePapers(papers, 'markdown');
  assert.deepEqual(
    text.split('\n').filter(line => line && !line.startsWith('- [Paper Number 2')),
    [
      '## Art',
      '- [Paper Number 4](https://doi.org/10.5555/list.4). 2020',
      '## Methods',
      '### Deep',
      '- [Paper Number 1](https://doi.org/10.5555/list.1). 2020 `Old`',
      '### Wide',
      '- [Paper Number 3](https://doi.org/10.5555/list.3). 2020',
    ],
  );
  assert.ok(text.startsWith('- [Paper Number 2]'));
  const read = readPapers(text, 'list.md').papers.map(({ item: { DOI }, topics }) => [DOI, topics.join()]);
  assert.deepEqual(read.sort(), [
    ['10.5555/list.1', 'Methods/Deep'],
    ['10.5555/list.2', ''],
    ['10.5555/list.3', 'Methods/Wide'],
    ['10.5555/list.4', 'Art'],
  ]);
});

test('a table for spreadsheets runs no formula', () => {
  const csv = writePapers(
    [paper({ title: '=HYPERLINK("http://x")', volume: '-1', abstract: 'two\nlines' }, '@key')],
    'csv',
  );
  const row = csv.split('\r\n')[1] ?? '';
  assert.match(row, /^'@key,"'=HYPERLINK\(""http:\/\/x""\)",/);
  assert.match(row, /,'-1,/);
  assert.match(row, /"two\nlines"$/);
});
