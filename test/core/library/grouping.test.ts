import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  buildTree,
  buildTreeSliced,
  type Group,
  type GroupBy,
  Library,
  type Paper,
  type SortBy,
  Tree,
} from '../../../src/core';
import { by, entry, inYear } from './make';

function viewOf(papers: readonly Paper[]): Library {
  const library = new Library();
  library.setSource('a.bib', papers);
  return library;
}

function numbered(count: number, fields: (n: number) => object, topics: (n: number) => string[] = () => []): Paper[] {
  return Array.from({ length: count }, (_, n) =>
    entry('a.bib', `k${n}`, { title: `Title ${n}`, DOI: `10.1000/${n}`, ...fields(n) }, { at: n, topics: topics(n) }),
  );
}

const outline = (groups: readonly Group[]): unknown[] =>
  groups.map(({ label, count, children }) =>
    children.length > 0 ? [label, count, outline(children)] : [label, count],
  );
const treeOf = (papers: readonly Paper[], groupBy: GroupBy = 'topic', sortBy: SortBy = 'newest') =>
  buildTree(viewOf(papers), { groupBy, sortBy });

test('topics have levels, near-identical names are one, and each paper counts once', () => {
  const topics = [
    ['Agents/Web', 'agent/Planning'],
    ['Agents > web'],
    ['Agents'],
    [],
    ['Large Language Models', 'large language model'],
  ];
  const tree = treeOf(
    numbered(
      5,
      () => ({}),
      n => topics[n] ?? [],
    ),
  );
  assert.deepEqual(outline(tree.groups), [
    [
      'Agents',
      3,
      [
        ['Planning', 1],
        ['Web', 2],
      ],
    ],
    ['Large Language Models', 1],
    ['Unsorted', 1],
  ]);
  assert.deepEqual(tree.groups[0]?.papers, ['doi:10.1000/2']);
  assert.equal(tree.count, 5);
});

test('topics that were found hold what has no stated topic, and come after the stated ones', () => {
  const papers = numbered(
    4,
    () => ({}),
    n => (n === 0 ? ['Zebras'] : []),
  );
  const found = ['', 'Other', 'Lions', ''];
  const tree = buildTree(viewOf(papers), {
    groupBy: 'topic',
    sortBy: 'title',
    foundTopicsOf: ({ key }) => [found[Number(key.slice(1))]].flatMap(name => name ?? []),
  });
  assert.deepEqual(
    tree.groups.map(({ label, kind }) => [label, kind]),
    [
      ['Zebras', 'topic'],
      ['Lions', 'found'],
      ['Other', 'found'],
      ['Unsorted', 'rest'],
    ],
  );
});

test('5,000 keywords used once are one row', () => {
  const tree = treeOf(
    numbered(
      5_000,
      () => ({}),
      n => [`keyword number ${n}`, n % 2 ? 'Odd' : 'Even'],
    ),
  );
  assert.deepEqual(
    tree.groups.map(({ label, count }) => [label, count]),
    [
      ['Even', 2_500],
      ['Odd', 2_500],
      ['5000', 5_000],
    ],
  );
  const rare = tree.groups[2];
  assert.ok(rare && rare.children.length <= 500);
  const last = tree.firstGroupOf(
    viewOf(
      numbered(
        5_000,
        () => ({}),
        n => [`keyword number ${n}`],
      ),
    ).all()[4_999] as Paper,
  );
  assert.equal(last.at(-1)?.label, 'keyword number 4999');
  assert.equal(last[0], rare);
});

test('years are listed with the latest first and what has none last', () => {
  const tree = treeOf(
    numbered(4, n => (n === 3 ? {} : { issued: inYear(2020 + n) })),
    'year',
  );
  assert.deepEqual(outline(tree.groups), [
    ['2022', 1],
    ['2021', 1],
    ['2020', 1],
    ['No year', 1],
  ]);
});

test('an author is one row under the fullest name, and a paper is under each of its authors', () => {
  const tree = treeOf(
    numbered(2, n => ({
      author: n
        ? [{ family: 'Müller', given: 'Anna' }]
        : [
            { family: 'Müller', given: 'Anna' },
            { family: 'Roe', given: 'B.' },
          ],
    })),
    'author',
  );
  assert.deepEqual(outline(tree.groups), [
    ['Müller, Anna', 2],
    ['Roe, B.', 1],
  ]);
  assert.equal(tree.count, 2);
});

test('a conference is one venue whatever the year and the form of its name', () => {
  const venues = [
    'ICLR 2025',
    'ICLR',
    'Proceedings of the 12th International Conference on Learning Representations (ICLR 2024)',
    'The Eleventh International Conference on Learning Representations, 2023',
    "Proc. of the International Conference on Learning Representations (ICLR '21)",
    'ICLR Workshop on Agents',
    'Proceedings of the 58th Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)',
    'Annual Meeting of the Association for Computational Linguistics',
    'arXiv preprint arXiv:2401.00001',
    'Diabetes & Metabolism',
    'Diabetes and Metabolism',
    'Science (New York, N.Y.)',
  ];
  const tree = treeOf(
    numbered(venues.length, n => ({ 'container-title': venues[n] })),
    'venue',
  );
  assert.deepEqual(outline(tree.groups), [
    ['Annual Meeting of the Association for Computational Linguistics', 2],
    ['arXiv', 1],
    ['Diabetes & Metabolism', 2],
    ['ICLR', 5],
    ['ICLR Workshop on Agents', 1],
    ['Science', 1],
  ]);
});

test('files of one name are told apart by their folders', () => {
  const library = new Library();
  for (const source of ['file:///w/one/refs.bib', 'file:///w/two/refs.bib', 'file:///w/my%20papers.bib']) {
    library.setSource(source, [
      entry(source, 'k', { title: 'One work in three files', author: by('Roe'), issued: inYear(2000) }),
    ]);
  }
  const tree = buildTree(library, { groupBy: 'file', sortBy: 'title' });
  assert.deepEqual(outline(tree.groups), [
    ['my papers.bib', 1],
    ['one/refs.bib', 1],
    ['two/refs.bib', 1],
  ]);
  assert.equal(tree.count, 1);
});

for (const [sortBy, order] of [
  ['newest', ['b', 'c', 'a', 'd']],
  ['title', ['d', 'c', 'b', 'a']],
  ['author', ['a', 'c', 'b', 'd']],
  ['added', ['d', 'c', 'b', 'a']],
] as const) {
  test(`papers of a group sorted by ${sortBy}`, () => {
    const papers = [
      entry('x', 'a', { title: 'The zebra', author: by('Ábel'), issued: inYear(1999) }, { at: 0 }),
      entry('x', 'b', { title: 'Moles', author: by('Zoe'), issued: { 'date-parts': [[2020, 5]] } }, { at: 1 }),
      entry('x', 'c', { title: 'éclairs', author: by('Moe'), issued: inYear(2020) }, { at: 2 }),
      entry('x', 'd', { title: 'Ants' }, { at: 3 }),
    ];
    const library = viewOf(papers);
    const [all] = buildTree(library, { groupBy: 'topic', sortBy }).groups;
    assert.deepEqual(
      all?.papers.map(id => library.get(id)?.key),
      order,
    );
  });
}

test('a long group has pages by year when the newest come first, and a long year pages by letter', () => {
  const papers = numbered(3_000, n => ({
    title: `${String.fromCharCode(65 + (n % 26))}${n}`,
    issued: inYear(n < 1_200 ? 2_021 : 2_000 + (n % 10)),
  }));
  const [all] = treeOf(papers).groups;
  assert.deepEqual(
    all?.children.map(({ label, count }) => [label, count]),
    [
      ['2021', 1_200],
      ['2008–2009', 360],
      ['2006–2007', 360],
      ['2004–2005', 360],
      ['2002–2003', 360],
      ['2000–2001', 360],
    ],
  );
  assert.deepEqual(all?.papers, []);
  assert.deepEqual(
    all?.children[0]?.children.map(({ label, count }) => [label, count]),
    [
      ['A–I', 418],
      ['J–R', 414],
      ['S–Z', 368],
    ],
  );
});

test('every paper is on one page of at most 500 rows, and is found there, whatever the order', () => {
  const papers = numbered(1_700, n => ({
    title: n < 900 ? 'Same title' : `${n} titles`,
    author: by(n % 2 ? 'Wang' : 'Łi'),
  }));
  const library = viewOf(papers);
  for (const sortBy of ['newest', 'author', 'title', 'added'] as const) {
    const tree = buildTree(library, { groupBy: 'topic', sortBy });
    const rows = new Set<string>();
    const walk = (group: Group) => {
      assert.ok(group.papers.length + group.children.length <= 500, `${sortBy} ${group.label}`);
      for (const id of group.papers) rows.add(id);
      group.children.forEach(walk);
    };
    tree.groups.forEach(walk);
    assert.equal(rows.size, 1_700, sortBy);
    for (const paper of library.all().filter((_, n) => n % 100 === 0)) {
      const path = tree.firstGroupOf(paper);
      assert.ok(path.at(-1)?.papers.includes(paper.id), sortBy);
      assert.equal(path[0], tree.groups[0]);
    }
  }
});

test('a group of very many rows opens in turns with other work, and shows the same pages', () => {
  const papers = numbered(20_000, n => ({ title: `${letters(n)} of whales`, author: by(`${letters(n * 7)}son`) }));
  for (const groupBy of ['topic', 'author'] as const) {
    const steps = Tree.build(papers, { groupBy, sortBy: 'title' });
    let turns = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) turns++;
    for (const group of step.value.groups) {
      for (const opening of group.prepare?.() ?? []) turns += opening === undefined ? 1 : 0;
    }
    assert.ok(turns > 400, `turns: ${turns}`);
    assert.deepEqual(
      outline(step.value.groups),
      outline(buildTree({ all: () => papers }, { groupBy, sortBy: 'title' }).groups),
    );
    for (const group of step.value.groups) assert.ok(group.children.length + group.papers.length <= 500);
  }
});

/** A name of its own for each number. */
function letters(n: number): string {
  return String.fromCharCode(65 + (n % 26), 97 + (Math.floor(n / 26) % 26), 97 + (Math.floor(n / 676) % 26));
}

test('the tree shows what a filter lets through, and a paper outside it is in no group', () => {
  const library = viewOf(
    numbered(
      4,
      () => ({}),
      n => [n % 2 ? 'Odd' : 'Even'],
    ),
  );
  const tree = buildTree(library, { groupBy: 'topic', sortBy: 'title', filter: paper => paper.topics.includes('Odd') });
  assert.deepEqual(outline(tree.groups), [['Odd', 2]]);
  const [even, odd] = library.all();
  assert.ok(even && odd);
  assert.deepEqual(tree.firstGroupOf(even), []);
  assert.deepEqual(
    tree.firstGroupOf(odd).map(group => group.id),
    ['topic:odd'],
  );
});

test('a large tree is built in turns with other work, and not to the end when nobody wants it', async () => {
  const library = viewOf(
    numbered(
      3_000,
      n => ({ issued: inYear(2000 + (n % 9)) }),
      n => [`T${n % 7}`],
    ),
  );
  const options = { groupBy: 'topic', sortBy: 'title' } as const;
  const tree = await buildTreeSliced(library, options);
  assert.deepEqual(outline(tree?.groups ?? []), outline(buildTree(library, options).groups));
  const slow = {
    ...options,
    topicsOf: (paper: Paper) => {
      waitUntil(Date.now() + 1);
      return paper.topics;
    },
  };
  assert.equal(await buildTreeSliced(library, slow, () => true), undefined);
});

function waitUntil(time: number): void {
  while (Date.now() < time);
}
