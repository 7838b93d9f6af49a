import assert from 'node:assert/strict';
import test from 'node:test';
import { readBibtex } from '../../../../src/core/formats/bibtex';
import { growsLinearly } from '../../../harness/growth';

const keys = (text: string) => readBibtex(text, 'a.bib').papers.map(paper => paper.key);
const codes = (text: string) => readBibtex(text, 'a.bib').problems.map(({ code, line }) => `${line} ${code}`);
const item = (text: string, index = 0) => readBibtex(text, 'a.bib').papers[index]?.item;

test('braces, parentheses, quotes, numbers and any case of names are read', () => {
  const text = '@ARTICLE{one, Title = "A", YEAR = 1999}\n@book(two, title = {B (b)}, year = {2001})';
  assert.deepEqual(keys(text), ['one', 'two']);
  assert.equal(item(text, 0)?.title, 'A');
  assert.equal(item(text, 1)?.title, 'B (b)');
  assert.deepEqual(codes(text), []);
});

test('text between entries, % comments, @comment and @preamble are skipped', () => {
  const text = [
    'Mail me at me@example.org {or not}.',
    '% @book{hidden, title = {H}}',
    '@preamble{"\\newcommand{\\x}{y}"}',
    '@comment{ @book{alsoHidden, title = {H}} }',
    '@book{shown, % why',
    '  title = {S}, % { not a brace',
    '}',
  ].join('\n');
  assert.deepEqual(keys(text), ['shown']);
  assert.deepEqual(codes(text), []);
});

test('a missing comma is named at its line and costs nothing', () => {
  const text = '@article{a,\n  title = {T}\n  author = {Doe, J.}\n}';
  assert.deepEqual(codes(text), ['3 bibtex.missing-comma']);
  assert.equal(item(text)?.author?.[0]?.family, 'Doe');
});

test('a brace that is never closed costs one value, not the entry and not the next one', () => {
  const text = '@article{a,\n  title = {Open,\n  author = {Doe, J.},\n  year = {2001}\n}\n\n@book{b, title = {B}}';
  assert.deepEqual(keys(text), ['a', 'b']);
  assert.equal(item(text)?.title, 'Open');
  assert.equal(item(text)?.author?.[0]?.family, 'Doe');
  assert.deepEqual(item(text)?.issued, { 'date-parts': [[2001]] });
  assert.deepEqual(codes(text), ['2 bibtex.unclosed-brace']);
});

test('an entry without its last brace ends where the next one begins', () => {
  const text = '@article{a,\n  title = {T},\n  year = 2001\n\n@book{b, title = {B}}\n@misc{c,\n title={C}';
  assert.deepEqual(keys(text), ['a', 'b', 'c']);
  assert.deepEqual(codes(text), ['1 bibtex.unclosed-entry', '6 bibtex.unclosed-entry']);
});

test('a quote that is never closed ends at the next field; quotes inside quotes are text', () => {
  const open = '@article{a,\n  title = "Open,\n  year = 2001\n}\n@book{b, title = {B}}';
  assert.deepEqual(keys(open), ['a', 'b']);
  assert.equal(item(open)?.title, 'Open');
  assert.deepEqual(item(open)?.issued, { 'date-parts': [[2001]] });
  assert.equal(item('@book{a, title = "The "big" one", year = 1}')?.title, 'The "big" one');
});

test('an empty value, text without braces and a closing brace too many lose nothing else', () => {
  const text = '@article{a,\n  year = ,\n  isbn = 1-405-8,\n  title = {T}},\n  volume = {3}\n}\n@book{b, title={B}}';
  assert.deepEqual(keys(text), ['a', 'b']);
  assert.equal(item(text)?.ISBN, '1-405-8');
  assert.equal(item(text)?.volume, '3');
  assert.deepEqual(codes(text), ['2 bibtex.empty-value', '3 bibtex.unbraced-value', '4 bibtex.extra-brace']);
  assert.equal(item('@book{a, title = Two words, year = 1999}')?.title, 'Two words');
  assert.deepEqual(codes('@book{a, title = Two words, year = 1999}'), ['1 bibtex.unbraced-value']);
});

test('an entry without a key gets one from its author and year, and says so', () => {
  const text = '@article{title = {Deep Thought}, author = {Doe, J.}, year = 1999}\n@article{,\n title = {X}}';
  assert.equal(keys(text)[0], 'doe1999deep');
  assert.deepEqual(codes(text), ['1 bibtex.no-key', '2 bibtex.no-key']);
});

test('a key with a space is kept and named', () => {
  assert.deepEqual(keys('@article{my key, title = {T}}'), ['my key']);
  assert.deepEqual(codes('@article{my key, title = {T}}'), ['1 bibtex.key-space']);
});

test('a missing comma after the key and a missing opening brace are repaired', () => {
  assert.deepEqual(keys('@article{k\n  title = {T},\n}'), ['k']);
  assert.equal(item('@article{k\n  title = {T},\n}')?.title, 'T');
  assert.deepEqual(keys('@article k,\n  title = {T}\n}\n@book{b, title={B}}'), ['k', 'b']);
});

test('of a field that stands twice the first counts, but keywords and files add up', () => {
  const text = '@misc{a,\n title={T},\n title={U},\n keywords={x},\n keywords={y}}';
  assert.equal(item(text)?.title, 'T');
  assert.equal(item(text)?.keyword, 'x, y');
  assert.deepEqual(codes(text), ['3 bibtex.duplicate-field']);
});

test('an unknown entry type is kept and written down', () => {
  const { papers, problems } = readBibtex('@zine{a, title = {Z}}', 'a.bib');
  assert.equal(papers[0]?.item.type, 'document');
  assert.equal(papers[0]?.item.custom?.entryType, 'zine');
  assert.equal(problems[0]?.code, 'bibtex.unknown-type');
});

test('where an entry stands is known by offsets and line, with any line ends', () => {
  const text = 'é\r\n@book{a,\r\n  title = {A}\r\n}\r\n\r\n@book{b, title = {B}}';
  const [first, second] = readBibtex(text, 'lib.bib').papers.map(paper => paper.origins[0]);
  assert.equal(text.slice(first?.start, first?.end), '@book{a,\r\n  title = {A}\r\n}');
  assert.deepEqual(second, { source: 'lib.bib', key: 'b', start: text.indexOf('@book{b'), end: text.length, line: 6 });
});

test('a line of a million characters and a hundred thousand open braces take no more time than they have letters', () => {
  growsLinearly(count => {
    const long = 'word '.repeat(count).trim();
    assert.equal(item(`@book{a, title = {${long}}, year = 2001}`)?.title, long);
  }, 50_000);
  growsLinearly(count => readBibtex(`@book{a, title = ${'{'.repeat(count)}`, 'a.bib'), 25_000, 'braces');
  growsLinearly(count => readBibtex('@book{a,\n title = {\n'.repeat(count), 'a.bib'), 5000, 'entries');
  growsLinearly(count => readBibtex(`@comment{${'@comment{'.repeat(count)}`, 'a.bib'), 5000, 'comments');
});
