import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery } from '../../../src/core/search/query/query';
import { plainScan } from '../../../src/core/search/scan/plainScan';
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

test('an identifier is found however it was copied: with labels, in brackets, from a publisher, from a site about arXiv', () => {
  const sici = '10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2';
  const pasted = [
    paper({ key: 'acm', title: 'One', DOI: '10.1145/3290605.3300233' }),
    paper({ key: 'arxiv', title: 'Two', URL: 'https://arxiv.org/abs/1706.03762' }),
    paper({ key: 'old', title: 'Three', URL: 'http://arxiv.org/abs/hep-th/9901001v2' }),
    paper({ key: 'sici', title: 'Four', DOI: sici }),
    paper({ key: 'plos', title: 'Five', DOI: '10.1371/journal.pone.0000001' }),
    paper({ key: 'pubmed', title: 'Six', URL: 'https://pubmed.ncbi.nlm.nih.gov/12345678/' }),
    paper({ key: 'encoded', title: 'Seven', DOI: '10.1000/a%3Cb1:c%3E2.0' }),
    paper({ key: 'biorxiv', title: 'Eight', DOI: '10.1101/2020.01.01.123456' }),
    ...[
      { key: 'isbn13', ISBN: '978-0-262-03384-8' },
      { key: 'isbn10', ISBN: '0-13-468599-7 (print)' },
      { key: 'pmid', PMID: '7654321', PMCID: 'PMC7654' },
      { key: 'class', custom: { arxiv: 'math.gt/0309136' } },
    ].map(item => ({ ...paper({ key: item.key, title: item.key }), item: { type: 'book', id: item.key, ...item } })),
  ];
  const table: Record<string, readonly string[]> = {
    acm: [
      'doi.org/10.1145/3290605.3300233',
      'dx.doi.org/10.1145/3290605.3300233',
      '<https://doi.org/10.1145/3290605.3300233>',
      'DOI 10.1145/3290605.3300233',
      'doi 10.1145/3290605.3300233',
      'doi = {10.1145/3290605.3300233},',
      'DOI:https://doi.org/10.1145/3290605.3300233',
      '\\url{https://doi.org/10.1145/3290605.3300233}',
      '"10.1145/3290605.3300233"',
      '“https://doi.org/10.1145/3290605.3300233”',
      'doi:"10.1145/3290605.3300233"',
      '[10.1145/3290605.3300233](https://doi.org/10.1145/3290605.3300233)',
      '[A title](https://doi.org/10.1145/3290605.3300233)',
      '[10.1145/3290605.3300233]',
      '(https://doi.org/10.1145/3290605.3300233).',
      'dl.acm.org/doi/10.1145/3290605.3300233',
      'https://dl.acm.org/doi/pdf/10.1145/3290605.3300233?download=true',
      'https://dl.acm.org/doi/abs/10.1145/3290605.3300233#sec-1',
      'https://onlinelibrary.wiley.com/doi/10.1145/3290605.3300233/full',
      'https://link.springer.com/content/pdf/10.1145/3290605.3300233.pdf',
      'https://doi.org/10.1145%2F3290605.3300233',
    ],
    arxiv: [
      'arxiv.org/abs/1706.03762',
      'arXiv:1706.03762 [cs.CL]',
      'arXiv:1706.03762v5 [cs.CL]',
      'arXiv preprint arXiv:1706.03762',
      'arXiv e-prints, arXiv:1706.03762',
      'CoRR abs/1706.03762',
      'arxiv 1706.03762',
      'eprint:1706.03762',
      '[1706.03762]',
      '1706.03762v7.pdf',
      'https://arxiv.org/abs/1706.03762v1?context=cs',
      'https://huggingface.co/papers/1706.03762',
      'https://ar5iv.labs.arxiv.org/html/1706.03762',
      'https://ar5iv.org/abs/1706.03762',
      'https://www.alphaxiv.org/abs/1706.03762v2',
      'https://www.semanticscholar.org/arxiv/1706.03762',
      'https://api.semanticscholar.org/arXiv:1706.03762',
      'https://doi.org/10.48550/arXiv.1706.03762',
    ],
    old: ['hep-th/9901001', 'arXiv:hep-th/9901001v1', 'https://arxiv.org/abs/hep-th/9901001', 'arxiv hep-th/9901001'],
    sici: [sici, `https://doi.org/${encodeURIComponent(sici)}`, `https://doi.org/${sici.replace('<', '%3C')}`],
    plos: ['https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000001&type=printable'],
    pubmed: ['pmid 12345678', 'PMID: 12345678', 'PubMed ID: 12345678', 'https://www.ncbi.nlm.nih.gov/pubmed/12345678'],
    encoded: ['10.1000/a<b1:c>2.0'],
    biorxiv: ['https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full.pdf', '10.1101/2020.01.01.123456v1'],
    isbn13: ['0-262-03384-4', '0262033844', 'ISBN-10: 0 262 03384 4', '978 0 262 03384 8', 'ISBN-13 978-0-262-03384-8'],
    isbn10: ['9780134685991', '978-0-13-468599-1'],
    pmid: ['https://pubmed.ncbi.nlm.nih.gov/7654321/', 'PMC7654', 'https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7654/'],
    class: ['math/0309136', 'math.GT/0309136v1', 'https://arxiv.org/abs/math/0309136'],
  };
  const all = new SearchIndex();
  all.add(pasted);
  for (const [id, queries] of Object.entries(table)) {
    for (const query of queries) {
      const { hits, problems } = all.query(query, { partial: 'never' });
      assert.deepEqual([hits.map(hit => hit.id), problems], [[id], []], query);
    }
  }
});

test('words, slashes and numbers that name no paper are words', () => {
  for (const query of [
    'and/or',
    'input/output',
    'node.js/express',
    'pmid',
    'doi',
    'e.g./i.e.',
    '12345678',
    '2020.5',
    'abs/',
    '1.2.3/4',
  ])
    assert.deepEqual(
      parseQuery(query).root.children.filter(({ kind }) => kind === 'identifier'),
      [],
      query,
    );
});

test('words beside an identifier that is found hide nothing, of several identifiers each finds its paper', () => {
  const found = (query: string) => loaded.search(query, { partial: 'never' }).map(({ id }) => id);
  assert.deepEqual(found('unheard of words 10.1038/nature14539'), ['nature']);
  assert.deepEqual(found('LeCun (2015) “A mistyped titel” arXiv preprint arXiv:2303.08774'), ['gpt']);
  assert.deepEqual(found('Deep 10.1038/nature14539 arXiv:1706.03762'), ['nature', 'vaswani']);
  assert.deepEqual(found('10.1038/nature14539 -learning'), []);
  assert.deepEqual(found('10.1038/nature14539 title:water'), []);
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
