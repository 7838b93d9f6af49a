import { type Steps, within } from '../steps';
import { findAgreed } from './agreement';
import { assign, centresOf, refine } from './kMeans';
import { findBasis, project } from './lsa';
import type { Vectors } from './vectors';

/** A community below this share of the papers is no topic: its papers join the nearest one. */
const leastShare = 0.015;
const mostGroups = 15;
/** The graph is made of this many papers; the others join the groups found among these. */
const mostInGraph = 5000;

export interface Grouping {
  /** Group of each row, the largest group 0; -1 for a row that fits nowhere. */
  readonly groups: Int32Array;
  readonly count: number;
}

/** The best value between `least` and `most`. */
function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(most, Math.round(value)));
}

/**
 * Groups rows and finds the number of groups by itself: communities on which many runs agree, then k-means from
 * there in the space of the leading singular directions, where single words matter less.
 */
export function* groupVectors(vectors: Vectors): Steps<Grouping> {
  const sample = firstRows(vectors, mostInGraph);
  const { rows, columns } = sample;
  const communities = yield* within(findAgreed(sample, between(4, rows / 3, 35)), 0, 0.7);
  const start = keepLargest(communities, leastSize(rows));
  const count = start.reduce((most, group) => Math.max(most, group + 1), 0);
  if (count < 2) return bySize(new Int32Array(vectors.rows), 1);
  const basis = yield* within(findBasis(sample, Math.min(between(10, rows / 2, 50), rows - 1, columns)), 0.7, 0.2);
  const points = yield* within(project(sample, basis), 0.9, 0);
  const groups = yield* within(refine(points, start, count), 0.9, 0.1);
  if (rows === vectors.rows) return bySize(groups, count);
  const all = yield* within(project(vectors, basis), 0.99, 0);
  const { groups: assigned } = yield* within(assign(all, centresOf(points, groups, count)), 0.99, 0.01);
  return bySize(assigned, count);
}

/** The first rows, which share their numbers with the whole. */
function firstRows(vectors: Vectors, most: number): Vectors {
  return { ...vectors, rows: Math.min(vectors.rows, most) };
}

function leastSize(rows: number): number {
  if (rows < 8) return 1;
  return Math.max(rows < 20 ? 2 : 3, leastShare * rows);
}

/** Numbers the communities that are large enough, at most `mostGroups`, from 0; the rest is -1. */
function keepLargest(communities: Int32Array, least: number): Int32Array {
  const sizes = new Map<number, number>();
  for (const community of communities) sizes.set(community, (sizes.get(community) ?? 0) + 1);
  const kept = [...sizes].filter(([, size]) => size >= least).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const numbers = new Map(kept.slice(0, mostGroups).map(([community], i) => [community, i]));
  return communities.map(community => numbers.get(community) ?? -1);
}

/** Numbers the groups by size, the largest 0; empty ones go. */
function bySize(groups: Int32Array, count: number): Grouping {
  const sizes = sizesOf(groups, count);
  const size = (group: number) => sizes[group] ?? 0;
  const order = Array.from(sizes.keys())
    .filter(group => size(group) > 0)
    .sort((a, b) => size(b) - size(a) || a - b);
  const rank = new Map(order.map((group, i) => [group, i]));
  return { groups: groups.map(group => rank.get(group) ?? -1), count: order.length };
}

export function sizesOf(groups: Int32Array, count: number): Uint32Array {
  const sizes = new Uint32Array(count);
  for (const group of groups) if (group >= 0) sizes[group] = (sizes[group] ?? 0) + 1;
  return sizes;
}
