import type { Paper } from '../../src/core/paper';
import { finish } from '../../src/core/steps';
import { assign, centresOf, refine } from '../../src/core/topics/kMeans';
import { findBasis, type Points, project } from '../../src/core/topics/lsa';
import { functionWords } from '../../src/core/topics/stopWords';
import { countAll, type Vectors, weigh } from '../../src/core/topics/vectors';
import { Vocabulary } from '../../src/core/topics/vocabulary';
import { randomFrom } from './random';

/** A way to group papers that is told how many groups there are. */
export interface Baseline {
  readonly name: string;
  readonly group: (papers: readonly Paper[], count: number) => string[];
}

export const baselines: readonly Baseline[] = [
  { name: 'TF-IDF + k-means, told k', group: (papers, count) => nearest(pointsOf(plainVectors(papers)), count) },
  { name: 'LSA-100 + k-means, told k', group: (papers, count) => nearest(lsa(plainVectors(papers)), count) },
  {
    name: 'LSA-100 + k-means, told k, with our words',
    group: (papers, count) => nearest(lsa(ourVectors(papers)), count),
  },
];

/** The common recipe: lower-case words without stop words, log counts times log rarity, title and abstract alike. */
function plainVectors(papers: readonly Paper[]): Vectors {
  const words = papers.map(({ item }) =>
    (`${item.title} ${item.abstract ?? ''}`.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).filter(
      word => !functionWords.has(word),
    ),
  );
  const papersWith = new Map<string, number>();
  for (const list of words) for (const word of new Set(list)) papersWith.set(word, (papersWith.get(word) ?? 0) + 1);
  const kept = [...papersWith].filter(([, count]) => count >= 2 && count <= papers.length / 2);
  const columns = new Map(kept.map(([word], column) => [word, column]));
  const starts = new Uint32Array(papers.length + 1);
  const terms: number[] = [];
  const weights: number[] = [];
  for (const [row, list] of words.entries()) {
    const counts = new Map<string, number>();
    for (const word of list) if (columns.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    const values = [...counts].map(([word, count]) => {
      return (1 + Math.log(count)) * Math.log(papers.length / (papersWith.get(word) ?? 1));
    });
    const length = Math.hypot(...values) || 1;
    for (const [i, word] of [...counts.keys()].entries()) {
      terms.push(columns.get(word) ?? 0);
      weights.push((values[i] ?? 0) / length);
    }
    starts[row + 1] = terms.length;
  }
  return {
    rows: papers.length,
    columns: kept.length,
    starts,
    terms: Uint32Array.from(terms),
    weights: Float64Array.from(weights),
  };
}

function ourVectors(papers: readonly Paper[]): Vectors {
  const vocabulary = new Vocabulary();
  return finish(weigh(finish(countAll(papers, vocabulary)), vocabulary));
}

function lsa(vectors: Vectors): Points {
  return finish(project(vectors, finish(findBasis(vectors, Math.min(100, vectors.rows - 1, vectors.columns)))));
}

function pointsOf({ rows, columns, starts, terms, weights }: Vectors): Points {
  const values = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i++)
      values[row * columns + (terms[i] ?? 0)] = weights[i] ?? 0;
  }
  return { rows, width: columns, values };
}

const attempts = 10;

/** Spherical k-means, started ten times by k-means++; the tightest division counts. */
function nearest(points: Points, count: number): string[] {
  let best: { groups: Int32Array; tightness: number } | undefined;
  const tries = points.width > 1000 ? 2 : attempts;
  for (let attempt = 0; attempt < tries; attempt++) {
    const start = finish(assign(points, spread(points, count, randomFrom(attempt + 1)))).groups;
    const groups = finish(refine(points, start, count, 50));
    const tightness = finish(assign(points, centresOf(points, groups, count))).likeness.reduce(
      (sum, value) => sum + value,
      0,
    );
    if (!best || tightness > best.tightness) best = { groups, tightness };
  }
  return Array.from(best?.groups ?? [], String);
}

function spread({ rows, width, values }: Points, count: number, random: () => number): Float64Array {
  const centres = new Float64Array(count * width);
  const distance = new Float64Array(rows).fill(1);
  for (let centre = 0; centre < count; centre++) {
    let left = random() * distance.reduce((sum, value) => sum + value * value, 0);
    let chosen = 0;
    while (chosen < rows - 1 && left > (distance[chosen] ?? 0) ** 2) left -= (distance[chosen++] ?? 0) ** 2;
    const point = values.subarray(chosen * width, (chosen + 1) * width);
    centres.set(point, centre * width);
    for (let row = 0; row < rows; row++) {
      let cosine = 0;
      for (let j = 0; j < width; j++) cosine += (values[row * width + j] ?? 0) * (point[j] ?? 0);
      distance[row] = Math.min(distance[row] ?? 1, Math.max(0, 1 - cosine));
    }
  }
  return centres;
}
