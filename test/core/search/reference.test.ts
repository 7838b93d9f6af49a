import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authorNames } from '../../../src/core/search/meant/authorNames';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { paper } from './makePapers';

type Facts = Parameters<typeof paper>[0];

function indexOf(...facts: Facts[]): SearchIndex {
  const index = new SearchIndex();
  index.add(facts.map(paper));
  return index;
}

/** Keys, the best first. */
function ranked(query: string, ...facts: Facts[]): string[] {
  return indexOf(...facts)
    .search(query)
    .map(({ id }) => id);
}

function assertFirst(query: string, first: string, facts: readonly Facts[]): void {
  assert.equal(ranked(query, ...facts)[0], first, query);
  assert.equal(ranked(query, ...[...facts].reverse())[0], first, `${query}, added the other way round`);
}

const harts: readonly Facts[] = [
  { key: 'hart2016', title: 'On graphs', authors: ['Mia Hart', 'Ole Berg'], year: 2016 },
  { key: 'coauthor', title: 'On trees', authors: ['Ole Berg', 'Mia Hart'], year: 2016 },
  { key: 'hart2019', title: 'On lists since 2016', authors: ['Mia Hart'], year: 2019, abstract: 'In 2016 and 2016.' },
  { key: 'titled', title: 'Hart trees of 2016', authors: ['Ada Roe'], year: 2018, abstract: 'Hart 2016.' },
  { key: 'given', title: 'The 2016 task', authors: ['Hart-Ole Roe', 'Ada Lund'], year: 2016 },
];

test('a name and a year find the paper of that first author and year, however they are written', () => {
  const written = [
    'hart 2016',
    '2016 hart',
    'Hart et al 2016',
    'Hart et al. (2016)',
    'Hart et al., 2016a',
    'Hart & Berg 2016',
  ];
  const initials = ['Hart, M. (2016)', 'M. Hart 2016', 'Hart M 2016', 'Mia Hart 2016'];
  for (const query of [...written, ...initials]) assertFirst(query, 'hart2016', harts);
});

test('a year beside a name and a word of the title is the year of the paper, not one in its text', () => {
  const older = {
    key: 'older',
    title: 'Graphs before 2016',
    authors: ['Mia Hart'],
    year: 2012,
    abstract: '2016, 2016.',
  };
  const meant = {
    key: 'meant',
    title: 'Graphs for all of us and others',
    authors: ['Mia Hart', 'Ole Berg'],
    year: 2016,
  };
  assertFirst('hart graphs 2016', 'meant', [older, meant]);
});

test('“et al.” asks for the family name of a first author, not for a given name', () => {
  const given = { key: 'given', title: 'Short', authors: ['Qian Lund', 'Ole Berg'], year: 2021 };
  const hyphen = { key: 'hyphen', title: 'Short 2021', authors: ['Qian-Yi Lund', 'Ole Berg'], year: 2021 };
  const family = {
    key: 'family',
    title: 'A much longer title',
    authors: ['Yi Qian', 'Ole Berg', 'Mia Hart'],
    year: 2021,
  };
  for (const query of ['Qian et al. 2021', 'qian et al', 'Qian 2021'])
    assertFirst(query, 'family', [given, hyphen, family]);
});

test('a family name with particles is one, and where only a part of one is asked for the whole comes first', () => {
  const names = authorNames('Rianne van den Berg, Gio Da Prato, Le Sun, Martin King Jr., OpenAI, jo roe');
  assert.deepEqual(
    names.map(({ family }) => family.join(' ')),
    ['van den berg', 'da prato', 'sun', 'king', 'openai', 'roe'],
  );
  const double = { key: 'double', title: 'Roe of 2019', authors: ['Ada Roe-Lund'], year: 2019 };
  const single = { key: 'single', title: 'A longer title than that', authors: ['Ada Roe'], year: 2019 };
  assertFirst('roe 2019', 'single', [double, single]);
  assertFirst('2019 roe', 'single', [{ ...double, authors: ['Ada Roesner'] }, single]);
});

const names: readonly Facts[] = [
  { key: 'he2016', title: 'Residual graphs', authors: ['Kai He', 'Ole Berg'], year: 2016 },
  { key: 'berg2016', title: '2016 and 2016', authors: ['Ole Berg'], year: 2016, abstract: 'He wrote in 2016.' },
  { key: 'he2019', title: 'He in 2016', authors: ['Kai He'], year: 2019, abstract: '2016' },
  { key: 'kai', title: 'He and Kai', authors: ['Kai Lund'], year: 2018, abstract: 'Kai.' },
];

test('names that are function words are found: He, beside a year, before “et al.”, with a given name', () => {
  for (const query of ['he 2016', 'He 2016', 'He et al 2016', 'He et al. (2016)', 'He, K. 2016', 'he & berg 2016'])
    assertFirst(query, 'he2016', names);
  assert.deepEqual(
    ranked('Kai He', ...names)
      .slice(0, 2)
      .sort(),
    ['he2016', 'he2019'],
  );
  assert.equal(indexOf(...names).query('he 2016').complete, 2, 'by a He, and with 2016');
});

test('a function word that is nobody’s name here is left out as ever', () => {
  const others = names.filter(({ authors }) => !authors?.includes('Kai He'));
  assert.equal(indexOf(...others).query('he 2016').complete, 1);
  assertFirst('berg in 2016', 'berg2016', others);
});

test('a pasted sentence that mentions somebody “et al.” is still a sentence', () => {
  const sentence = 'Following Hart et al. we learn planners that walk open worlds and read long texts of other agents';
  const about = {
    key: 'about',
    title: 'Planners',
    abstract: 'Agents read long texts and walk open worlds.',
    authors: ['Ada Roe'],
  };
  assertFirst(sentence, 'about', [...harts, about]);
  assert.ok(indexOf(...harts, about).query(sentence).complete > 0);
});
