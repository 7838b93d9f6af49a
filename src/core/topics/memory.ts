import type { Paper } from '../paper';
import { readPhrases } from './phrases';
import { countStems, type TermCounts, type TermVectors } from './vectors';
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
  /** What the middle one of its papers scores, as `rankTopics` counts. */
  readonly usual: number;
}

const longestCentre = 100;

/**
 * The telling stems of a topic: the mean direction of its papers' rows, each stem weighed by its rarity once more, for raw
 * counts to meet.
 */
export function centreOf(vectors: TermVectors, rows: readonly number[]): Record<string, number> {
  const sum = new Float64Array(vectors.columns);
  for (const row of rows) addRow(vectors, row, sum);
  const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0)) || 1;
  const best = Array.from(sum.keys()).filter(term => (sum[term] ?? 0) > 0);
  best.sort((a, b) => (sum[b] ?? 0) - (sum[a] ?? 0) || a - b);
  const weight = (term: number) => ((sum[term] ?? 0) / length) * (vectors.rarity[term] ?? 0);
  return Object.fromEntries(
    best.slice(0, longestCentre).map(term => [vectors.stems[term] ?? '', Number(weight(term).toFixed(4))]),
  );
}

function addRow({ starts, terms, weights }: TermVectors, row: number, sum: Float64Array): void {
  const end = starts[row + 1] ?? 0;
  for (let i = starts[row] ?? 0; i < end; i++) {
    const term = terms[i] ?? 0;
    sum[term] = (sum[term] ?? 0) + (weights[i] ?? 0);
  }
}

/** A stem's part in a paper's likeness to a topic. */
export interface Share {
  readonly stem: string;
  readonly weight: number;
}

/** What speaks for each topic in this paper, the strongest stem first. */
export function sharesOf(
  paper: Paper,
  topics: readonly Pick<RememberedTopic, 'centre'>[],
  vocabulary = new Vocabulary(),
): Share[][] {
  const counts = countStems(readPhrases(paper, vocabulary));
  let square = 0;
  for (const count of counts.values()) square += (1 + Math.log(count)) ** 2;
  const length = Math.sqrt(square) || 1;
  return topics.map(({ centre }) => {
    const shares: Share[] = [];
    for (const [number, count] of counts) {
      const stem = vocabulary.stems[number] ?? '';
      const value = Object.hasOwn(centre, stem) ? (centre[stem] ?? 0) : 0;
      if (value > 0) shares.push({ stem, weight: (value * (1 + Math.log(count))) / length });
    }
    return shares.sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1));
  });
}

/** A paper that scores less than this share of what is usual in a topic does not fit it. */
export const leastFit = 0.25;

/** The topics that fit the paper, the best first: it scores more than `least` of what is usual there. */
export function rankTopics(
  paper: Paper,
  topics: readonly RememberedTopic[],
  vocabulary?: Vocabulary,
  least = leastFit,
): { topic: number; score: number }[] {
  const ranked = sharesOf(paper, topics, vocabulary).map((shares, topic) => ({ topic, score: scoreOf(shares) }));
  return ranked
    .filter(({ topic, score }) => score > least * (topics[topic]?.usual ?? 0))
    .sort((a, b) => b.score - a.score || a.topic - b.topic);
}

function scoreOf(shares: readonly Share[]): number {
  return shares.reduce((sum, { weight }) => sum + weight, 0);
}

/** Papers that are enough to tell what is usual. */
const enough = 200;

/** What the middle one of these rows scores in a topic of this centre; of many the first are asked. */
export function usualScore(
  rows: readonly number[],
  counts: TermCounts,
  centre: Readonly<Record<string, number>>,
  vocabulary: Vocabulary,
): number {
  const scores = Float64Array.from(rows.slice(0, enough), row => scoreOfRow(row, counts, centre, vocabulary)).sort();
  return Number((scores[Math.floor(scores.length / 2)] ?? 0).toFixed(4));
}

function scoreOfRow(
  row: number,
  { starts, stems, counts }: TermCounts,
  centre: Readonly<Record<string, number>>,
  vocabulary: Vocabulary,
): number {
  let [sum, square] = [0, 0];
  for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i++) {
    const value = 1 + Math.log(counts[i] ?? 1);
    const stem = vocabulary.stems[stems[i] ?? -1] ?? '';
    if (Object.hasOwn(centre, stem)) sum += value * (centre[stem] ?? 0);
    square += value * value;
  }
  return sum / (Math.sqrt(square) || 1);
}
