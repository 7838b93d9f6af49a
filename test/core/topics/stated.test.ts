import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePaper } from '../../../src/core/identity';
import type { Paper } from '../../../src/core/paper';
import { arxivCategoryName } from '../../../src/core/topics/arxivCategories';
import { countedTopics, statedTopics } from '../../../src/core/topics/stated';

function paper(title: string, topics: string[], keyword?: string, source = 'library.bib'): Paper {
  const item = { type: 'article', title, ...(keyword && { keyword }) };
  return makePaper({ item, topics, origin: { source, start: 0, end: 0, line: 1 } });
}

test('two spellings in two papers are one topic', () => {
  const stated = statedTopics([
    paper('A', ['Neural Networks']),
    paper('B', ['neural network', 'Neural-Networks']),
    paper('C', ['Neural Networks']),
  ]);
  assert.deepEqual([...stated.values()], [['Neural Networks'], ['Neural Networks'], ['Neural Networks']]);
});

test('arXiv categories are shown by their names, bare class codes are not shown', () => {
  assert.equal(arxivCategoryName('cs.CL'), 'Computation and Language');
  assert.equal(arxivCategoryName('hep-th'), 'High Energy Physics: Theory');
  assert.equal(arxivCategoryName('cs'), undefined);
  assert.deepEqual(countedTopics(paper('A', ['cs.CL', '68T50, 91A10', 'I.2.7', 'agents'])), [
    'Computation and Language',
    'agents',
  ]);
});

test('what does not count is left out', () => {
  const bib = paper('A', ['web', 'Reading group', 'cs.AI'], 'web, cs.AI');
  assert.deepEqual(countedTopics(bib, { keywords: false }), ['Reading group', 'Artificial Intelligence']);
  assert.deepEqual(countedTopics(bib, { groups: false, categories: false }), ['web']);
  const list = paper('B', ['Agents/Web'], undefined, 'file:///list.md');
  assert.deepEqual(countedTopics(list, { headings: false }), []);
  assert.deepEqual(countedTopics(list, { groups: false }), ['Agents/Web']);
});

test('what the user adds counts and is spelled like the rest', () => {
  const papers = [paper('A', ['Web Agents']), paper('B', ['Web Agents']), paper('C', [])];
  const stated = statedTopics(papers, { edit: ({ item, topics }) => (item.title === 'C' ? ['web agent'] : topics) });
  assert.deepEqual(stated.get(papers[2]?.id ?? ''), ['Web Agents']);
});
