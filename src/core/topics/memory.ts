import type { Paper } from '../paper';
import { countStems, type TermVectors } from './vectors';
import { Vocabulary } from './vocabulary';

/** Found topics as they are kept between sessions: plain JSON. */
export interface Topics {
  readonly version: 1;
  readonly topics: readonly RememberedTopic[];
  /** Paper id to index of its topic; -1 for Other. */
  readonly assigned: Readonly<Record<string, number>>;
}

export interface RememberedTopic {
  readonly label: string;
  readonly words: readonly string[];
  /** The stems that tell its papers, and how much each counts; a hundred at most. */
  readonly centre: Readonly<Record<string, number>>;
}

const longestCentre = 100;

/** The telling stems of each group: its mean direction, each stem weighed by its rarity once more, for raw counts to meet. */
export function centresOfGroups(vectors: TermVectors, groups: Int32Array, count: number): Record<string, number>[] {
  const sums = Array.from({ length: count }, () => new Float64Array(vectors.columns));
  for (let row = 0; row < vectors.rows; row++) {
    const sum = sums[groups[row] ?? -1];
    if (!sum) continue;
    for (let i = vectors.starts[row] ?? 0; i < (vectors.starts[row + 1] ?? 0); i++) {
      const term = vectors.terms[i] ?? 0;
      sum[term] = (sum[term] ?? 0) + (vectors.weights[i] ?? 0);
    }
  }
  return sums.map(sum => {
    const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0)) || 1;
    const best = Array.from(sum.keys()).filter(term => (sum[term] ?? 0) > 0);
    best.sort((a, b) => (sum[b] ?? 0) - (sum[a] ?? 0) || a - b);
    const weight = (term: number) => ((sum[term] ?? 0) / length) * (vectors.rarity[term] ?? 0);
    return Object.fromEntries(
      best.slice(0, longestCentre).map(term => [vectors.stems[term] ?? '', Number(weight(term).toFixed(4))]),
    );
  });
}

/** A stem's part in a paper's likeness to a topic. */
export interface Share {
  readonly stem: string;
  readonly weight: number;
}

/** What speaks for each topic in this paper, the strongest stem first. */
export function sharesOf(paper: Paper, topics: readonly RememberedTopic[]): Share[][] {
  const vocabulary = new Vocabulary();
  const counts = countStems(paper, vocabulary);
  return topics.map(({ centre }) => {
    const shares: Share[] = [];
    for (const [number, count] of counts) {
      const stem = vocabulary.stems[number] ?? '';
      const value = Object.hasOwn(centre, stem) ? (centre[stem] ?? 0) : 0;
      if (value > 0) shares.push({ stem, weight: value * (1 + Math.log(count)) });
    }
    return shares.sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1));
  });
}

/** Topics by how well they fit the paper, the best first; those with which it shares too little are left out. */
export function rankTopics(paper: Paper, topics: readonly RememberedTopic[]): { topic: number; score: number }[] {
  const ranked = sharesOf(paper, topics).map((shares, topic) => ({
    topic,
    score: shares.length >= fewestShared ? shares.reduce((sum, { weight }) => sum + weight, 0) : 0,
  }));
  return ranked.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.topic - b.topic);
}

/** One shared word is chance. */
const fewestShared = 2;
