import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { paper } from './makePapers';

function ranked(query: string, ...facts: Parameters<typeof paper>[0][]): (string | undefined)[] {
  const papers = facts.map(paper);
  const index = new SearchIndex();
  index.add(papers);
  const titles = new Map(papers.map(({ id, item }) => [id, item.title]));
  return index.search(query).map(({ id }) => titles.get(id));
}

const many = Array.from({ length: 9 }, (_, i) => `Given Other${i}`);

test('a paper whose first author is asked for comes before one where that is the tenth of many', () => {
  const tenth = { title: 'Tenth', authors: [...many, 'Ashish Vaswani'] };
  const first = { title: 'First', authors: ['Ashish Vaswani', ...many] };
  assert.deepEqual(ranked('vaswani', first, tenth), ['First', 'Tenth']);
  assert.deepEqual(ranked('vaswani', tenth, first), ['First', 'Tenth']);
  assert.deepEqual(ranked('vasw', first, tenth), ['First', 'Tenth'], 'while the name is typed');
});

test('of papers that name the author later, those of fewer authors come first', () => {
  const few = { title: 'Few', authors: ['Ada Roe', 'Ashish Vaswani'] };
  const all = { title: 'Many', authors: [...many, 'Ashish Vaswani'] };
  assert.deepEqual(ranked('vaswani', all, few), ['Few', 'Many']);
});

test('the paper whose title is exactly what was typed comes first, whatever others say more often', () => {
  const graph = { title: 'Graph search' };
  const louder = {
    title: 'Graph search, graph search',
    abstract: 'Graph search. '.repeat(20),
  };
  assert.equal(ranked('graph search', louder, graph)[0], 'Graph search');
  assert.equal(ranked('Graph Sear', louder, graph)[0], 'Graph search', 'while the last word is typed');
  const long = { title: 'Large models as planners for agents in open worlds of text' };
  const about = {
    title: 'On planners: large models for agents, open worlds of text and text worlds',
    abstract: 'Large models, planners, agents, open worlds, text. '.repeat(9),
  };
  assert.equal(ranked(long.title, about, long)[0], long.title);
});

test('a word that was mistyped is marked where it was taken for another, and the reason names that one', () => {
  const found = paper({ title: 'Notes', abstract: 'On graph theory.' });
  const index = new SearchIndex();
  index.add([found]);
  const [typo] = index.search('grahp ');
  assert.deepEqual(typo?.matches, [
    { field: 'abstract', start: 3, end: 8, slip: true, answers: [{ word: 0, worth: 1 }] },
  ]);
  const [stem] = index.search('graphs ');
  assert.deepEqual(stem?.matches, [{ field: 'abstract', start: 3, end: 8, answers: [{ word: 0, worth: 3 }] }]);
});

test('a paper with every word as typed comes before any with a slip, and only such papers are counted', () => {
  const exact = { title: 'Notes of a long summer', authors: ['Ada Jones'], abstract: 'On graphs.' };
  const slip = Array.from({ length: 5 }, (_, i) => ({ title: `Bones and graphs ${i}`, abstract: 'Bones. Graphs.' }));
  const facts = [exact, ...slip];
  assert.equal(ranked('jones graphs ', ...facts)[0], exact.title);
  assert.equal(ranked('graphs jones', ...facts)[0], exact.title, 'while the last word is typed');
  const index = new SearchIndex();
  index.add(facts.map(paper));
  assert.equal(index.query('jones graphs ').complete, 1);
  assert.equal(index.query('bnoes graphs ').complete, 5, 'a mistyped word beside a right one');
});

test('where nothing has every word as typed, papers with fewer slips come first', () => {
  const one = {
    title: 'Another paper that is about many things',
    abstract: 'A planner. And much later on some graphs.',
  };
  const two = { title: 'Grapes planner', abstract: 'Grapes, planner, grapes, planner.' };
  const elsewhere = { title: 'Plannar' };
  assert.equal(ranked('plannar graphs ', two, one, elsewhere)[0], one.title);
});

test('a slip is not taken for a function word', () => {
  const facts = [{ title: 'Ones of a kind' }, { title: 'On one of many' }, { title: 'On another' }];
  assert.deepEqual(ranked('jones ', ...facts), ['Ones of a kind']);
});

test('a paper that its title names so before a colon or a dash comes first', () => {
  const loud = { title: 'STACK at the stack of stacks', abstract: 'Stack, stack. '.repeat(9) };
  const stacks = Array.from({ length: 70 }, (_, i) => ({ title: `Stack ${i}`, abstract: 'Stack.' }));
  for (const sign of [':', ' –', ' —', ' -']) {
    const named = { title: `STaCK${sign} putting sentences in order with what everybody knows of time`, year: 2021 };
    for (const query of ['stack', 'STaCK ', 'STaCK 2021'])
      assert.equal(ranked(query, named, loud, ...stacks)[0], named.title);
  }
  const task = { title: 'Task-2017 Part 1: what systems make of the texts of others' };
  const system = { title: 'We at Task-2017 Part 1', abstract: 'Task-2017 Part 1. Task-2017 Part 1.' };
  assert.equal(ranked('Task-2017 Part 1', task, system)[0], task.title);
  const whole = { title: 'Stack' };
  const named = { title: 'Stack: putting sentences in order' };
  assert.deepEqual(ranked('stack', named, whole), ['Stack', named.title], 'the whole title before it');
});

test('a title of function words is found while it is typed', () => {
  const names = { title: 'What’s in a name? On naming', year: 1603 };
  const others = [
    { title: 'Approximation of all', abstract: 'Analysis and approximation are what algebra is in.' },
    { title: 'And another name', abstract: 'A name in names.', venue: '1603' },
    { title: 'Names', year: 1603, abstract: 'A name in names.' },
  ];
  for (const query of ['What’s in', "what's in a", "What's in a na", "what's in a name", "What's in a 1603"])
    assert.equal(ranked(query, ...others, names)[0], names.title, query);
  const toBe = { title: 'To be or not to be', year: 1603 };
  for (const query of ['to be or', 'To be or not to be', 'To be or not to be 1603'])
    assert.equal(ranked(query, ...others, toBe, names)[0], toBe.title, query);
});

test('of function words that stand together nowhere, what the last begins is searched', () => {
  assert.deepEqual(ranked('is it an', { title: 'Analysis' }), ['Analysis']);
});

test('a citation that was pasted asks for its key', () => {
  const cited = { key: 'hart2016', title: 'On graphs' };
  const citing = { key: 'roe2019', title: 'Cited and cite: citing papers', abstract: 'Cite, cites.' };
  for (const query of [
    '\\cite{hart2016}',
    '\\citep*{hart2016',
    '[cite:@hart2016]',
    '[cite/t:@hart2016]',
    '#cite(<hart2016>)',
  ])
    assert.deepEqual(ranked(query, citing, cited), ['On graphs'], query);
  for (const query of ['{cite:p}`hart2016`', '@hart2016', ':cite:`hart2016`'])
    assert.deepEqual(ranked(query, citing, cited), ['On graphs'], query);
  assert.equal(ranked('cite', citing, cited)[0], citing.title, 'the word itself is one');
});
