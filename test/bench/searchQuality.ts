import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Paper } from '../../src/core/paper';
import { corpusPapers, dataFolder, hasData, rows } from './corpusPapers';
import { miniSearch, miniSearchReadme, miniSearchStems, type Peer, papertree } from './searchPeers';
import { printAll, type Table } from './table';

interface Collection {
  readonly name: string;
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  /** By query: the papers that answer it, and how well. */
  readonly relevant: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const depth = 1000;
const collections = ['cranfield', 'cisi'];

/** Ranking quality on collections with judgements, whole queries, as the product answers them. */
export async function run(): Promise<Table[]> {
  if (!hasData()) return [];
  const peers: readonly Peer[] = [papertree, miniSearchStems, miniSearch, miniSearchReadme];
  const lines: Record<string, string | number>[] = peers.map(({ name }) => ({ search: name }));
  for (const name of collections) {
    const collection = readCollection(name);
    const papers = corpusPapers(`ir/${name}/corpus.jsonl`);
    for (const [i, peer] of peers.entries()) {
      const search = peer.build(papers);
      Object.assign(
        lines[i] ?? {},
        judge(collection, query => search(query, depth)),
      );
    }
  }
  for (const line of lines) {
    for (const measure of ['nDCG@10', 'MAP']) {
      const values = collections.map(name => Number(line[`${name} ${measure}`]));
      line[`mean ${measure}`] = values.reduce((sum, value) => sum + value, 0) / values.length;
    }
  }
  return [{ title: 'Ranking quality, whole queries (nDCG@10, MAP to depth 1,000)', rows: lines }, titlesTable(peers)];
}

/**
 * Papers of other fields: is a paper's abstract found by its title, which the index lacks? The settings were chosen on the
 * judged collections above and on words of titles of `acl-2k`, so that one is no independent check; the others were looked at
 * when the share of feedback words was weighed, and changed nothing.
 */
const others = ['topics/arxiv-12', 'topics/acl-workshops-8', 'corpus/acl-2k'];
/** Titles asked for in each. */
const asked = 250;

function titlesTable(peers: readonly Peer[]): Table {
  const lines: Record<string, string | number>[] = peers.map(({ name }) => ({ search: name }));
  for (const path of others) {
    const papers = corpusPapers(`${path}.jsonl`).filter(({ item }) => item.title && item.abstract);
    const bare = papers.map(paper => ({ ...paper, key: '', item: { type: 'article', abstract: paper.item.abstract } }));
    const step = Math.ceil(papers.length / asked);
    const sample = papers.filter((_, i) => i % step === 0);
    for (const [i, peer] of peers.entries()) {
      const search = peer.build(bare as Paper[]);
      const places = sample.map(({ id, item }) =>
        search(item.title ?? '', 100)
          .slice(0, 100)
          .indexOf(id),
      );
      const sum = places.reduce((total, place) => total + (place < 0 ? 0 : 1 / (place + 1)), 0);
      Object.assign(lines[i] ?? {}, { [`${path.slice(path.indexOf('/') + 1)} MRR`]: sum / sample.length });
    }
  }
  return { title: `Abstracts found by the title alone, ${asked} titles of each collection at most`, rows: lines };
}

export function readCollection(name: string): Collection {
  const relevant = new Map<string, Map<string, number>>();
  const judged = rowsOfText(`ir/${name}/qrels.tsv`);
  for (const [query = '', paper = '', grade = ''] of judged) {
    if (!(Number(grade) > 0)) continue;
    const papers = relevant.get(query) ?? new Map<string, number>();
    relevant.set(query, papers.set(paper, Number(grade)));
  }
  const queries = rows<{ id: string | number; text: string }>(`ir/${name}/queries.jsonl`)
    .map(({ id, text }) => ({ id: String(id), text }))
    .filter(({ id }) => relevant.has(id));
  return { name, queries, relevant };
}

export function judge(collection: Collection, search: (query: string) => string[]): Record<string, number> {
  let gain = 0;
  let precision = 0;
  for (const { id, text } of collection.queries) {
    const grades = collection.relevant.get(id) ?? new Map<string, number>();
    const found = search(text).map(paper => grades.get(paper.replace(/^row:/, '')) ?? 0);
    gain += discounted(found) / discounted([...grades.values()].sort((a, b) => b - a));
    precision += averagePrecision(found, grades.size);
  }
  const { name, queries } = collection;
  return { [`${name} nDCG@10`]: gain / queries.length, [`${name} MAP`]: precision / queries.length };
}

function discounted(grades: readonly number[]): number {
  return grades.slice(0, 10).reduce((sum, grade, i) => sum + grade / Math.log2(i + 2), 0);
}

function averagePrecision(grades: readonly number[], relevant: number): number {
  let hits = 0;
  let sum = 0;
  for (const [i, grade] of grades.entries()) if (grade > 0) sum += ++hits / (i + 1);
  return sum / relevant;
}

function rowsOfText(path: string): string[][] {
  const lines = readFileSync(join(dataFolder, path), 'utf8').split('\n');
  return lines.map(line => line.trim().split('\t'));
}

if (require.main === module) void printAll(run);
