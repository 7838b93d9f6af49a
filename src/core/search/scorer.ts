import type { Ranges } from './expand';
import { fields } from './fields';
import type { Segment } from './frozen/segment';
import type { Tally } from './tally';

/** Weights of the fields in the order of `fields`; 0 leaves a field out. */
export type FieldWeights = readonly number[];

/** Words of the index that stand for one word of the query, found as if they were one and the same word. */
export interface Expansion {
  readonly ranges: Ranges;
  readonly weight: number;
  readonly fieldWeights: FieldWeights;
}

/** How scores grow with repetition (k), shrink with length (b), and what a single occurrence is worth at least (d). */
export const bm25 = { k: 1.2, b: 0.7, d: 0.5 };

/**
 * Scores papers of all segments as one collection, by BM25+ over each field (Lv and Zhai, "Lower-bounding term frequency
 * normalization", CIKM 2011), with the number of papers, their lengths and a word's papers as a fresh index would count them.
 * Papers are numbered through all segments.
 */
export class Scorer {
  /** Numbers given, those of removed papers included. */
  readonly size: number;
  /** By segment: the number of its first paper. */
  readonly first: readonly number[];
  readonly #left: number;
  readonly #average: Float64Array;
  readonly #seen: Float64Array;
  readonly #papers: Uint32Array;

  constructor(readonly segments: readonly Segment[]) {
    const first: number[] = [];
    let size = 0;
    for (const segment of segments) {
      first.push(size);
      size += segment.parts.size;
    }
    this.first = first;
    this.size = size;
    this.#left = segments.reduce((sum, segment) => sum + segment.left, 0);
    this.#average = Float64Array.from(fields, (_, field) => {
      return segments.reduce((sum, segment) => sum + (segment.lengthSums[field] ?? 0), 0) / Math.max(this.#left, 1);
    });
    this.#seen = new Float64Array(size);
    this.#papers = new Uint32Array(size);
  }

  /** Papers of all segments that are there. */
  get left(): number {
    return this.#left;
  }

  /** Adds the scores of one word of the query to `into`. */
  score(expansions: readonly Expansion[], into: Tally): void {
    for (const expansion of expansions) {
      for (const field of fields.keys()) {
        const weight = (expansion.fieldWeights[field] ?? 0) * expansion.weight;
        if (weight > 0) this.#scoreField(expansion, field, weight, into);
      }
    }
  }

  /** Whether any paper that is there has one of the words. */
  hasAny(expansions: readonly Expansion[]): boolean {
    return expansions.some(({ ranges, fieldWeights }) =>
      fields.some((_, field) => fieldWeights[field] && this.#anyIn(ranges, field)),
    );
  }

  /** How many papers have one of the words in a field. */
  papersOf(ranges: Ranges, field: number): number {
    const found = this.#collect(ranges, field);
    for (let i = 0; i < found; i++) this.#seen[this.#papers[i] as number] = 0;
    return found;
  }

  #scoreField({ ranges }: Expansion, field: number, weight: number, into: Tally): void {
    const found = this.#collect(ranges, field);
    if (found === 0) return;
    const { k, b, d } = bm25;
    const scale = weight * Math.log(1 + (this.#left - found + 0.5) / (found + 0.5));
    const perWord = (k * b) / (this.#average[field] || 1);
    let segment = 0;
    let first = 0;
    let lengths = this.segments[0]?.parts.postings[field]?.lengths;
    let end = this.first[1] ?? this.size;
    for (let i = 0; i < found; i++) {
      const paper = this.#papers[i] as number;
      while (paper >= end) {
        segment++;
        first = this.first[segment] ?? 0;
        end = this.first[segment + 1] ?? this.size;
        lengths = this.segments[segment]?.parts.postings[field]?.lengths;
      }
      const often = this.#seen[paper] as number;
      this.#seen[paper] = 0;
      const length = lengths?.[paper - first] as number;
      into.add(paper, scale * (d + (often * (k + 1)) / (often + k * (1 - b) + perWord * length)));
    }
  }

  /** Counts the words of `ranges` in a field into `#seen`, and lists the papers, by segment; gives how many they are. */
  #collect(ranges: Ranges, field: number): number {
    let found = 0;
    const seen = this.#seen;
    const list = this.#papers;
    for (const [i, { parts, removed }] of this.segments.entries()) {
      const postings = parts.postings[field];
      const pairs = ranges[i];
      if (!postings || !pairs) continue;
      const { start, papers, counts } = postings;
      const first = this.first[i] as number;
      for (let pair = 0; pair < pairs.length; pair += 2) {
        const end = start[pairs[pair + 1] as number] as number;
        for (let at = start[pairs[pair] as number] as number; at < end; at++) {
          const local = papers[at] as number;
          if (removed[local]) continue;
          const paper = first + local;
          if (seen[paper] === 0) list[found++] = paper;
          seen[paper] = (seen[paper] as number) + (counts[at] as number);
        }
      }
    }
    return found;
  }

  #anyIn(ranges: Ranges, field: number): boolean {
    return this.segments.some(({ parts, removed }, i) => {
      const pairs = ranges[i] ?? [];
      const postings = parts.postings[field];
      for (let pair = 0; postings && pair < pairs.length; pair += 2) {
        const end = postings.start[pairs[pair + 1] as number] as number;
        for (let at = postings.start[pairs[pair] as number] as number; at < end; at++) {
          if (!removed[postings.papers[at] as number]) return true;
        }
      }
      return false;
    });
  }

  /** The segment of a paper and its number there. */
  locate(paper: number): { segment: Segment; local: number } {
    let i = this.first.length - 1;
    while (i > 0 && (this.first[i] as number) > paper) i--;
    const segment = this.segments[i];
    if (!segment) throw new Error(`Scorer.locate: there is no paper ${paper}`);
    return { segment, local: paper - (this.first[i] as number) };
  }
}
