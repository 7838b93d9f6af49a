import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fieldText } from '../../../src/core/search/fields';
import { whyBesideTitle, whyMatched } from '../../../src/core/search/reasons/explain';
import { plainScan } from '../../../src/core/search/scan/plainScan';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { paper } from './makePapers';

function why(query: string, facts: Parameters<typeof paper>[0]) {
  const found = paper(facts);
  const index = new SearchIndex();
  index.add([found]);
  const [hit] = index.search(query);
  return hit && whyMatched(found, hit);
}

const long = `${'Nothing of interest stands here. '.repeat(20)}Web agents fail at long tasks. ${'And nothing here either. '.repeat(20)}`;

test('the field with most of the words explains a hit', () => {
  assert.deepEqual(
    why('lovelace engine', {
      title: 'Notes on the engine',
      authors: ['Ada Lovelace'],
      abstract: 'Lovelace on an engine.',
    }),
    {
      field: 'abstract',
      piece: 'Lovelace on an engine.',
      marks: [
        [0, 8],
        [15, 21],
      ],
    },
  );
  assert.equal(why('lovelace ', { title: 'Notes', authors: ['Ada Lovelace'] })?.field, 'authors');
});

test('of a long text the piece with the words is shown, cut between words', () => {
  const found = why('agents tasks ', { title: 'Title', abstract: long });
  assert.ok(found && found.piece.length <= 120);
  assert.match(found.piece, /^….*Web agents fail at long tasks.*…$/);
  assert.deepEqual(
    found.marks.map(([from, to]) => found.piece.slice(from, to)),
    ['agents', 'tasks'],
  );
});

test('any text gives a piece of at most 120 characters whose marks lie in it', () => {
  const word = fc.constantFrom('agent', 'agents', 'x'.repeat(200), '翻译翻译', '🙂', 'a b', ' ', '\n', 'word');
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 60 }).map(words => words.join(' ')),
      abstract => {
        const found = why(`agent ${'x'.repeat(200)} 翻译 word`, { key: 'k', title: 'agent', abstract });
        assert.ok(found && found.piece.length <= 120, found?.piece);
        for (const [from, to] of found.marks) assert.ok(from >= 0 && from < to && to <= found.piece.length);
        assert.ok(found.marks.length > 0);
        assert.doesNotThrow(() => encodeURIComponent(found.piece), 'half a letter was left');
      },
    ),
    { numRuns: 300 },
  );
});

test('a late match of a short text stands near the beginning of the piece', () => {
  const authors = Array.from({ length: 6 }, (_, i) => `Given Other${i}`).concat('Ashish Vaswani');
  const found = why('vaswani ', { title: 'Title', authors });
  assert.ok(found && found.piece.indexOf('Vaswani') < 30, found?.piece);
  assert.ok(found.piece.startsWith('…'));
});

test('for a mistyped word the reason names the one that was meant', () => {
  assert.equal(why('grahp ', { title: 'T', abstract: 'On a graph.' })?.meant, 'graph');
  assert.equal(why('graph ', { title: 'T', abstract: 'On graphs.' })?.meant, undefined);
});

test('a hit by a filter alone has nothing to explain', () => {
  assert.equal(why('year:2020', { title: 'Title', year: 2020 }), undefined);
});

/** What is marked: by field in the whole paper, and in the piece that is shown, from the index and while there is none. */
function marked(query: string, facts: Parameters<typeof paper>[0]) {
  const found = paper({ key: 'k', ...facts });
  const index = new SearchIndex();
  index.add([found]);
  return [index.search(query), plainScan([found], query).hits].map(([hit]) => {
    const reason = hit && whyBesideTitle(found, hit);
    return {
      all: hit?.matches.map(({ field, start, end }) => `${field}: ${fieldText(found, field).slice(start, end)}`),
      field: reason?.field,
      inPiece: reason?.marks.map(([from, to]) => reason.piece.slice(from, to)),
    };
  });
}

test('of a phrase the phrase is marked where it stands, function words and all, not its words elsewhere', () => {
  const facts = {
    title: 'Attention is all you need: deep networks',
    abstract: 'Learning with attention. Deep roots. Of deep-learning, and Deep Learning.',
  };
  for (const { all, inPiece } of marked('"deep learning"', facts)) {
    assert.deepEqual(all, ['abstract: deep-learning', 'abstract: Deep Learning']);
    assert.deepEqual(inPiece, ['deep-learning', 'Deep Learning']);
  }
  for (const { all } of marked('"attention is all you need"', facts))
    assert.deepEqual(all, ['title: Attention is all you need']);
  for (const { all } of marked('"deep learning" attention', facts))
    assert.deepEqual(all?.slice(0, 2), ['title: Attention', 'abstract: attention']);
});

test('the reason of a phrase is the field that has it, and the piece that has it', () => {
  const facts = {
    title: 'Pre-training for all',
    abstract: `Pre-trained models are trained before. ${'Nothing stands here, of models and training. '.repeat(9)}`,
  };
  for (const { field, inPiece } of marked('"pre-training"', facts))
    assert.deepEqual([field, inPiece], ['title', ['Pre-training']]);
  const late = `A language has no model. ${'Nothing of interest stands here. '.repeat(20)}A language model ends it.`;
  for (const { field, inPiece } of marked('"language model"', { title: 'T', abstract: late }))
    assert.deepEqual([field, inPiece], ['abstract', ['language model']]);
});

test('a word that stands in the query beside the phrase, or a phrase that is one of two, is marked by itself', () => {
  const facts = { title: 'Deep seas', abstract: 'Learning of whales.' };
  for (const { all } of marked('"deep learning" OR whales', facts)) assert.deepEqual(all, ['abstract: whales']);
  for (const { all } of marked('("deep learning" OR whales) deep', facts))
    assert.deepEqual(all, ['title: Deep', 'abstract: whales']);
  for (const { all } of marked('title:"deep seas"', { ...facts, abstract: 'Deep seas.' }))
    assert.deepEqual(all, ['title: Deep seas']);
});

test('in a pasted sentence with quotation marks the quoted words are marked where the phrase is not', () => {
  const found = paper({ key: 'k', title: 'Deep networks', abstract: 'Learning of whales.' });
  const index = new SearchIndex();
  index.add([found]);
  const [hit] = index.search('they have found that whales and dolphins use "deep learning" far more than others');
  assert.deepEqual(
    hit?.matches.map(({ field, start, end }) => fieldText(found, field).slice(start, end)),
    ['Deep', 'Learning', 'whales'],
  );
});

test('the reason is the field with the word as it is written, not the one with most of its forms', () => {
  const color = { title: 'Color from Language', abstract: 'A colorization, by coloring what is colored.' };
  for (const { field, inPiece } of marked('color', color)) assert.deepEqual([field, inPiece], ['title', ['Color']]);
  const letter = { title: 'R: a language', authors: ['Robert Rae', 'Ross Ruiz'] };
  for (const { field, inPiece } of marked('r', letter)) assert.deepEqual([field, inPiece], ['title', ['R']]);
  const both = { title: 'Lions and their prey', abstract: 'A lion, a lion’s share, lions: and a zebra.' };
  for (const { field } of marked('lion zebra', both)) assert.equal(field, 'abstract');
});
