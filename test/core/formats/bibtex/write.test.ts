import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type CslItem, type CslName, makePaper, type Paper } from '../../../../src/core';
import { readBibtex, writeBiblatex, writeBibtexEntry } from '../../../../src/core/formats/bibtex';

const paperOf = (item: Omit<CslItem, 'id'>, key = 'k', topics: string[] = []): Paper =>
  makePaper({ item, key, topics, origin: { source: 'a', start: 0, end: 0, line: 1 } });

const again = (paper: Paper) => readBibtex(writeBiblatex([paper]), 'a').papers[0];

test('an entry is written as BibLaTeX has it', () => {
  const paper = paperOf(
    {
      type: 'article-journal',
      title: 'Costs & effects of BERT in 50% of cases',
      author: [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van den' }, { literal: 'ACM & Co' }],
      'container-title': 'Journal',
      issued: { 'date-parts': [[2001, 2, 3]] },
      page: '1-10',
      issue: '2',
      custom: { arxiv: '2306.06070', moreAuthors: true },
    },
    'berg2001',
    ['agents/web'],
  );
  assert.equal(
    writeBibtexEntry(paper),
    `@article{berg2001,
  author = {van den Berg, Jan and {ACM \\& Co} and others},
  title = {Costs \\& effects of {BERT} in 50\\% of cases},
  journaltitle = {Journal},
  number = {2},
  pages = {1--10},
  date = {2001-02-03},
  eprint = {2306.06070},
  eprinttype = {arXiv},
  keywords = {agents/web}
}
`,
  );
  assert.match(writeBibtexEntry(paper, { indent: '\t', eol: '\r\n' }), /^@article\{berg2001,\r\n\tauthor = /);
});

test('capitals are protected where a style would lose them', () => {
  const title = (text: string) =>
    /title = \{(.*)\},?$/m.exec(writeBibtexEntry(paperOf({ type: 'book', title: text })))?.[1];
  assert.equal(title('Attention Is All You Need'), 'Attention Is All You Need');
  assert.equal(
    title('Learning from the streets of Paris with iPhones'),
    'Learning from the streets of {Paris} with {iPhones}',
  );
});

test('two papers of one key stay two entries', () => {
  const papers = ['One', 'Two', 'Three'].map(title => paperOf({ type: 'book', title }, 'same key'));
  const read = readBibtex(writeBiblatex(papers), 'a').papers;
  assert.deepEqual(
    read.map(paper => [paper.key, paper.item.title]),
    [
      ['same-key', 'One'],
      ['same-keya', 'Two'],
      ['same-keyb', 'Three'],
    ],
  );
});

test('an entry type that only the file knew is written again', () => {
  const paper = readBibtex('@zine{a, title={T}}', 'a').papers[0];
  assert.ok(paper);
  assert.match(writeBibtexEntry(paper), /^@zine\{a,/);
});

const types = [
  ...['article', 'article-journal', 'article-magazine', 'article-newspaper', 'bill', 'book', 'chapter', 'dataset'],
  ...['document', 'entry-encyclopedia', 'graphic', 'interview', 'legal_case', 'manuscript', 'motion_picture'],
  ...['paper-conference', 'patent', 'post-weblog', 'report', 'software', 'song', 'speech', 'thesis', 'webpage'],
];

const letters = 'aZé ñ3\\{}$%&#_^~-–"\'`<>@=,.:;|/()[]+*?!ßΩ漢'.split('');
const tidy = (text: string) => text.replace(/\s+/g, ' ').trim().normalize('NFC');
const anyText = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 40 }).map(tidy);
/** Text that begins and ends in a letter: what stands at the edges of names and lists carries meaning in BibTeX. */
const text = anyText.map(middle => `x${middle}y`);
const word = fc.stringMatching(/^[A-Z][a-zéü]{1,8}$/);
const plain = { noNullPrototype: true } as const;
const name: fc.Arbitrary<CslName> = fc.oneof(
  fc.record({ family: text, given: text }, plain),
  fc.record({ family: word, given: word, suffix: fc.constantFrom('Jr.', 'III') }, plain),
  fc.record({ family: word, given: word, 'non-dropping-particle': fc.constantFrom('van', 'de la') }, plain),
  fc.record({ literal: text }, plain),
  fc.record({ family: word }, plain),
);
const date = fc
  .tuple(fc.integer({ min: -3000, max: 12_000 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .filter(([year]) => year !== 0)
  .chain(([year, month, day]) => fc.constantFrom([year], [year, month], [year, month, day]));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const names = optional(fc.array(name, { minLength: 1, maxLength: 3 }));

const item = fc
  .record({
    type: fc.constantFrom(...types),
    title: text,
    author: names,
    editor: names,
    issued: optional(
      fc.record(
        { 'date-parts': fc.array(date, { minLength: 1, maxLength: 2 }), circa: fc.constant(true) },
        { requiredKeys: ['date-parts'], noNullPrototype: true },
      ),
    ),
    'container-title': optional(text),
    volume: optional(word),
    page: optional(fc.constantFrom('1-10', '7', 'S3-S9', '1-2, 5-6')),
    publisher: optional(text),
    'publisher-place': optional(text),
    edition: optional(text),
    genre: optional(text),
    abstract: optional(fc.array(text, { minLength: 1, maxLength: 3 }).map(paragraphs => paragraphs.join('\n\n'))),
    annote: optional(text),
    note: optional(text),
    DOI: optional(fc.constantFrom('10.1000/a_b', '10.1002/(SICI)1097-4571(1999)51:7<1::AID-ASI1>3.0.CO;2-#')),
    URL: optional(fc.constantFrom('https://a.org/~b/c_d%20e?f=1&g=2#h')),
    language: optional(fc.constantFrom('en-US', 'de-DE', 'x-klingon')),
  })
  .map(
    fields =>
      Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as CslItem,
  );

const topics = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}(\/[a-z][a-z,;é]{0,3}[a-z])?$/), { maxLength: 3 });

test('a paper that is written and read again is the same paper', () => {
  fc.assert(
    fc.property(item, topics, (written, own) => {
      const paper = paperOf(own.length > 0 ? { ...written, keyword: own.join(', ') } : written, 'key', own);
      const read = again(paper);
      assert.deepEqual(read?.item, paper.item);
      assert.deepEqual(read?.topics, paper.topics);
      assert.equal(read?.id, paper.id);
    }),
    { numRuns: 1500 },
  );
});

const pieces = [
  '@',
  'article',
  '{',
  '}',
  '(',
  ')',
  '"',
  '#',
  '=',
  ',',
  '%',
  '\n',
  ' ',
  '\\',
  "\\'",
  '$',
  '~',
  '&amp;',
  '--',
];
const fragments = [
  ...pieces,
  '@article{k,\n',
  'title = {',
  'author = "',
  '@string{s = ',
  '@comment{',
  'crossref = {k}',
  'and',
  'xdata=k-title',
  'é',
  '0',
  '1999',
];

test('no text whatever throws, and every paper has its place in it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...fragments), { maxLength: 80 }).map(parts => parts.join('')),
      source => {
        const first = readBibtex(source, 'a');
        for (const { origins, key } of first.papers) {
          assert.ok(key);
          const [origin] = origins;
          assert.ok(origin && origin.start < origin.end && origin.end <= source.length && source[origin.start] === '@');
        }
        const second = readBibtex(source, 'a', first.cache);
        assert.deepEqual(second.papers, first.papers);
        assert.deepEqual(second.problems, first.problems);
        writeBiblatex(first.papers);
      },
    ),
    { numRuns: 3000 },
  );
});

test('what was read from any text can be written and read again without a problem', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...fragments), { maxLength: 60 }).map(parts => parts.join('')),
      source => {
        const { papers } = readBibtex(source, 'a');
        const read = readBibtex(writeBiblatex(papers), 'a');
        assert.equal(read.papers.length, papers.length);
        assert.deepEqual(
          read.problems.filter(problem => problem.severity === 'error'),
          [],
        );
      },
    ),
    { numRuns: 1500 },
  );
});
