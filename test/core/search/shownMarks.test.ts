import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownMarks } from '../../../src/core/search/reasons/shownMarks';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { paper } from './makePapers';

test('words found in topics or keywords are marked in the topics as they are shown, renamed or not', () => {
  const found = paper({ key: 'k', title: 'T', topics: ['agents/web', 'graphs'] });
  const index = new SearchIndex();
  index.add([found]);
  const marked = (query: string, topics: readonly string[]) => {
    const text = topics.join(', ');
    const marks = shownMarks(found, topics, index.search(query)[0]?.matches ?? []);
    return marks.map(({ field, start, end }) => `${field}: ${text.slice(start, end)}`);
  };
  assert.deepEqual(marked('web ', found.topics), ['topics: web']);
  assert.deepEqual(marked('graph ', ['Web things', 'Graphs and trees']), ['topics: Graphs']);
  assert.deepEqual(marked('graph ', ['Renamed']), []);
});

test('marks in other fields stay as they are', () => {
  const found = paper({ key: 'k', title: 'Graphs', topics: ['graphs'] });
  const title = { field: 'title', start: 0, end: 6 };
  assert.deepEqual(shownMarks(found, found.topics, [title]), [title]);
});
