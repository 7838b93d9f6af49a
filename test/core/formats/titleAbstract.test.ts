import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPapers } from '../../../src/core/formats';

const abstract = (topic: string) =>
  `We study ${topic} and show that a simple method does well on it. Earlier systems need hand-made rules, which are costly to write ` +
  `and hard to keep. Ours learns them from logs that are there anyway. On three test beds it answers faster and makes fewer errors.`;

const page = [
  'new',
  'Get the news in your inbox!',
  'Mar 18',
  'Quiet Helpers: Tools that Ask Before They Act',
  abstract('helpers'),
  'Can Maps Be Read Aloud?',
  abstract('maps'),
  'Subscribe',
];

test('a saved page of titles and abstracts gives its papers and none of the furniture', () => {
  const { format, papers, problems } = readPapers(page.join('\n\n'), 'page.txt');
  assert.equal(format, 'titles');
  assert.deepEqual(
    papers.map(paper => paper.item.title),
    ['Quiet Helpers: Tools that Ask Before They Act', 'Can Maps Be Read Aloud?'],
  );
  assert.deepEqual(
    papers.map(paper => paper.item.abstract),
    [abstract('helpers'), abstract('maps')],
  );
  assert.deepEqual(
    problems.map(problem => [problem.line, problem.code]),
    [
      [1, 'text.not-taken'],
      [3, 'text.not-taken'],
      [5, 'text.not-taken'],
      [15, 'text.not-taken'],
    ],
  );
});

test('a paper without author and year gets a key of its first three words', () => {
  assert.equal(readPapers(page.join('\n\n'), 'page.txt').papers[0]?.key, 'quietHelpersTools');
});

test('the same page with other line ends, more empty lines and wrapped lines gives the same papers', () => {
  const plain = readPapers(page.join('\n\n'), 'page.txt').papers.map(paper => paper.item);
  const wrapped = page.map(block => block.replace(/(.{60}\S*) /g, '$1\n'));
  for (const text of [
    page.join('\r\n\r\n'),
    page.join('\n\n \n\n'),
    wrapped.join('\n\n'),
    `\ufeff${page.join('\n\n')}\n`,
  ]) {
    const { papers } = readPapers(text, 'page.txt');
    assert.deepEqual(
      papers.map(paper => paper.item),
      plain,
    );
  }
});

test('a title of two lines is one title', () => {
  const text = `A Long Title that Does Not Fit\nOn One Line of the Page\n\n${abstract('titles')}`;
  assert.equal(
    readPapers(text, 'x.txt').papers[0]?.item.title,
    'A Long Title that Does Not Fit On One Line of the Page',
  );
});

test('a title right above its abstract is told from it', () => {
  const { papers } = readPapers(`Short Title\n${abstract('one')}\n\nOther Title\n${abstract('two')}`, 'x.txt');
  assert.deepEqual(
    papers.map(paper => paper.item.title),
    ['Short Title', 'Other Title'],
  );
});

test('a second paragraph and a last word belong to the abstract', () => {
  const blocks = [
    'First Title',
    abstract('one'),
    abstract('more'),
    'Our code is free for everybody to use.',
    'Second Title',
    abstract('two'),
  ];
  const { papers, problems } = readPapers(blocks.join('\n\n'), 'x.txt');
  assert.equal(papers.length, 2);
  assert.equal(papers[0]?.item.abstract, blocks.slice(1, 4).join('\n\n'));
  assert.deepEqual(problems, []);
});

test('stray TeX in an abstract is shown as text, money and braces stay', () => {
  const text = `Plain Title\n\n${abstract('costs')} It gains 10\\% at $0.031 each, for $5 or $6, as \\emph{we} hoped: \`\`good'' and \`fair' {https://a.org/b}. Erd\\H{o}s and M\\"uller {agree}, R\\&D too.`;
  const shown = readPapers(text, 'x.txt').papers[0]?.item.abstract ?? '';
  const expected =
    ' It gains 10% at $0.031 each, for $5 or $6, as we hoped: “good” and ‘fair’ https://a.org/b. Erdős and Müller {agree}, R&D too.';
  assert.ok(shown.endsWith(expected), shown);
});

test('where a paper stands is told by offsets and a line', () => {
  const text = page.join('\n\n');
  const origin = readPapers(text, 'page.txt').papers[1]?.origins[0];
  assert.equal(text.slice(origin?.start, origin?.end), `Can Maps Be Read Aloud?\n\n${abstract('maps')}`);
  assert.equal(origin?.line, 11);
});
