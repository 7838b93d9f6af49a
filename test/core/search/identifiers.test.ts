import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainScan } from '../../../src/core/search/plainScan';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { finish } from '../../../src/core/steps';
import { paper } from './makePapers';

const papers = [
  paper({ key: 'nature', title: 'Deep learning', authors: ['Yann LeCun'], DOI: '10.1038/NATURE14539' }),
  paper({ key: 'longer', title: 'Deep learning again', DOI: '10.1038/nature145390' }),
  paper({ key: 'vaswani', title: 'Attention', DOI: '10.48550/arXiv.1706.03762' }),
  paper({ key: 'gpt', title: 'A technical report', URL: 'https://arxiv.org/abs/2303.08774v6' }),
  paper({ key: 'lancet', title: 'Clinical features', DOI: 'https://doi.org/10.1016/S0140-6736(20)30183-5' }),
  paper({ key: 'acl', title: 'Some paper', URL: 'https://aclanthology.org/2023.acl-long.1/' }),
  paper({ key: 'none', title: 'Deep water' }),
];

const made = new SearchIndex();
made.add(papers);
const loaded = SearchIndex.load(made.save());
const live = new SearchIndex();
live.add(papers);

const forms: [query: string, ids: string[]][] = [
  ['10.1038/nature14539', ['nature']],
  ['https://doi.org/10.1038/nature14539', ['nature']],
  ['10.1038/nat', ['longer', 'nature']],
  ['038/nature14539', []],
  ['arXiv:1706.03762v2', ['vaswani']],
  ['https://arxiv.org/pdf/2303.08774', ['gpt']],
  ['https://www.aclanthology.org/2023.acl-long.1.pdf', ['acl']],
  ['10.1016/S0140-6736(20)30183-5', ['lancet']],
  ['LeCun, Y. Deep learning. doi:10.1038/nature14539', ['nature']],
  ['water -10.1038/nature14539', ['none']],
];

test('a paper is found by the DOI, arXiv id or address that was pasted, the very one first', () => {
  for (const [query, ids] of forms) {
    for (const index of [loaded, live]) {
      assert.deepEqual(
        index.search(query, { partial: 'never' }).map(({ id }) => id),
        ids,
        query,
      );
    }
  }
});

test('it is found so while there is no index, too', () => {
  for (const [query, ids] of forms.filter(([text]) => /^(?:10\.|https|arXiv)/.test(text))) {
    const found = plainScan(papers, query).hits.map(({ id }) => id);
    assert.ok(
      ids.every(id => found.includes(id)),
      query,
    );
  }
});

test('an identifier that no paper has is named, and the words around it are searched', () => {
  const answer = loaded.query('deep water https://doi.org/10.9999/none');
  assert.equal(answer.hits[0]?.id, 'none');
  assert.deepEqual(answer.problems, ['No paper has the DOI 10.9999/none.']);
  assert.deepEqual(loaded.search('10.9999/none'), []);
});

test('a paper whose DOI changed is one that changed', () => {
  const [first] = papers;
  assert.ok(first);
  const other = { ...first, item: { ...first.item, DOI: '10.9999/other' } };
  assert.deepEqual(finish(loaded.difference([other, ...papers.slice(1)])).changed, [other]);
});
