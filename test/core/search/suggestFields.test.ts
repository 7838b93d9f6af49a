import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggestFields } from '../../../src/core/search/suggestFields';

const labels = (query: string, cursor = query.length) => suggestFields(query, cursor).map(({ label }) => label);

test('an empty query offers every field', () => {
  assert.ok(labels('').includes('author:') && labels('').includes('year:'));
});

test('two letters of a field are enough, and its values follow', () => {
  assert.deepEqual(labels('au'), ['author:']);
  assert.deepEqual(labels('graph -to'), ['topic:']);
  assert.deepEqual(labels('is:'), ['is:unread', 'is:reading', 'is:read', 'is:starred']);
  assert.deepEqual(labels('is:unr'), ['is:unread']);
  assert.deepEqual(labels('graph '), []);
  assert.deepEqual(labels('g'), []);
});

test('accepting one extends the query', () => {
  const [author] = suggestFields('graph au 2020', 8);
  assert.equal(author?.insert, 'graph author: 2020');
  assert.equal(author?.cursor, 13);
  assert.equal(suggestFields('graph -is:un', 12)[0]?.insert, 'graph -is:unread ');
});
