import type { Paper } from '../../src/core/paper';
import { type FoundTopic, findTopics, otherLabel, rememberTopics } from '../../src/core/topics/findTopics';
import { hasData } from './corpusPapers';
import { randomFrom } from './random';
import { printAll, type Table } from './table';
import { baselines } from './topicBaselines';
import { shareHaving } from './topicNames';
import { agreement } from './topicScores';
import { type LabelledSet, labelledSets, partOf, seedSet } from './topicSets';
import { speedTable } from './topicSpeed';
import { writeStranger } from './topicStranger';

/** Topics found in the papers' words: how well they agree with people's, how stable, how named, how fast. */
export async function run(): Promise<Table[]> {
  if (!hasData()) return [];
  const seed = seedSet();
  const sets = labelledSets();
  // Speed first: the small sizes are to be measured before everything is warm.
  const speed = await speedTable(seed.papers);
  const parts = sets.flatMap(set => [1, 2].map(part => partOf(set, 5, part)));
  return [
    speed,
    ...[...sets, ...parts, seed].map(qualityTable),
    stabilityTable([...sets, seed]),
    nameShareTable([seed, ...sets]),
    ...[seed, ...sets].map(namesTable),
  ];
}

const share = (value: number) => value.toFixed(3);

function groupsOf(topics: readonly FoundTopic[]): Map<string, string> {
  return new Map(topics.flatMap(({ label, ids }) => ids.map(id => [id, label] as const)));
}

function compare(papers: readonly Paper[], groups: ReadonlyMap<string, string>, labels: ReadonlyMap<string, string>) {
  return agreement(papers.map(({ id }) => ({ group: groups.get(id) ?? '', label: labels.get(id) ?? '' })));
}

function qualityTable(set: LabelledSet): Table {
  const { name, papers, labelOf } = set;
  const count = new Set(papers.map(({ id }) => labelOf.get(id))).size;
  const topics = findTopics(papers);
  const ours = compare(papers, groupsOf(topics), labelOf);
  const other = topics.find(({ label }) => label === otherLabel)?.ids.length ?? 0;
  const lines = [{ method: 'Papertree, told nothing', groups: topics.length, ...ours, other }];
  for (const baseline of baselines) {
    const groups = new Map(baseline.group(papers, count).map((group, i) => [papers[i]?.id ?? '', group]));
    lines.push({ method: baseline.name, groups: count, ...compare(papers, groups, labelOf), other: 0 });
  }
  return {
    title: `Topics of ${name}: ${papers.length} papers, ${count} labels`,
    rows: lines.map(({ nmi, ari, purity, ...rest }) => ({
      ...rest,
      NMI: share(nmi),
      ARI: share(ari),
      purity: share(purity),
    })),
  };
}

/** What is left after dropping some papers; `drop` 0 leaves out the last tenth, others a random one. */
function withoutTenth(papers: readonly Paper[], drop: number): Paper[] {
  if (drop === 0) return papers.slice(0, Math.floor(papers.length * 0.9));
  const random = randomFrom(drop);
  return papers.filter(() => random() < 0.9);
}

function stabilityTable(sets: readonly LabelledSet[]): Table {
  const rows = sets.map(({ name, papers, labelOf }) => {
    const drops = papers.length < 200 ? 10 : 3;
    const full = findTopics(papers);
    const afresh: number[] = [];
    const toLabels: number[] = [];
    for (let drop = 0; drop <= drops; drop++) {
      const fewer = withoutTenth(papers, drop);
      const groups = groupsOf(findTopics(fewer));
      afresh.push(compare(fewer, groups, groupsOf(full)).ari);
      toLabels.push(compare(fewer, groups, labelOf).ari);
    }
    const known = withoutTenth(papers, 0);
    const before = findTopics(known);
    const memory = rememberTopics(known, before);
    const after = groupsOf(findTopics(papers, memory));
    const homes = groupsOf(before);
    const added = papers.slice(known.length);
    return {
      set: name,
      'afresh, last tenth added: ARI': share(afresh[0] ?? 0),
      'random tenths': share(mean(afresh.slice(1))),
      'to labels, over tenths': share(mean(toLabels)),
      moved: known.filter(({ id }) => after.get(id) !== homes.get(id)).length,
      'added: NMI': share(compare(added, after, labelOf).nmi),
      'added to Other': added.filter(({ id }) => after.get(id) === otherLabel).length,
      'memory, KB': Math.round(JSON.stringify(memory).length / 1024),
    };
  });
  return { title: 'Stability of topics', rows };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

/** Each name with size, the share of papers in which it is found (see `PhraseFinder`), and five of its titles. */
function namesTable({ name, papers }: LabelledSet): Table {
  const byId = new Map(papers.map(paper => [paper.id, paper]));
  const random = randomFrom(5);
  const rows = findTopics(papers).flatMap(({ label, ids, words }) => {
    const own = ids.flatMap(id => byId.get(id) ?? []);
    const titles = own.map(paper => ({ title: paper.item.title ?? '', key: random() })).sort((a, b) => a.key - b.key);
    const head = { name: label, size: ids.length, 'has it': `${Math.round(100 * shareHaving(own, label))}%` };
    return [
      { ...head, 'more words, and five titles': words.join(', ') },
      ...titles
        .slice(0, 5)
        .map(({ title }) => ({ name: '', size: '', 'has it': '', 'more words, and five titles': title })),
    ];
  });
  return { title: `Names of topics: ${name}`, rows };
}

/** Names that are found in a third of their papers, over ten random nine tenths of each set. */
function nameShareTable(sets: readonly LabelledSet[]): Table {
  const rows = sets.map(({ name, papers }) => {
    let [names, holding, pairs] = [0, 0, 0];
    for (let drop = 1; drop <= 10; drop++) {
      const fewer = withoutTenth(papers, drop);
      const byId = new Map(fewer.map(paper => [paper.id, paper]));
      for (const { label, ids } of findTopics(fewer)) {
        if (label === otherLabel) continue;
        names++;
        if (label.includes(' & ')) pairs++;
        const own = ids.flatMap(id => byId.get(id) ?? []);
        if (shareHaving(own, label) >= 1 / 3) holding++;
      }
    }
    return { set: name, names, 'in a third of their papers': share(holding / names), 'of two phrases': pairs };
  });
  return { title: 'Names over ten random nine tenths', rows };
}

async function names(): Promise<Table[]> {
  const sets = [seedSet(), ...labelledSets()];
  return [nameShareTable(sets), ...sets.map(namesTable)];
}

/** `--names` prints the names and how they hold, `--stranger DIR` writes the questions that tell how good they are. */
function main(): void {
  const at = process.argv.indexOf('--stranger');
  if (at >= 0) writeStranger(process.argv[at + 1] ?? '.');
  else if (process.argv.includes('--names')) void printAll(names);
  else void printAll(run);
}

if (require.main === module) main();
