import type { Paper } from '../../src/core/paper';
import { findTopics, otherLabel } from '../../src/core/topics/findTopics';
import { corpusPapers, hasData, rows } from './corpusPapers';
import { randomFrom } from './random';
import { printAll, type Table } from './table';
import { baselines } from './topicBaselines';
import { shareHaving } from './topicNames';
import { agreement } from './topicScores';
import { type LabelledSet, labelledSets } from './topicSets';

const leastNameShare = 1 / 3;

/**
 * Sets that the method was not made with: the labelled sets and the papers of two search collections (a label each) put
 * together and cut up in the ways in which people's libraries differ, and papers of all of arXiv by archive.
 */
function otherSets(): LabelledSet[] {
  const labelled = labelledSets();
  const collections = ['cranfield', 'cisi'].map(collectionSet);
  const all = union([...labelled, ...collections]);
  const even = union([...labelled, ...collections.map(set => some(set, 90, 1))]);
  return [
    ...labelled.flatMap(set => [withLabels(set, 3, 5), some(set, 200, 13), titlesOf(set)]),
    ...[1, 2, 3].flatMap(seed => [
      withLabels(even, 3, seed),
      withLabels(even, 6, seed),
      some(withLabels(even, 10, seed), 500, 13),
      some(withLabels(even, 15, seed), 150, 13),
    ]),
    some(even, 500, 13),
    even,
    some(all, 3000, 13),
    titlesOf(even),
    archivesSet(),
  ];
}

function collectionSet(name: string): LabelledSet {
  const papers = corpusPapers(`ir/${name}/corpus.jsonl`).map(paper => ({ ...paper, id: `${name}:${paper.id}` }));
  return { name, papers, labelOf: new Map(papers.map(({ id }) => [id, name])) };
}

function archivesSet(): LabelledSet {
  const path = 'corpus/arxiv-1500.jsonl';
  const archives = rows<{ id: string; primary: string }>(path);
  const labels = archives.map(({ id, primary }) => [`row:${id}`, primary.split('.')[0] ?? ''] as const);
  return { name: 'arXiv by archive', papers: corpusPapers(path), labelOf: new Map(labels) };
}

function union(sets: readonly LabelledSet[]): LabelledSet {
  return {
    name: 'all sets',
    papers: sets.flatMap(({ papers }) => papers),
    labelOf: new Map(sets.flatMap(({ labelOf }) => [...labelOf])),
  };
}

function some(set: LabelledSet, count: number, seed: number): LabelledSet {
  const random = randomFrom(seed);
  const share = count / set.papers.length;
  return { ...set, name: `${set.name}, about ${count}`, papers: set.papers.filter(() => random() < share) };
}

function withLabels({ name, papers, labelOf }: LabelledSet, count: number, seed: number): LabelledSet {
  const random = randomFrom(seed);
  const labels = [...new Set(labelOf.values())].map(label => ({ label, key: random() }));
  const kept = new Set(
    labels
      .sort((a, b) => a.key - b.key)
      .slice(0, count)
      .map(({ label }) => label),
  );
  const own = papers.filter(({ id }) => kept.has(labelOf.get(id) ?? ''));
  return { name: `${name}, ${count} labels (${seed})`, papers: own, labelOf };
}

function titlesOf(set: LabelledSet): LabelledSet {
  const bare = ({ item, ...paper }: Paper): Paper => ({ ...paper, item: { ...item, abstract: undefined } });
  return { ...set, name: `${set.name}, titles alone`, papers: set.papers.map(bare) };
}

/**
 * Topics of other sets beside the baseline that is told how many there are. Where the labels are few, more groups than labels
 * are found on purpose (a tree of three rows helps nobody): purity tells then whether labels are kept apart.
 */
export async function run(): Promise<Table[]> {
  if (!hasData()) return [];
  const told = baselines.filter(({ name }) => /LSA/.test(name));
  const lines = otherSets().map(({ name, papers, labelOf }) => {
    const compare = (groups: ReadonlyMap<string, string>) =>
      agreement(papers.map(({ id }) => ({ group: groups.get(id) ?? '', label: labelOf.get(id) ?? '' })));
    const labels = new Set(papers.map(({ id }) => labelOf.get(id))).size;
    const topics = findTopics(papers);
    const ours = compare(new Map(topics.flatMap(({ label, ids }) => ids.map(id => [id, label] as const))));
    const theirs = told.map(({ group }) => {
      const groups = group(papers, labels);
      return compare(new Map(papers.map(({ id }, i) => [id, groups[i] ?? '']))).nmi;
    });
    const other = topics.find(({ label }) => label === otherLabel)?.ids.length ?? 0;
    const byId = new Map(papers.map(paper => [paper.id, paper]));
    const named = topics.filter(({ label }) => label !== otherLabel);
    const holding = named.filter(({ label, ids }) => {
      const own = ids.flatMap(id => byId.get(id) ?? []);
      return shareHaving(own, label) >= leastNameShare;
    });
    return { name, papers: papers.length, labels, topics, ours, theirs, other, holding, named };
  });
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const nmiColumns = (ours: number, theirs: readonly number[]) => ({
    'NMI, told nothing': ours.toFixed(3),
    ...Object.fromEntries(told.map((baseline, i) => [`NMI, ${baseline.name}`, (theirs[i] ?? 0).toFixed(3)])),
  });
  const table = lines.map(({ name, papers, labels, topics, ours, theirs, other, holding, named }) => ({
    set: name,
    papers,
    labels,
    groups: topics.length,
    ...nmiColumns(ours.nmi, theirs),
    purity: ours.purity.toFixed(2),
    'in Other': (other / papers).toFixed(2),
    'names in a third': `${holding.length} of ${named.length}`,
  }));
  const means = told.map((_, i) => mean(lines.map(({ theirs }) => theirs[i] ?? 0)));
  const ourMean = mean(lines.map(({ ours }) => ours.nmi));
  return [{ title: 'Topics of other sets', rows: [...table, { set: 'mean', ...nmiColumns(ourMean, means) }] }];
}

if (require.main === module) void printAll(run);
