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

test('a slip is not taken for a function word', () => {
  const facts = [{ title: 'Ones of a kind' }, { title: 'On one of many' }, { title: 'On another' }];
  assert.deepEqual(ranked('jones ', ...facts), ['Ones of a kind']);
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
