import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CslItem, Library, type Paper } from '../../../src/core';
import { by, entry, inYear } from './make';

type Fields = Omit<CslItem, 'id' | 'type'> & { type?: string };

/** How many papers the entries are, each in a file of its own. */
function papersOf(...entries: Fields[]): number {
  const library = new Library();
  for (const [index, fields] of entries.entries()) {
    library.setSource(`${index}.bib`, [entry(`${index}.bib`, `k${index}`, fields)]);
  }
  return library.size;
}

const title = 'Learning to plan with tools in open worlds';
const facts = { title, author: by('Roe', 'Doe'), issued: inYear(2020) };
const journal = { 'container-title': 'Journal of Plans', volume: '7', page: '101-120' };

const same: [string, ...Fields[]][] = [
  [
    'the DOI is written as an address',
    { title: 'Plans', DOI: '10.1000/AB' },
    { title: 'Planning', DOI: 'https://doi.org/10.1000/ab' },
  ],
  [
    'both state the arXiv id and the title has changed',
    { title: 'Old name', custom: { arxiv: '2001.00001v2' } },
    { title: 'New name of it', custom: { arxiv: '2001.00001' } },
  ],
  [
    'one states its arXiv id by the arXiv DOI',
    { ...facts, DOI: '10.48550/arXiv.2001.00001' },
    { title: 'New name', custom: { arxiv: '2001.00001' } },
  ],
  ['both have the PMID', { title: 'A', PMID: '0012345' }, { title: 'B', PMID: '12345' }],
  [
    'two records of one book have the ISBN in both forms',
    { type: 'book', title: 'Logic', ISBN: '0-306-40615-2' },
    { type: 'book', title: 'Logic: An Introduction', ISBN: '978-0-306-40615-7' },
  ],
  [
    'title, year and first author agree but for case, accents, hyphens and "&"',
    { ...facts, title: 'Pre-training & Über-models', author: by('Müller') },
    { ...facts, title: 'Pretraining and uber models.', author: by('Muller') },
  ],
  [
    'a preprint has been published a year later',
    { ...facts, custom: { arxiv: '2001.00001' } },
    { ...facts, ...journal, issued: inYear(2021), DOI: '10.1000/x' },
  ],
  [
    'the volume is written differently',
    { ...facts, ...journal, volume: '32 Spec No2', page: '2S5-9' },
    { ...facts, ...journal, volume: '32', page: '2S5-2S9' },
  ],
  [
    'a text has nothing but the title',
    facts,
    { type: 'article', title: 'LEARNING TO PLAN WITH TOOLS: IN OPEN WORLDS' },
  ],
  ['two texts have nothing but the title', { type: 'article', title }, { type: 'article', title }],
  [
    'a Chinese title stands alone',
    { ...facts, title: '基于深度学习的图像识别方法研究' },
    { type: 'article', title: '基于深度学习的图像识别方法研究' },
  ],
];
for (const [name, ...entries] of same) test(`one paper: ${name}`, () => assert.equal(papersOf(...entries), 1));

const apart: [string, ...Fields[]][] = [
  ['the DOIs differ', { ...facts, DOI: '10.1000/a' }, { ...facts, DOI: '10.1000/b' }],
  [
    'the arXiv ids differ',
    { ...facts, custom: { arxiv: '2001.00001' } },
    { ...facts, custom: { arxiv: '2001.00002' } },
  ],
  ['first authors differ', facts, { ...facts, author: by('Poe', 'Doe') }],
  ['first authors share a family name only', facts, { ...facts, author: [{ family: 'Roe', given: 'Zoe' }] }],
  ['years are far apart', facts, { ...facts, issued: inYear(2015) }],
  ['a short title stands alone', { ...facts, title: 'Planning' }, { type: 'article', title: 'Planning' }],
  [
    'a title alone fits two papers',
    { ...facts, DOI: '10.1000/a' },
    { ...facts, author: by('Poe'), DOI: '10.1000/b' },
    { type: 'article', title },
  ],
  [
    'editorials of one editor and year',
    { ...facts, title: 'Editorial', volume: '1' },
    { ...facts, title: 'Editorial', volume: '2' },
  ],
  [
    'introductions of one author and year without more',
    { ...facts, title: 'Introduction' },
    { ...facts, title: 'Introduction' },
  ],
  [
    'an erratum has the DOI of its paper',
    { ...facts, DOI: '10.1000/a' },
    { ...facts, title: `Erratum to: ${title}`, DOI: '10.1000/a' },
  ],
  ['a reply has nearly the title', facts, { ...facts, title: `Reply to: ${title}` }],
  ['parts of one work', { ...facts, title: `${title}, Part I` }, { ...facts, title: `${title}, Part II` }],
  [
    'volumes with the ISBN of the whole',
    { type: 'book', title: 'Logic, Volume 1', ISBN: '9780306406157' },
    { type: 'book', title: 'Logic, Volume 2', ISBN: '9780306406157' },
  ],
  [
    'stories of one volume with its ISBN',
    { type: 'book', title: 'The Long Shot', ISBN: '9780306406157' },
    { type: 'book', title: 'Omnibus One', ISBN: '9780306406157' },
  ],
  [
    'chapters with the ISBN of their book',
    { type: 'chapter', title: 'Logic', ISBN: '9780306406157' },
    { type: 'chapter', title: 'Sets', ISBN: '9780306406157' },
  ],
  [
    'chapters that all state the DOI of their book',
    { type: 'chapter', title: 'Sets', DOI: '10.1000/b', page: '9-20' },
    { type: 'chapter', title: 'Orders', DOI: '10.1000/b', page: '21-40' },
  ],
  ['a thesis and the paper drawn from it', facts, { ...facts, type: 'thesis' }],
  ['editions of a book', { ...facts, type: 'book', edition: '1' }, { ...facts, type: 'book', edition: '2' }],
  ['pages differ', { ...facts, ...journal }, { ...facts, ...journal, page: '300-310' }],
  ['an article and the review of it', { ...facts, type: 'review' }, facts],
];
for (const [name, ...entries] of apart)
  test(`apart: ${name}`, () => assert.equal(papersOf(...entries), entries.length));

const someItem = fc.record(
  {
    type: fc.constantFrom('article', 'article-journal', 'book', 'chapter', 'thesis'),
    title: fc.constantFrom(title, 'Other work on quite different things', 'Editorial', 'Plans', `${title}, part 2`),
    author: fc.constantFrom(by('Roe'), by('Poe')),
    issued: fc.constantFrom(inYear(2019), inYear(2020), inYear(2022)),
    DOI: fc.constantFrom('10.1000/a', '10.1000/b', '10.48550/arXiv.2001.00001'),
    custom: fc.constantFrom({ arxiv: '2001.00001' }, { arxiv: '2001.00002' }),
    ISBN: fc.constantFrom('9780306406157', '0306406152'),
    page: fc.constantFrom('1-9', '10-20', '21'),
    'container-title': fc.constantFrom('Journal of Plans', 'Proceedings of Plans'),
    abstract: fc.constantFrom('Short.', 'We ask whether plans help. '.repeat(20)),
  },
  { requiredKeys: ['type'] },
);
const someSources = fc.array(fc.array(someItem, { maxLength: 4 }), { minLength: 2, maxLength: 4 }).map(sources =>
  sources.map((items, index): [string, Paper[]] => {
    const name = `${index}.bib`;
    return [name, items.map((item, at) => entry(name, `k${index}${at}`, item, { at }))];
  }),
);
const sorted = (papers: readonly Paper[]) => [...papers].sort((a, b) => (a.id < b.id ? -1 : 1));

test('the order in which files are read does not change which papers there are', () => {
  fc.assert(
    fc.property(someSources, sources => {
      const [forth, back, atOnce] = [new Library(), new Library(), new Library()];
      for (const [name, papers] of sources) forth.setSource(name, papers);
      for (const [name, papers] of [...sources].reverse()) back.setSource(name, [...papers].reverse());
      atOnce.setSources(sources);
      assert.deepEqual(sorted(back.all()), sorted(forth.all()));
      assert.deepEqual(sorted(atOnce.all()), sorted(forth.all()));
    }),
    { numRuns: 300 },
  );
});

test('papers that come one after the other make the same library as all at once', () => {
  fc.assert(
    fc.property(someSources, sources => {
      const [piecewise, atOnce] = [new Library(), new Library()];
      for (const [name, papers] of sources) {
        for (const paper of papers) piecewise.extendSource(name, [paper]);
        piecewise.setSource(name, papers);
      }
      atOnce.setSources(sources);
      assert.deepEqual(sorted(piecewise.all()), sorted(atOnce.all()));
    }),
    { numRuns: 300 },
  );
});

test('a file that comes and goes leaves the library as it was, and every entry is in one paper', () => {
  fc.assert(
    fc.property(someSources, ([first, ...rest]) => {
      assert.ok(first);
      const library = new Library();
      library.setSources(rest);
      const before = sorted(library.all());
      library.setSource(...first);
      const places = library.all().flatMap(paper => paper.origins.map(origin => `${origin.source} ${origin.key}`));
      assert.equal(places.length, [first, ...rest].flatMap(([, papers]) => papers).length);
      assert.equal(new Set(places).size, places.length);
      assert.equal(new Set(library.all().map(paper => paper.id)).size, library.size);
      library.removeSource(first[0]);
      assert.deepEqual(sorted(library.all()), before);
    }),
    { numRuns: 300 },
  );
});

test('thousands of editorials are told apart in time that grows with their number', () => {
  const timeOf = (count: number) => {
    const library = new Library();
    const author = by('Roe');
    const papers = Array.from({ length: count }, (_, at) =>
      entry('a.bib', 'editorial', { title: 'Editorial', author, issued: inYear(2000), volume: `${at}` }, { at }),
    );
    const before = process.cpuUsage();
    library.setSource('a.bib', papers);
    assert.equal(library.size, count);
    return process.cpuUsage(before).user / count;
  };
  timeOf(1_000);
  assert.ok(timeOf(16_000) < timeOf(2_000) * 5);
});
