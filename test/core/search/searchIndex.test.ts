import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Paper } from '../../../src/core/paper';
import { fieldText } from '../../../src/core/search/fields';
import { plainScan } from '../../../src/core/search/scan/plainScan';
import { type Hit, SearchIndex } from '../../../src/core/search/searchIndex';
import { growsLinearly } from '../../harness/growth';
import { paper, titled } from './makePapers';

const library: Paper[] = [
  paper({
    key: 'muller',
    title: 'Grammars of free word order',
    authors: ['Stefan Müller'],
    year: 2015,
    venue: 'Language Science Press',
  }),
  paper({
    key: 'nets',
    title: 'Graph neural networks for molecules',
    abstract: 'We learn fingerprints of molecules.',
    year: 2019,
    topics: ['chemistry/web agents'],
  }),
  paper({
    key: 'agents',
    title: 'A benchmark of web agents',
    abstract: 'Agents browse the web. The agents fail often.',
    year: 2023,
    topics: ['web agents'],
    DOI: '10.1/x',
  }),
  paper({
    key: 'survey',
    title: 'A survey of web agents',
    year: 2024,
    annote: 'Lists ninety benchmarks.',
    files: ['a.pdf'],
  }),
  paper({ key: 'zh', title: '基于深度学习的机器翻译', year: 2021 }),
  paper({ key: 'ar', title: 'الترجمة الآلية', year: 2020 }),
  paper({
    key: 'trafo',
    title: 'Transformers in vision',
    abstract: 'The transformer is used for images.',
    year: 2021,
    authors: ['Ada Lovelace', 'Wei Chen'],
  }),
  paper({ key: 'hamlet', title: 'To be or not to be', authors: ['William Will'], year: 1603 }),
];

function indexOf(papers: readonly Paper[]): SearchIndex {
  const index = new SearchIndex();
  index.add(papers);
  return index;
}

const index = indexOf(library);
const ids = (query: string, options?: Parameters<SearchIndex['search']>[1]) =>
  index.search(query, { partial: 'never', ...options }).map(hit => hit.id);

test('accents, case, plurals and inflections do not matter', () => {
  assert.deepEqual(ids('Muller '), ['muller']);
  assert.deepEqual(ids('MÜLLER '), ['muller']);
  assert.deepEqual(ids('neural network '), ['nets']);
  assert.deepEqual(ids('molecule '), ['nets']);
});

test('a word is found while it is typed', () => {
  for (const typed of ['tran', 'transf', 'transformers', 'mülle', 'fingerp']) assert.equal(ids(typed).length, 1, typed);
  assert.deepEqual(ids('g').at(0), 'nets');
});

test('typos are forgiven where nothing exact is there; swapped letters are one', () => {
  for (const typo of ['trasnformers ', 'transfrmers ', 'transformrs', 'trnasfo', 'ttransformers ', 'trznsformers ']) {
    assert.deepEqual(ids(typo), ['trafo'], typo);
  }
  assert.deepEqual(ids('webb agetns benchmark ').slice(0, 1), ['agents']);
});

test('an exact word is not softened into its neighbours', () => {
  const papers = indexOf(titled('casts', 'casts again', 'casts once more', 'carts'));
  assert.ok(!papers.search('casts ').some(hit => hit.id === 'carts'));
});

test('fields restrict words', () => {
  assert.deepEqual(ids('author:chen '), ['trafo']);
  assert.deepEqual(ids('title:agents year:2024 '), ['survey']);
  assert.deepEqual(ids('abstract:agents '), ['agents']);
  assert.deepEqual(ids('venue:press '), ['muller']);
  assert.deepEqual(ids('key:traf'), ['trafo']);
  assert.deepEqual(ids('author:agents '), []);
  assert.deepEqual(ids('author:will '), ['hamlet']);
});

test('years, possessions and what the user said restrict papers', () => {
  assert.deepEqual(ids('year:2019..2020').sort(), ['ar', 'nets']);
  assert.deepEqual(ids('year:>2022'), ['survey', 'agents']);
  assert.deepEqual(ids('has:pdf'), ['survey']);
  assert.deepEqual(ids('has:doi'), ['agents']);
  assert.deepEqual(ids('has:summary'), ['survey']);
  const facts = new Map([
    ['nets', { read: true, starred: true }],
    ['agents', { reading: true, citedHere: true, hasPdf: true, addedTopics: ['chemistry'] }],
  ]);
  assert.deepEqual(ids('is:starred', { facts }), ['nets']);
  assert.deepEqual(ids('is:read', { facts }), ['nets']);
  assert.deepEqual(ids('is:reading', { facts: id => facts.get(id) }), ['agents']);
  assert.equal(ids('is:unread', { facts }).length, library.length - 2);
  assert.deepEqual(ids('cited:here', { facts }), ['agents']);
  assert.deepEqual(ids('-cited:here has:abstract', { facts }).sort(), ['nets', 'trafo']);
  assert.deepEqual(ids('has:pdf', { facts }).sort(), ['agents', 'survey']);
  assert.deepEqual(ids('topic:chemistry ', { facts }).sort(), ['agents', 'nets']);
});

test('a topic is found by the name it is shown with: renamed, taken away, given or found', () => {
  const facts = new Map([
    ['nets', { shownTopics: ['Molecules'] }],
    ['agents', { shownTopics: ['Web agents'], addedTopics: ['Reading list'] }],
    ['survey', { foundTopics: ['Web agent surveys'] }],
    ['trafo', { shownTopics: [] }],
  ]);
  for (const found of [
    (query: string) => ids(query, { facts }).sort(),
    (query: string) =>
      plainScan(library, query, { facts })
        .hits.map(({ id }) => id)
        .sort(),
  ]) {
    assert.deepEqual(found('topic:molecules '), ['nets']);
    assert.deepEqual(found('topic:molec'), ['nets']);
    assert.deepEqual(found('topic:chemistry '), []);
    assert.deepEqual(found('topic:"reading list"'), ['agents']);
    assert.deepEqual(found('topic:web topic:agent'), ['agents', 'survey']);
    assert.deepEqual(found('topic:"web surveys"'), []);
    assert.deepEqual(found('-topic:web has:topic'), ['nets']);
  }
});

test('a topic of several words, phrases, minus, OR and parentheses', () => {
  assert.deepEqual(ids('topic:"web agents"').sort(), ['agents', 'nets']);
  assert.deepEqual(ids('"web agents"').sort(), ['agents', 'nets', 'survey']);
  assert.deepEqual(ids('"agents web"'), []);
  assert.deepEqual(ids('"The agents fail"'), ['agents']);
  assert.deepEqual(ids('"to be or not to be"'), ['hamlet']);
  assert.deepEqual(ids('agents -browse -chemistry '), ['survey']);
  assert.deepEqual(ids('vision OR molecules ').sort(), ['nets', 'trafo']);
  assert.deepEqual(ids('agents (survey OR benchmark) year:2024 '), ['survey']);
  assert.deepEqual(ids('-has:year'), []);
});

test('Chinese and Arabic words are found, also inside a sentence', () => {
  assert.deepEqual(ids('机器翻译'), ['zh']);
  assert.deepEqual(ids('学习 '), ['zh']);
  assert.deepEqual(ids('翻'), ['zh']);
  assert.deepEqual(ids('译'), ['zh']);
  assert.deepEqual(ids('الآلية '), ['ar']);
});

test('papers with all words come first, then those with some; the answer says how many', () => {
  const answer = index.query('survey agents ');
  assert.equal(answer.hits[0]?.id, 'survey');
  assert.equal(answer.complete, 1);
  assert.ok(answer.total > 1);
  assert.equal(index.query('survey agents ', { partial: 'never' }).hits.length, 1);
  for (const partial of ['always', 'few'] as const)
    assert.ok(
      ids('survey zebra ', { partial }).includes('survey'),
      'with no paper that has all words fewer are asked for',
    );
});

test('a filter or saved search holds no paper that lacks a word, also where none has them all', () => {
  assert.deepEqual(ids('survey zebra '), []);
  assert.deepEqual(ids('survey zebra ', { sort: 'newest' }), []);
  assert.deepEqual(ids('survey zebra ', { limit: 1_000_000 }), []);
});

test('a filter of many words holds the papers with all of them, not those that a sentence may mean', () => {
  assert.deepEqual(ids('graph neural networks learn fingerprints molecules '), ['nets']);
  assert.deepEqual(ids('graph neural networks learn fingerprints zebra '), []);
  assert.ok(ids('graph neural networks learn fingerprints zebra ', { partial: 'always' }).includes('nets'));
});

test('newest first keeps to the papers with every word', () => {
  assert.deepEqual(ids('web agents ', { sort: 'newest' }), ['survey', 'agents', 'nets']);
});

test('marked pieces are the words, in the text as it is displayed', () => {
  const marked = (query: string, id: string) => {
    const hit = index.search(query).find(found => found.id === id);
    return hit?.matches.map(match => [match.field, pieceOf(id, match)]);
  };
  assert.deepEqual(marked('neural molecule ', 'nets'), [
    ['title', 'neural'],
    ['title', 'molecules'],
    ['abstract', 'molecules'],
  ]);
  assert.deepEqual(marked('muller', 'muller'), [
    ['authors', 'Müller'],
    ['key', 'muller'],
  ]);
  assert.deepEqual(marked('trasnformer ', 'trafo'), [
    ['title', 'Transformers'],
    ['abstract', 'transformer'],
  ]);
  assert.deepEqual(
    marked('title:web agents ', 'agents')?.filter(([, text]) => text === 'web'),
    [['title', 'web']],
  );
  assert.deepEqual(marked('机器翻译', 'zh'), [['title', '机器翻译']]);
  assert.deepEqual(
    marked('web -survey ', 'agents')?.some(([, text]) => text === 'survey'),
    false,
  );
});

function pieceOf(id: string, match: Hit['matches'][number]): string {
  const found = library.find(each => each.id === id) as Paper;
  return fieldText(found, match.field).slice(match.start, match.end);
}

test('a saved index answers as before, with the same marks, without the papers', () => {
  const loaded = SearchIndex.load(index.save());
  for (const query of [
    'web agents',
    'muller',
    'trnasformers ',
    '机器翻译',
    'year:2019..2023',
    '"web agents"',
    'is:unread',
  ]) {
    assert.deepEqual(plain(loaded.search(query)), plain(index.search(query)), query);
  }
});

const plain = (hits: readonly Hit[]) => hits.map(({ id, score, matches }) => ({ id, score, matches: [...matches] }));

test('hits can be sent to another thread with their marks', () => {
  const [hit] = index.search('neural ');
  assert.deepEqual(structuredClone(hit), { id: hit?.id, score: hit?.score, matches: hit?.matches });
});

test('empty and meaningless queries give nothing and do not fail', () => {
  for (const query of [
    '',
    ' ',
    '"',
    '""',
    '-',
    '--',
    'OR',
    'AND',
    'OR OR',
    '(',
    ')',
    '()',
    'is:',
    'title:',
    '\0\x07',
    '\u202e',
    '…',
    ':',
    '-(',
  ]) {
    assert.deepEqual(index.search(query), [], JSON.stringify(query));
  }
  assert.deepEqual(new SearchIndex().search('word'), []);
});

test('any text is answered', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 5 }),
    fc.constantFrom('web ', '"', '(', ')', '-', 'OR ', 'is:read ', 'year:', '翻译', 'agents '),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      for (const { matches, id } of index.search(pieces.join(''))) {
        for (const match of matches) assert.notEqual(pieceOf(id, match), '');
      }
    }),
    { numRuns: 300 },
  );
});

test('a query of 100,000 characters takes no more time than it has letters', () => {
  const long = ['a', 'agents ', '(', '"x" ', '-a ', 'a OR ', 'web agents fail ', '翻', '\0', 'is:read '];
  for (const piece of long) {
    growsLinearly(length => index.search(piece.repeat(length / piece.length)), 25_000, piece);
  }
});
