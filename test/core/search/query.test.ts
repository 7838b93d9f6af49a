import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseQuery, type QueryNode } from '../../../src/core/search/query/query';
import { readYears } from '../../../src/core/search/query/years';
import { growsLinearly } from '../../harness/growth';

/** A short way to write a tree down. */
function shown(node: QueryNode): string {
  switch (node.kind) {
    case 'words':
      return `${node.field ? `${node.field}:` : ''}${node.text}${node.open ? '*' : ''}`;
    case 'phrase':
      return `${node.field ? `${node.field}:` : ''}"${node.text}"`;
    case 'years':
      return `${node.from}..${node.to}`;
    case 'flag':
      return node.flag;
    case 'identifier':
      return `<${node.sought}>`;
    case 'not':
      return `-${shown(node.child)}`;
    default:
      return `(${node.children.map(shown).join(node.kind === 'or' ? ' | ' : ' ')})`;
  }
}

const read = (text: string) => shown(parseQuery(text).root);
const problems = (text: string) => parseQuery(text).problems;

test('words, fields, phrases, years, flags and minus', () => {
  assert.equal(read('neural author:smith '), '(neural authors:smith)');
  assert.equal(read('topic:"web agents" "exact phrase"'), '(topics:"web agents" "exact phrase")');
  assert.equal(read('year:2020..2024 is:unread has:pdf cited:here'), '(2020..2024 is:unread has:pdf cited:here)');
  assert.equal(read('-survey -author:smith '), '(-survey -authors:smith)');
  assert.deepEqual(problems('author:smith year:>2020 -is:read'), []);
});

test('the last word may still be growing, until a space follows', () => {
  assert.equal(read('graph neur'), '(graph neur*)');
  assert.equal(read('graph neur '), '(graph neur)');
  assert.equal(read('"graph neur'), '(graph neur*)');
});

test('OR stands between its neighbours, parentheses group', () => {
  assert.equal(read('a OR b c '), '((a | b) c)');
  assert.equal(read('(a OR b) (c d) '), '((a | b) c d)');
  assert.equal(read('(a b) OR -c '), '(((a b) | -c))');
  assert.equal(read('black or white '), '(black or white)');
});

test('years can be written in many ways', () => {
  const forms: [string, number, number][] = [
    ['2020', 2020, 2020],
    ['2020..2024', 2020, 2024],
    ['2020-2024', 2020, 2024],
    ['2020-', 2020, Infinity],
    ['>2020', 2021, Infinity],
    ['>=2020', 2020, Infinity],
    ['<2020', 1, 2019],
    ['..2020', 1, 2020],
    ['202', 2020, 2029],
  ];
  for (const [text, from, to] of forms) assert.deepEqual(readYears(text), { from, to }, text);
  for (const text of ['abc', '', '..', '20200', '2020..x', '>', '2020.5'])
    assert.equal(readYears(text), undefined, text);
});

test('no span of years is empty while it is typed, and one that is written backwards is the same span', () => {
  const forms: [string, number, number][] = [
    ['2020..2', 2020, 2999],
    ['2020..20', 2020, 2099],
    ['2020..202', 2020, 2029],
    ['2020-2', 2020, 2999],
    ['..20', 1, 2099],
    ['<2', 1, 2999],
    ['<202', 1, 2029],
    ['<=20', 1, 2099],
    ['>2', 2000, Infinity],
    ['>202', 2020, Infinity],
    ['>=20', 2000, Infinity],
    ['≥2020', 2020, Infinity],
    ['> 2020', 2021, Infinity],
    ['2010.', 2010, 2010],
    ['2022..2019', 2019, 2022],
    ['2022..201', 2010, 2022],
  ];
  for (const [text, from, to] of forms) assert.deepEqual(readYears(text), { from, to }, text);
});

test('years stand in quotation marks, and after a sign and a space, too', () => {
  assert.equal(read('year:"2019..2021" x '), '(2019..2021 x)');
  assert.equal(read('year:> 2020 x '), '(2021..Infinity x)');
  assert.match(problems('year:"soon" x').join(), /“soon” is no year/);
});

test('a sign inside a pasted title excludes nothing', () => {
  const titles: [string, string][] = [
    ['GL(2,R)-Invariant Measures ', '(GL 2,R -Invariant Measures)'],
    ['Large Language Model (LLM)-based agents ', '(Large Language Model LLM -based agents)'],
    ['“LLM”-based agents ', '("LLM" -based agents)'],
    ['Knowing What LLMs DO NOT Know ', '(Knowing What LLMs DO NOT Know)'],
    ['J. -M. Roe ', '(J. -M. Roe)'],
    ['NOT All Tokens Matter ', '(NOT All Tokens Matter)'],
    ['one two three four five six seven NOT nine ten ', '(one two three four five six seven NOT nine ten)'],
  ];
  for (const [title, tree] of titles) {
    assert.equal(read(title), tree, title);
    assert.ok(
      parseQuery(title).root.children.every(({ kind }) => kind !== 'not'),
      title,
    );
  }
});

test('a sign before a word, after a space or a parenthesis, excludes it, and NOT does in a query', () => {
  assert.equal(read('agents -web '), '(agents -web)');
  assert.equal(read('(-web agents) '), '(-web agents)');
  assert.equal(read('transformers NOT survey '), '(transformers -survey)');
  assert.equal(read('NOT is:read '), '(-is:read)');
  assert.equal(read('web AND NOT the '), '(web -the)');
  assert.equal(read('a1 b2 c3 d4 e5 f6 g7 h8 year:2020 NOT j9 '), '(a1 b2 c3 d4 e5 f6 g7 h8 2020..2020 -j9)');
});

test('a field before parentheses holds for all that stands in them', () => {
  assert.equal(read('title:(deep learning) x '), '(title:deep title:learning x)');
  assert.equal(read('author:(smith OR "Ann Doe") '), '((authors:smith | authors:"Ann Doe"))');
  assert.equal(read('-title:(deep -learning) '), '(-(title:deep -title:learning))');
  assert.equal(read('year:(2020 OR >2022) '), '((2020..2020 | 2023..Infinity))');
  assert.equal(read('is:(unread OR starred) '), '((is:unread | is:starred))');
  assert.equal(read('title:(deep author:smith (a OR b)) c '), '(title:deep authors:smith (title:a | title:b) c)');
  for (const text of ['title:(deep learning)', 'year:(2020 OR 2019)', 'title:(deep lear', 'title:('])
    assert.deepEqual(problems(text), [], text);
});

test('a star behind a word stands for any end, and is a part of “A*”', () => {
  const isOpen = (text: string) =>
    parseQuery(text).root.children.flatMap(node => (node.kind === 'words' ? node.open : []));
  assert.equal(read('smi* author:le* x '), '(smi* authors:le* x)');
  assert.deepEqual(isOpen('smi* author:le* x '), [true, true, false]);
  assert.deepEqual(isOpen('A* search '), [false, false]);
});

test('a query that asks nothing says so, once it is more than a beginning', () => {
  for (const text of ['*', 'OR', 'AND', '""', ':', '😀', '()', '-😀', '“ ”'])
    assert.match(problems(text).join(), /nothing in “.+” that can be searched for/, text);
  for (const text of ['author:""', 'title:()', 'title:"  " x'])
    assert.match(problems(text).join(), /Nothing follows/, text);
  assert.deepEqual(problems('deep 😀 learning'), []);
});

test('what is not understood is said, and its words are searched', () => {
  assert.match(problems('foo:bar baz').join(), /no field “foo”/);
  assert.equal(read('foo:bar baz '), '(foo:bar baz)');
  assert.match(problems('year:soon').join(), /“soon” is no year/);
  assert.match(problems('is:great x').join(), /unread/);
  assert.match(problems('a) b').join(), /without a “\(”/);
  assert.match(problems('author: smith').join(), /Nothing follows/);
});

test('a pasted title with a colon or an address is no mistake', () => {
  assert.deepEqual(problems('BERT: pre-training of transformers'), []);
  assert.deepEqual(problems('https://example.org/x'), []);
});

test('while a field is typed nothing is complained about', () => {
  const fields = [
    'a',
    'author',
    'author:',
    'is:',
    'is:unr',
    'year:2',
    'topic:"web',
    'lecun year:2010.',
    'year:>',
    'year:..',
  ];
  for (const text of [...fields, '(', '(a b', 'a OR (b', '"', '-', 'x -', 'author:"', 'year:"', 'title:(', 'a OR', ' '])
    assert.deepEqual(problems(text), [], text);
});

test('no query fails, and every node stands where it says', () => {
  const piece = fc.constantFrom(
    '(',
    ')',
    '"',
    '-',
    'OR',
    ' ',
    'a',
    'is:',
    'year:',
    '>2',
    ':',
    'title:',
    'NOT ',
    '\0',
    '“',
    'é',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }).map(pieces => pieces.join('')),
      text => {
        const check = (node: QueryNode) => {
          assert.ok(node.start >= 0 && node.start <= node.end && node.end <= text.length);
          if ('children' in node) node.children.forEach(check);
          if (node.kind === 'not') check(node.child);
        };
        check(parseQuery(text).root);
      },
    ),
    { numRuns: 500 },
  );
});

test('a query of any length is read at once', () => {
  for (const text of ['(', '"', '-', 'a OR ', 'x:', ')', '\u202e', ' ']) {
    const read = (length: number) =>
      assert.match(parseQuery(text.repeat(length / text.length)).problems.join(), /too long/);
    growsLinearly(read, 100_000, text);
  }
});

test('a pasted DOI, arXiv id, PMID, ISBN or address is taken as a whole, however it is written', () => {
  const forms: [string, string][] = [
    ['10.1038/Nature14539', '<10.1038/nature14539>'],
    ['doi: 10.1038/nature14539', '<10.1038/nature14539>'],
    ['https://dx.doi.org/10.1038%2Fnature14539', '<10.1038/nature14539>'],
    ['10.1016/S0140-6736(20)30183-5', '<10.1016/s0140-6736(20)30183-5>'],
    ['(see doi:10.1038/nature14539)', 'see <10.1038/nature14539>'],
    ['LeCun https://doi.org/10.1038/nature14539. ', 'LeCun <10.1038/nature14539> .'],
    ['1706.03762v5', '<1706.03762>'],
    ['arXiv:1706.03762', '<1706.03762>'],
    ['https://arxiv.org/pdf/1706.03762v5.pdf', '<1706.03762>'],
    ['10.48550/arXiv.1706.03762', '<1706.03762>'],
    ['hep-th/9901001', '<hep-th/9901001>'],
    ['PMID: 012345', '<pmid:12345>'],
    ['ISBN 0-262-03384-4', '<9780262033848>'],
    ['978-0-262-03384-8', '<9780262033848>'],
    ['https://www.example.org/Papers/7.pdf', '<example.org/papers/7>'],
    ['-doi:10.1/x ', '-doi:10.1/x'],
    ['2020.5 10.1 978 year:2020 ', '2020.5 10.1 978 2020..2020'],
  ];
  for (const [text, tree] of forms) {
    assert.equal(read(text), `(${tree})`, text);
    assert.deepEqual(problems(text), [], text);
  }
});
