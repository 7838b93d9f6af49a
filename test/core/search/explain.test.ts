import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { whyMatched } from '../../../src/core/search/explain';
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
