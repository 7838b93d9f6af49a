import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { queryName } from '../../../src/core/search/query/queryName';

test('a saved search is called after its words, without the signs of the query language', () => {
  assert.equal(queryName('graph search'), 'graph search');
  assert.equal(queryName('topic:"web agents" is:unread'), 'web agents, unread');
  assert.equal(queryName('author:smith year:2020..2024'), 'smith, 2020–2024');
  assert.equal(
    queryName('(graph OR tree) -survey year:>2022 has:pdf'),
    'graph or tree, not survey, since 2023, has pdf',
  );
  assert.equal(queryName('year:<2000'), 'until 1999');
  assert.equal(queryName('year:2020'), '2020');
  assert.equal(queryName('topic:'), '');
});

test('any query gives a name of one short line', () => {
  const piece = fc.constantFrom('word', '"', 'topic:', '(', ')', '-', 'OR', '\n', '🙂', 'x'.repeat(70), 'year:1999');
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join(' ')),
      query => {
        const name = queryName(query);
        assert.ok(name.length <= 61 && !name.includes('\n'));
        assert.doesNotThrow(() => encodeURIComponent(name), 'half a letter was left');
      },
    ),
  );
});
