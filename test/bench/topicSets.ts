import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CslItem } from '../../src/core/csl';
import { readPapers } from '../../src/core/formats';
import { normaliseText, type Paper } from '../../src/core/paper';
import { corpusPapers, dataFolder, paperOf, rows } from './corpusPapers';
import { randomFrom } from './random';

/** Papers of which people said where they belong. */
export interface LabelledSet {
  readonly name: string;
  readonly papers: readonly Paper[];
  readonly labelOf: ReadonlyMap<string, string>;
}

/** The sets of `data/topics`: one label a paper. */
export function labelledSets(): LabelledSet[] {
  return ['acl-workshops-8', 'arxiv-12'].map(name => {
    const path = `topics/${name}.jsonl`;
    const labels = rows<{ id: string; label: string }>(path).map(({ id, label }) => [`row:${id}`, label] as const);
    return { name, papers: corpusPapers(path), labelOf: new Map(labels) };
  });
}

/** The 75 seed papers with the abstracts as imported; the label is the first topic given by hand. */
export function seedSet(): LabelledSet {
  const folder = join(dataFolder, '../seeds');
  const papers = readdirSync(folder).flatMap(file => readPapers(readFileSync(join(folder, file)), file).papers);
  const facts: { title: string; topics: string[] }[] = JSON.parse(
    readFileSync(join(dataFolder, 'sample/facts.json'), 'utf8'),
  );
  const topicOf = new Map(facts.map(({ title, topics }) => [normaliseText(title), topics[0] ?? '']));
  const labels = papers.map(({ id, item }) => [id, topicOf.get(normaliseText(item.title ?? '')) ?? ''] as const);
  return { name: 'seed-75', papers: papers.map(paper => ({ ...paper, topics: [] })), labelOf: new Map(labels) };
}

/** Every second or third label of a set, with uneven sizes: sets that the method was not looked at with. */
export function partOf({ name, papers, labelOf }: LabelledSet, labels: number, seed: number): LabelledSet {
  const random = randomFrom(seed);
  const order = [...new Set(labelOf.values())].map(label => ({ label, key: random(), share: 0.2 + 0.6 * random() }));
  const kept = new Map(
    order
      .sort((a, b) => a.key - b.key)
      .slice(0, labels)
      .map(({ label, share }) => [label, share]),
  );
  const part = papers.filter(({ id }) => random() < (kept.get(labelOf.get(id) ?? '') ?? 0));
  return { name: `${name}, ${labels} labels (${seed})`, papers: part, labelOf };
}

const sources = [
  'topics/arxiv-12.jsonl',
  'topics/acl-workshops-8.jsonl',
  'corpus/arxiv-1500.jsonl',
  'corpus/acl-2k.jsonl',
];

/** So many papers out of all there are; where that is too few, again with every eighth word left out. */
export function manyPapers(count: number): Paper[] {
  const real = sources.flatMap(corpusPapers);
  const random = randomFrom(7);
  return Array.from({ length: count }, (_, i) => {
    const item: Partial<CslItem> = real[(i * 7919) % real.length]?.item ?? {};
    const thin = (text = '') =>
      text
        .split(' ')
        .filter(() => random() > 1 / 8)
        .join(' ');
    const isFirst = i < real.length;
    const title = isFirst ? item.title : thin(item.title);
    return paperOf({ id: `${i}`, title, text: isFirst ? item.abstract : thin(item.abstract) }, 'made', i + 1);
  });
}
