import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPapers } from '../../../src/core';
import { inEnglish } from '../../../src/core/sentence';

/** What a problem of the text underlines. */
function underlined(text: string, name: string, code: string): string | undefined {
  const problem = readPapers(text, name).problems.find(each => each.code === code);
  assert.ok(problem, `${code} in ${JSON.stringify(readPapers(text, name).problems)}`);
  assert.equal(problem.message, problem.said && inEnglish(problem.said));
  const { line, column = 1, length = 0 } = problem;
  return text.split(/\r\n?|\n/)[line - 1]?.slice(column - 1, column - 1 + length);
}

const bib = [
  '@article{a,',
  '  title = {One}',
  '  year = 2001,',
  '  volume = ,',
  '  pages {1-2},',
  '  month = febuary,',
  '}',
  '@artcle{b, title = {Two}, year = 2002}',
  '@article{c, title = {Three, year = 2003',
].join('\n');

test('a problem of a .bib underlines the word, the sign or the head of the entry that is meant', () => {
  for (const text of [bib, bib.replaceAll('\n', '\r\n'), bib.replaceAll('\n', '\r')]) {
    assert.equal(underlined(text, 'a.bib', 'bibtex.missing-comma'), 'year');
    assert.equal(underlined(text, 'a.bib', 'bibtex.empty-value'), 'volume');
    assert.equal(underlined(text, 'a.bib', 'bibtex.missing-equals'), 'pages');
    assert.equal(underlined(text, 'a.bib', 'bibtex.unknown-string'), 'febuary');
    assert.equal(underlined(text, 'a.bib', 'bibtex.unknown-type'), '@artcle{b');
    assert.equal(underlined(text, 'a.bib', 'bibtex.unclosed-brace'), '{');
  }
});

test('a problem of another format underlines its line', () => {
  const ris = 'a stray line  \nTY  - JOUR\nTI  - Title of it\n';
  assert.equal(underlined(ris, 'a.ris', 'ris.outside'), 'a stray line');
  assert.equal(underlined(ris, 'a.ris', 'ris.not-closed'), 'TY  - JOUR');
});

test('a thing that is named in a problem is named in what can be translated', () => {
  const { problems } = readPapers(bib, 'a.bib');
  const said = problems.find(problem => problem.code === 'bibtex.empty-value')?.said;
  assert.deepEqual(said?.values, ['volume']);
  assert.match(said?.template ?? '', /\{0\}/);
});

test('a text that no reader knows says what can be read, and is named as the user knows it', () => {
  const { problems } = readPapers('just a note to myself', 'file:///home/me/my%20notes.bib');
  assert.match(problems[0]?.message ?? '', /^“my notes\.bib” is no bibliography .* BibTeX, .* RIS, /);
});

test('problems come in the order of their lines, whatever finds them', () => {
  const ris = 'a stray line\nTY  - JOUR\nTI  - Never closed\nTY  - JOUR\nTI  - Closed\nER  - \nstray again\n';
  assert.deepEqual(
    readPapers(ris, 'a.ris').problems.map(({ line, code }) => `${line} ${code}`),
    ['1 ris.outside', '2 ris.not-closed', '7 ris.outside'],
  );
});
