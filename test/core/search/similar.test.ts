import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { paper } from './makePapers';

const papers = [
  paper({
    key: 'web1',
    title: 'WebArena: realistic environments for web agents',
    abstract: 'We propose a benchmark. Web agents browse sites. Results show failures.',
  }),
  paper({
    key: 'web2',
    title: 'Planning for web agents',
    abstract: 'This paper proposes planning. Web agents browse with a world model in WebArena.',
  }),
  paper({ key: 'web3', title: 'Browsing agents that ask', annote: 'Agents which browse the web ask their users.' }),
  paper({
    key: 'mol1',
    title: 'Graph networks for molecules',
    abstract: 'We propose molecular fingerprints. Results show gains.',
  }),
  paper({
    key: 'mol2',
    title: 'Molecular graph generation',
    abstract: 'Molecules are generated as graphs. Results show gains.',
  }),
  paper({ key: 'alone', title: 'Medieval law', abstract: 'We propose results.' }),
];
const index = new SearchIndex();
index.add(papers);

test('similar papers share telling words, and name two to four of them', () => {
  const similar = index.similar({ id: 'web1' });
  assert.deepEqual(similar.map(({ id }) => id).slice(0, 2), ['web2', 'web3']);
  assert.ok(similar[0]?.words.includes('web agents'), similar[0]?.words.join());
  assert.ok(similar[0]?.words.includes('WebArena'), 'names keep their spelling');
  for (const { words } of similar) assert.ok(words.length >= 2 && words.length <= 4);
  for (const { words } of similar)
    assert.deepEqual(
      words.filter(word => /^(propose|result|show|paper)/.test(word)),
      [],
    );
});

test('a paper is never similar to itself, nor to one that shares phrases of the trade only', () => {
  for (const { id } of papers) assert.ok(!index.similar({ id }).some(found => found.id === id));
  assert.deepEqual(index.similar({ id: 'alone' }), []);
});

test('for a paragraph of a note: what should be cited here', () => {
  const found = index.similar({ text: 'Fingerprints of molecules were learned with graph networks.' }, 2);
  assert.deepEqual(
    found.map(({ id }) => id),
    ['mol1', 'mol2'],
  );
});

test('an unknown paper and an empty text have no similar papers', () => {
  assert.deepEqual(index.similar({ id: 'nowhere' }), []);
  assert.deepEqual(index.similar({ text: ' the and of ' }), []);
  assert.deepEqual(new SearchIndex().similar({ text: 'graph networks' }), []);
});

test('everyday words, though rare in a small library, are shown only where no subject is shared', () => {
  const small = new SearchIndex();
  small.add([
    paper({ key: 'a', title: 'Glaciers and rivers', abstract: 'Meltwater rises earlier, and carries eight minerals.' }),
    paper({ key: 'b', title: 'Rivers of meltwater', abstract: 'Glaciers carry minerals earlier in eight valleys.' }),
    ...Array.from({ length: 9 }, (_, i) => paper({ key: `c${i}`, title: `Glaciers, rivers and minerals ${i}` })),
  ]);
  const [first] = small.similar({ id: small.search('rivers of meltwater')[0]?.id ?? '' });
  assert.deepEqual(new Set(first?.words), new Set(['meltwater', 'rivers', 'glaciers', 'minerals']));
});
