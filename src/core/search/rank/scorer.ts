import { fields } from '../fields';
import type { Segment } from '../frozen/segment';
import type { Ranges } from './expand';
import { Tally } from './tally';

/** Weights of the fields in the order of `fields`; 0 leaves a field out. */
export type FieldWeights = readonly number[];

/** Words of the index that stand for one word of the query, found as if they were one and the same word. */
export interface Expansion {
  readonly ranges: Ranges;
  readonly weight: number;
  readonly fieldWeights: FieldWeights;
  /**
   * False: each field is scored for itself and the weights are factors, so that a rare word in a title counts. True: fields are
   * one text in which an occurrence counts by its field's weight (BM25F; Robertson, Zaragoza and Taylor, CIKM 2004).
   */
  readonly joined: boolean;
}

/** How scores grow with repetition (k) and shrink with length (b): the values of the textbooks. */
export const bm25 = { k: 1.2, b: 0.75 };

/**
 * Scores papers of all segments as one collection, by BM25, with the number of papers, their lengths and a word's papers as a
 * fresh index would count them. Papers are numbered through all segments.
 */
export class Scorer {
  /** Numbers given, those of removed papers included. */
  readonly size: number;
  /** By segment: the number of its first paper. */
  readonly first: readonly number[];
  /** Papers of all segments that are there. */
  readonly left: number;
  /** Scores of papers with a phrase, for who looks for phrases to keep. */
  readonly phrases = new Map<string, Float64Array>();
  readonly #average: Float64Array;
  readonly #lengths = new Map<FieldWeights, JoinedLengths>();
  /** By paper: how often a word was counted; all 0 between calls. */
  readonly #seen: Float64Array;
  readonly #papers: Uint32Array;
  readonly #tallies: Tally[] = [];
  #tallied = 0;
  readonly #counts: Uint8Array[] = [];
  #counted = 0;

  constructor(readonly segments: readonly Segment[]) {
    const first: number[] = [];
    let size = 0;
    for (const segment of segments) {
      first.push(size);
      size += segment.parts.size;
    }
    this.first = first;
    this.size = size;
    this.left = segments.reduce((sum, segment) => sum + segment.left, 0);
    this.#average = Float64Array.from(fields, (_, field) => {
      return segments.reduce((sum, segment) => sum + (segment.lengthSums[field] ?? 0), 0) / Math.max(this.left, 1);
    });
    this.#seen = new Float64Array(size);
    this.#papers = new Uint32Array(size);
  }

  /** An empty tally, good until `recycle`. */
  tally(): Tally {
    const tally = this.#tallies[this.#tallied] ?? new Tally(this.size);
    this.#tallies[this.#tallied++] = tally;
    tally.clear();
    return tally;
  }

  /** A small number for each paper, 0 at first, good until `recycle`. */
  counts(): Uint8Array {
    const counts = this.#counts[this.#counted]?.fill(0) ?? new Uint8Array(this.size);
    this.#counts[this.#counted++] = counts;
    return counts;
  }

  /** Takes all tallies and counts back, once a query is answered: made anew for each they would keep the garbage collector busy. */
  recycle(): void {
    this.#tallied = 0;
    this.#counted = 0;
  }

  /** Adds the scores of one word of the query to `into`. */
  score(expansions: readonly Expansion[], into: Tally): void {
    for (const expansion of expansions) {
      if (expansion.joined) this.#scoreJoined(expansion, into);
      else for (const field of fields.keys()) this.#scoreField(expansion, field, into);
    }
  }

  /** Whether any paper that is there has one of the words. */
  hasAny(expansions: readonly Pick<Expansion, 'ranges' | 'fieldWeights'>[]): boolean {
    return expansions.some(({ ranges, fieldWeights }) =>
      fields.some((_, field) => fieldWeights[field] && this.#anyIn(ranges, field)),
    );
  }

  /** How many papers have one of the words in a field of weight above 0. */
  papersOf(ranges: Ranges, fieldWeights: FieldWeights): number {
    let found = 0;
    for (const [field, weight] of fieldWeights.entries()) {
      if (weight > 0) found = this.#collect(ranges, field, 1, found);
    }
    for (let i = 0; i < found; i++) this.#seen[this.#papers[i] as number] = 0;
    return found;
  }

  /** The segment of a paper and its number there. */
  locate(paper: number): { segment: Segment; local: number } {
    let i = this.first.length - 1;
    while (i > 0 && (this.first[i] as number) > paper) i--;
    const segment = this.segments[i];
    if (!segment) throw new Error(`Scorer.locate: there is no paper ${paper}`);
    return { segment, local: paper - (this.first[i] as number) };
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

  #scoreField({ ranges, weight, fieldWeights }: Expansion, field: number, into: Tally): void {
    const factor = weight * (fieldWeights[field] ?? 0);
    if (factor <= 0) return;
    const found = this.#collect(ranges, field, 1, 0);
    const average = this.#average[field] || 1;
    let segment = -1;
    let first = 0;
    let end = 0;
    let lengths: Uint16Array | undefined;
    const list = this.#papers;
    const scale = factor * this.#rarity(found);
    for (let i = 0; i < found; i++) {
      const paper = list[i] as number;
      while (paper >= end) {
        segment++;
        first = this.first[segment] as number;
        end = this.first[segment + 1] ?? this.size;
        lengths = this.segments[segment]?.parts.postings[field]?.lengths;
      }
      const length = (lengths?.[paper - first] as number) / average;
      into.add(paper, scale * saturated(this.#take(paper), length));
    }
  }

  #scoreJoined({ ranges, weight, fieldWeights }: Expansion, into: Tally): void {
    let found = 0;
    for (const [field, counts] of fieldWeights.entries()) {
      if (counts > 0) found = this.#collect(ranges, field, counts, found);
    }
    const { lengths, average } = this.#joinedLengths(fieldWeights);
    const scale = weight * this.#rarity(found);
    for (let i = 0; i < found; i++) {
      const paper = this.#papers[i] as number;
      into.add(paper, scale * saturated(this.#take(paper), (lengths[paper] as number) / average));
    }
  }

  #take(paper: number): number {
    const often = this.#seen[paper] as number;
    this.#seen[paper] = 0;
    return often;
  }

  #rarity(papers: number): number {
    return Math.log(1 + (this.left - papers + 0.5) / (papers + 0.5));
  }

  #joinedLengths(weights: FieldWeights): JoinedLengths {
    const known = this.#lengths.get(weights);
    if (known) return known;
    const lengths = new Float64Array(this.size);
    for (const [i, { parts }] of this.segments.entries()) {
      const first = this.first[i] as number;
      for (const [field, weight] of weights.entries()) {
        const own = parts.postings[field]?.lengths;
        for (let paper = 0; own && weight > 0 && paper < parts.size; paper++) {
          lengths[first + paper] = (lengths[first + paper] as number) + weight * (own[paper] as number);
        }
      }
    }
    const average = weights.reduce((sum, weight, field) => sum + weight * (this.#average[field] as number), 0) || 1;
    const joined = { lengths, average };
    this.#lengths.set(weights, joined);
    return joined;
  }

  /**
   * Counts the words of `ranges` in a field into `#seen`, each occurrence as much as given, and lists papers not yet listed;
   * gives how many are listed now. Those of one field are listed segment by segment.
   */
  #collect(ranges: Ranges, field: number, each: number, listed: number): number {
    let found = listed;
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
          const before = seen[paper] as number;
          if (before === 0) list[found++] = paper;
          seen[paper] = before + each * (counts[at] as number);
        }
      }
    }
    return found;
  }
}

interface JoinedLengths {
  readonly lengths: Float64Array;
  readonly average: number;
}

/** @param length in average lengths. */
function saturated(often: number, length: number): number {
  const { k, b } = bm25;
  return (often * (k + 1)) / (often + k * (1 - b + b * length));
}
