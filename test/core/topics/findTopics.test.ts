import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Paper } from '../../../src/core/paper';
import { findTopics, findTopicsSliced } from '../../../src/core/topics/findTopics';
import type { FoundTopic } from '../../../src/core/topics/foundTopic';
import { seededRandom, shuffled } from '../../../src/core/topics/random';
import { rememberTopics } from '../../../src/core/topics/remember';
import { growsLinearly } from '../../harness/growth';
import { bees, bridges, glaciers, paperOf, papersOf } from './madeUp';

const library = [...papersOf(bees, 20), ...papersOf(bridges, 20), ...papersOf(glaciers, 20)];

function mix<T>(list: readonly T[], seed: number): T[] {
  return Array.from(shuffled(list.length, seededRandom(seed)), i => list[i] as T);
}

function byLabel(topics: readonly FoundTopic[]): Record<string, string[]> {
  return Object.fromEntries(topics.map(({ label, ids }) => [label, ids.toSorted()]));
}

function idsOf(papers: readonly Paper[]): string[] {
  return papers.map(({ id }) => id).toSorted();
}

test('three fields give three topics, each named by the phrase its papers share', () => {
  const topics = byLabel(findTopics(library));
  assert.deepEqual(Object.keys(topics).sort(), ['Glacier retreat', 'Honey bees', 'Suspension bridges']);
  assert.deepEqual(topics['Honey bees'], idsOf(library.slice(0, 20)));
});

test('the same papers in any order give the same topics', () => {
  const first = JSON.stringify(findTopics(library));
  for (const seed of [1, 2, 3]) assert.equal(JSON.stringify(findTopics(mix(library, seed))), first);
});

test('every paper is in exactly one topic', () => {
  const papers = [...library, paperOf('Untitled'), paperOf(''), paperOf('量子计算机的研究')];
  assert.deepEqual(
    findTopics(papers)
      .flatMap(({ ids }) => ids)
      .toSorted(),
    idsOf(papers),
  );
});

test('new papers join the topic they fit and move nothing', () => {
  const before = findTopics(library);
  const memory = rememberTopics(library, before);
  const more = [...papersOf(bees, 6, 2), ...papersOf(glaciers, 7, 3)];
  const after = byLabel(findTopics(mix([...library, ...more], 4), JSON.parse(JSON.stringify(memory))));
  assert.deepEqual(Object.keys(after).sort(), Object.keys(byLabel(before)).sort());
  for (const { label, ids } of before) for (const id of ids) assert.ok(after[label]?.includes(id));
  for (const { id } of more.slice(0, 6)) assert.ok(after['Honey bees']?.includes(id));
  for (const { id } of more.slice(6)) assert.ok(after['Glacier retreat']?.includes(id));
});

test('an earlier result may be given as it is', () => {
  const before = findTopics(library);
  const after = findTopics([...library, ...papersOf(bridges, 3, 9)], before);
  assert.equal(after.find(({ label }) => label === 'Suspension bridges')?.ids.length, 23);
});

test('many new papers of a field unknown so far make a topic of their own, and nothing else moves', () => {
  const known = library.slice(0, 40);
  const before = findTopics(known);
  const after = byLabel(findTopics(library, rememberTopics(known, before)));
  for (const { label, ids } of before) assert.deepEqual(after[label], ids.toSorted());
  assert.equal(after['Glacier retreat']?.length, 20);
});

test('papers that are gone leave their topic, an empty topic goes', () => {
  const memory = rememberTopics(library, findTopics(library));
  const topics = byLabel(findTopics(library.slice(0, 30), memory));
  assert.deepEqual(Object.keys(topics).sort(), ['Honey bees', 'Suspension bridges']);
  assert.equal(topics['Suspension bridges']?.length, 10);
});

test('no paper, one paper, a paper without text', () => {
  assert.deepEqual(findTopics([]), []);
  const bee = paperOf('Dances of honey bees', 'Of honey bees.');
  assert.deepEqual(findTopics([bee]), [{ label: 'Honey bees', ids: [bee.id], words: findTopics([bee])[0]?.words }]);
  const empty = paperOf('');
  assert.deepEqual(findTopics([empty]), [{ label: 'Other', ids: [empty.id], words: [] }]);
});

test('papers that are all alike are one topic', () => {
  const alike = Array.from({ length: 12 }, (_, i) => ({
    ...paperOf('Dances of honey bees', 'Of honey bees.'),
    id: `x:${i}`,
  }));
  const topics = findTopics(alike);
  assert.equal(topics.length, 1);
  assert.equal(topics[0]?.label, 'Honey bees');
});

test('the same paper given twice is one', () => {
  assert.equal(JSON.stringify(findTopics([...library, ...library])), JSON.stringify(findTopics(library)));
});

test('papers with a title only are grouped by their titles', () => {
  const titles = [
    'Honey bees and nectar',
    'Nectar and pollen of honey bees',
    'How honey bees find pollen',
    'Swarms of honey bees',
    'Suspension bridges in wind',
    'Wind and cables: suspension bridges',
    'Cables of suspension bridges',
    'Old suspension bridges',
  ];
  const labels = findTopics(titles.map(title => paperOf(title))).map(({ label }) => label);
  assert.deepEqual(labels.sort(), ['Honey bees', 'Suspension bridges']);
});

test('German and Chinese papers find each other', () => {
  const german = ['Nektar', 'Pollen', 'Waben', 'Brut', 'Schwarm', 'Imker'].map(word =>
    paperOf(
      `Die ${word} und die Honigbiene`,
      `Wir zeigen, wie die Honigbiene mit ${word} lebt. Honigbienen brauchen ${word}.`,
    ),
  );
  const chinese = ['一', '二', '三', '四', '五', '六'].map(number =>
    paperOf(`量子计算：${number}`, `量子计算与量子算法，${number}。`),
  );
  const topics = findTopics([...papersOf(bridges, 12), ...german, ...chinese]);
  const home = (paper: Paper | undefined) => topics.find(({ ids }) => ids.includes(paper?.id ?? ''))?.label;
  assert.equal(new Set(german.map(home)).size, 1);
  assert.equal(new Set(chinese.map(home)).size, 1);
  assert.match(home(german[0]) ?? '', /^Honigbienen?$/);
  assert.match(home(chinese[0]) ?? '', /量子/);
});

test('Other holds at most a fifth of a library, and a hundred fields make at most 15 topics', () => {
  const fields = Array.from({ length: 60 }, (_, i) => ({
    phrase: `${String.fromCharCode(97 + (i % 26))}orium ${i % 7}dynamics`,
    words: Array.from(
      { length: 12 },
      (_, j) => `w${String.fromCharCode(97 + (i % 26), 97 + j, 97 + Math.floor(i / 26))}`,
    ),
  }));
  const papers = fields.flatMap((field, i) => papersOf(field, 12, 100 + i));
  const topics = findTopics(papers);
  const other = topics.find(({ label }) => label === 'Other');
  assert.ok((other?.ids.length ?? 0) <= papers.length / 5, `${other?.ids.length} of ${papers.length}`);
  assert.ok(topics.filter(({ label }) => label !== 'Other').length <= 15);
});

test('hostile text takes no more time than it has letters', () => {
  for (const piece of ['$', '<', 'a-', 'of ', "'"])
    growsLinearly(count => findTopics([paperOf('T', piece.repeat(count))]), 12_500, piece);
});

test('found in slices it is the same, tells its progress, and can be stopped', async () => {
  const seen: number[] = [];
  const sliced = await findTopicsSliced(library, undefined, { onProgress: share => seen.push(share) });
  assert.deepEqual(sliced?.topics, findTopics(library));
  assert.deepEqual(
    seen,
    seen.toSorted((a, b) => a - b),
  );
  const many = Array.from({ length: 40 }, (_, i) => papersOf(bees, 20, 50 + i)).flat();
  assert.equal(await findTopicsSliced(many, undefined, { isCancelled: () => true }), undefined);
});
