import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseQuery, type QueryNode, readYears } from '../../../src/core/search/query';

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
  for (const text of ['abc', '', '..', '20200', '2020..x']) assert.equal(readYears(text), undefined, text);
});

test('what is not understood is said, and its words are searched', () => {
  assert.match(problems('foo:bar baz').join(), /no field “foo”/);
  assert.equal(read('foo:bar baz '), '(foo:bar baz)');
  assert.match(problems('year:soon').join(), /“soon” is no year/);
  assert.match(problems('is:great x').join(), /unread/);
  assert.match(problems('(a b').join(), /never closed/);
  assert.match(problems('a) b').join(), /without a “\(”/);
  assert.match(problems('author: smith').join(), /Nothing follows/);
});

test('a pasted title with a colon or an address is no mistake', () => {
  assert.deepEqual(problems('BERT: pre-training of transformers'), []);
  assert.deepEqual(problems('https://example.org/x'), []);
});

test('while a field is typed nothing is complained about', () => {
  for (const text of ['a', 'author', 'author:', 'is:', 'is:unr', 'year:2', 'topic:"web'])
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
    const long = text.repeat(100_000 / text.length);
    const start = performance.now();
    assert.match(parseQuery(long).problems.join(), /too long/);
    assert.ok(performance.now() - start < 200, text);
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
