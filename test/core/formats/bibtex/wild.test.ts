import assert from 'node:assert/strict';
import test from 'node:test';
import { readBibtex } from '../../../../src/core/formats/bibtex';
import { fullName } from '../../../../src/core/paper';

const items = (text: string) => readBibtex(text, 'a.bib').papers.map(paper => paper.item);
const item = (fields: string, type = 'misc') => items(`@${type}{a, ${fields}}`)[0];
const names = (value: string) =>
  (item(`author = {${value}}`)?.author ?? []).map(name => `${name.family}|${name.given ?? ''}`);

test('names as people write them, against the rules', () => {
  const table: Record<string, string[]> = {
    'Doe J, Roe R, Poe PQ': ['Doe|J', 'Roe|R', 'Poe|PQ'],
    'Doe, J., Roe, R. S., and Poe, P.': ['Doe|J.', 'Roe|R. S.', 'Poe|P.'],
    'J. Doe et al.': ['Doe|J.'],
    'Doe, J. and Roe, R., et al.': ['Doe|J.', 'Roe|R.'],
    'King, Martin L., Jr.': ['King|Martin L.'],
    'Martin L. King, Jr.': ['King|Martin L.'],
    "H\\aa kon \\L o\\'s and Fran\\c cois Roe and Ji\\v r\\'i \\O rsted": ['Łoś|Håkon', 'Roe|François', 'Ørsted|Jiří'],
    '李 四 and 김 철수 and 王五': ['李|四', '김|철수', '王五|'],
    'Roe, A. and {} and and Doe, B.': ['Roe|A.', 'Doe|B.'],
    'given=Hans, prefix=von, family=Beck and {Barnes and Noble}': ['Beck|Hans', 'undefined|'],
  };
  for (const [value, wanted] of Object.entries(table)) assert.deepEqual(names(value), wanted, value);
  assert.equal(item('author = {J. Doe et al.}')?.custom?.moreAuthors, true);
  assert.equal(item('author = {King, Martin L., Jr.}')?.author?.map(fullName)[0], 'Martin L. King Jr.');
  assert.equal(item('author = {李 四}')?.author?.map(fullName)[0], '李四');
});

test('a name that keeps a space behind a finished letter is two words', () => {
  assert.deepEqual(names('Br{\\o} Hansen'), ['Hansen|Brø']);
  assert.deepEqual(names('Br\\o{} Hansen'), ['Hansen|Brø']);
});

test('signs of TeX in titles', () => {
  const table: Record<string, string> = {
    '?`Que es? and !`Hola!': '¿Que es? and ¡Hola!',
    "Why?`quoted'": "Why?‘quoted'",
    'for $x \\leq y$ and $a\\leq b$, $n \\times m$': 'for x ≤ y and a≤b, n × m',
    '{\\"\\i} \\u{\\i}': 'ï ĭ',
    'A \\nocite{key}b \\SS\\ \\ng{}': 'A b ẞ ŋ',
    '\\textcyrillic{Мир} -- \\foreignlanguage{german}{Haus}': 'Мир – Haus',
  };
  for (const [value, wanted] of Object.entries(table)) assert.equal(item(`title = {${value}}`)?.title, wanted, value);
});

test('dates: seasons in words, an original year, EDTF with unknown parts and open ends', () => {
  const issued = (fields: string) => item(`title = {T}, ${fields}`)?.issued;
  assert.deepEqual(issued('year = {Winter 1998}'), { 'date-parts': [[1998]], season: 4 });
  assert.deepEqual(issued('year = 1998, month = {Spring}'), { 'date-parts': [[1998]], season: 1 });
  assert.deepEqual(issued('date = {2004-XX-XX}'), { 'date-parts': [[2004]] });
  assert.deepEqual(issued('date = {2001~/2004}'), { 'date-parts': [[2001], [2004]], circa: true });
  assert.deepEqual(issued('date = {1997/unknown}'), { 'date-parts': [[1997]] });
  assert.deepEqual(issued('date = {2001-24/2002-21}'), { 'date-parts': [[2001], [2002]], season: 4 });
  assert.deepEqual(issued('date = {2004-01-01T23:05:06+05:30}'), { 'date-parts': [[2004, 1, 1]] });
  assert.deepEqual(issued('year = 1998, month = jan # "/" # feb'), {
    'date-parts': [
      [1998, 1],
      [1998, 2],
    ],
  });
  assert.deepEqual(item('title = {T}, origyear = 1890, year = 1990')?.['original-date'], { 'date-parts': [[1890]] });
});

test('what the original was, and which part of how many, are kept', () => {
  const read = item(
    'title={T}, origtitle={O}, origpublisher={P and Q}, origlocation={L}, volumes=3, chapter=7',
    'book',
  );
  assert.equal(read?.['original-title'], 'O');
  assert.equal(read?.['original-publisher'], 'P; Q');
  assert.equal(read?.['original-publisher-place'], 'L');
  assert.deepEqual([read?.['number-of-volumes'], read?.['chapter-number']], ['3', '7']);
});

test('dblp states an arXiv id as the volume of CoRR', () => {
  assert.equal(item('journal={CoRR}, volume={abs/2101.00003}', 'article')?.custom?.arxiv, '2101.00003');
  assert.equal(item('journal={CoRR}, volume={cs.CL/0101001}', 'article')?.custom?.arxiv, 'cs.cl/0101001');
  assert.equal(item('journal={CoRR Letters}, volume={abs/2101.00003}', 'article')?.custom?.arxiv, undefined);
});

test('keywords of databases are separated by semicolons and hold commas', () => {
  const topics = (value: string) => readBibtex(`@misc{a, keywords={${value}}}`, 'a.bib').papers[0]?.topics;
  assert.deepEqual(topics('Aged; Aged, 80 and over; Models, Statistical'), [
    'Aged',
    'Aged, 80 and over',
    'Models, Statistical',
  ]);
  assert.deepEqual(topics('R&amp;D, two'), ['R&D', 'two']);
  assert.deepEqual(topics('one, two, three; four, five'), ['one', 'two', 'three; four', 'five']);
});

test('a set is what its first member is', () => {
  const [set] = items('@set{s, entryset={x, y}}\n@book{x, title={X}}\n@article{y, title={Y}}');
  assert.deepEqual([set?.type, set?.title], ['book', 'X']);
  assert.equal(items('@set{s, entryset={s}}')[0]?.type, 'document');
});

test('inheritance: chains of volumes, issues of a journal, data for one field', () => {
  const [part] = items(
    '@incollection{c, crossref={b}, title={C}}\n@collection{b, title={B}, subtitle={S}, crossref={m}, year=2001}\n@mvcollection{m, title={M}, publisher={P}}',
  );
  assert.deepEqual(
    [part?.title, part?.['container-title'], part?.['collection-title'], part?.publisher],
    ['C', 'B: S', 'M', 'P'],
  );
  const [article] = items(
    '@article{a, title={A}, crossref={j}}\n@periodical{j, title={J}, volume=3, issn={1234-5679}}',
  );
  assert.deepEqual([article?.['container-title'], article?.volume, article?.ISSN], ['J', '3', '1234-5679']);
  const [granular] = items('@book{b, author={xdata=n-author-2}}\n@xdata{n, author={One, A and Two, B}}');
  assert.equal(granular?.author?.[0]?.family, 'Two');
});

test('a list of very many names, numbers or faults is read as any other', () => {
  const many = 200_000;
  assert.equal(item(`author = {${'Doe, J., '.repeat(many)}}`)?.author?.length, many);
  assert.deepEqual(item(`year = 2001, month = {${'99 '.repeat(many)}}`)?.issued, { 'date-parts': [[2001]] });
  const { papers } = readBibtex(`${'@comment{ never closed\n'.repeat(many)}@misc{a, title = {T}}`, 'a.bib');
  assert.equal(papers.length, 1);
  const groups = `@comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n${'1 StaticGroup:A\\;0\\;1;\n'.repeat(many)}}`;
  assert.deepEqual(readBibtex(`${groups}\n@misc{a, groups={A}}`, 'a.bib').papers[0]?.topics, ['A']);
});
