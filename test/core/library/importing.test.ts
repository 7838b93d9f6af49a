import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CslItem, Library, makePaper, type Paper, planImport } from '../../../src/core';
import { by, entry, inYear } from './make';

/** What a text of titles and abstracts gives. */
function fromText(title: string, abstract: string): Paper {
  return makePaper({
    item: { type: 'article', title, abstract },
    origin: { source: 'page.txt', start: 0, end: 1, line: 1 },
  });
}

const abstract = 'We ask whether helpers should act before they are told to, and find that they should, mostly.';
const sample = [
  entry('sample.bib', 'lu2024active', {
    ...{
      type: 'paper-conference',
      title: 'Active Helper: From Reactive Answers to Help that Acts',
      annote: 'A summary.',
    },
    ...{ author: by('Lu'), issued: inYear(2024), 'container-title': 'ICLR', custom: { arxiv: '2401.00001' } },
  }),
  entry('sample.bib', 'roe2023web', {
    title: 'Web walks: a data set of tasks',
    author: by('Roe'),
    issued: inYear(2023),
    annote: 'Another.',
  }),
];

function open(papers: readonly Paper[]): Library {
  const library = new Library();
  library.setSource('sample.bib', papers);
  return library;
}

/** What the library is once the plan is written to the personal library. */
function carriedOut(library: Library, incoming: readonly Paper[]): Library {
  const plan = planImport(incoming, library);
  library.setSource(
    'papertree.bib',
    [...plan.new, ...plan.completed.map(each => each.entry)].map((paper, at) => written(paper, at)),
  );
  return library;
}

function written(paper: Paper, at: number): Paper {
  const origin = { source: 'papertree.bib', start: at * 10, end: at * 10 + 9, line: at + 1 };
  return makePaper({ item: paper.item, key: paper.key, aliases: paper.aliases, topics: paper.topics, origin });
}

test('abstracts of a text join the papers that are there, though case and punctuation of the titles differ', () => {
  const incoming = [
    fromText('ACTIVE HELPER — from reactive answers, to help that acts', abstract),
    fromText('Web Walks - A Data-Set of Tasks.', abstract),
    fromText('A paper that nobody has had', abstract),
  ];
  const library = open(sample);
  const plan = planImport(incoming, library);
  assert.deepEqual([plan.new.length, plan.completed.length, plan.unchanged.length], [1, 2, 0]);
  assert.deepEqual(plan.completed[0]?.gained, { abstract });
  carriedOut(library, incoming);
  assert.equal(library.size, 3);
  const item = library.byKey('lu2024active')[0]?.item;
  assert.deepEqual([item?.annote, item?.abstract, item?.title], ['A summary.', abstract, sample[0]?.item.title]);
});

test('importing again changes nothing', () => {
  const incoming = [
    fromText('Active helper: from reactive answers to help that acts', abstract),
    fromText('A paper that nobody has had', abstract),
  ];
  const library = carriedOut(open(sample), incoming);
  const plan = planImport(incoming, library);
  assert.deepEqual([plan.new.length, plan.completed.length, plan.unchanged.length], [0, 0, 2]);
});

test('what stands is never overwritten', () => {
  const incoming = [
    entry('other.bib', 'x', {
      ...sample[0]?.item,
      abstract,
      annote: 'Other words.',
      issued: inYear(1999),
      note: 'n',
    } as CslItem),
  ];
  const plan = planImport(incoming, open(sample));
  assert.deepEqual(Object.keys(plan.completed[0]?.gained ?? {}).sort(), ['abstract', 'note']);
  assert.equal(plan.completed[0]?.entry.item.annote, undefined);
  assert.equal(plan.completed[0]?.entry.key, 'lu2024active');
});

test('facts that arrive for a paper known by its title keep its key', () => {
  const title = 'Helpers that act before they are told';
  const library = open([fromText(title, abstract)]);
  const facts = entry('facts.bib', 'poe2022helpers', {
    title,
    author: by('Poe'),
    issued: inYear(2022),
    DOI: '10.1000/h',
  });
  const plan = planImport([facts], library);
  assert.equal(plan.completed[0]?.entry.key, 'helpersThatAct');
  assert.deepEqual(Object.keys(plan.completed[0]?.gained ?? {}).sort(), ['DOI', 'author', 'issued']);
  carriedOut(library, [facts]);
  assert.deepEqual(
    library.all().map(paper => [paper.id, paper.key]),
    [['doi:10.1000/h', 'helpersThatAct']],
  );
});

test('a new paper whose key another paper has gets a free one, and doubles in the text become one', () => {
  const other = entry('other.bib', 'roe2023web', {
    title: 'Web of things that are new',
    author: by('Roe'),
    issued: inYear(2023),
  });
  const plan = planImport([other, { ...other, origins: [] }], open(sample));
  assert.deepEqual(
    plan.new.map(paper => [paper.key, paper.item.id]),
    [['roe2023weba', 'roe2023weba']],
  );
});

test('topics arrive too, and the entry of the personal library is named', () => {
  const own = entry(
    'papertree.bib',
    'own',
    { title: 'A paper of the personal library', DOI: '10.1000/own' },
    { topics: ['Agents'] },
  );
  const library = open([own]);
  const incoming = entry('x.ris', 'y', { title: 'A paper', DOI: '10.1000/own' }, { topics: ['agent', 'Planning'] });
  const [completion] = planImport([incoming], library, [own]).completed;
  assert.deepEqual(completion?.gainedTopics, ['Planning']);
  assert.equal(completion?.within, own);
});
