import type { Dictionary } from './dictionary';
import type { Texts } from './texts';

/** Where the words of one field stand: papers of word `w` are `papers[start[w]]` up to `papers[start[w + 1]]`, in order. */
export interface Postings {
  readonly start: Uint32Array;
  readonly papers: Uint32Array;
  /** How often, at most 255. */
  readonly counts: Uint8Array;
  /** Distinct words of this field, by paper. */
  readonly lengths: Uint16Array;
}

/** What `has:` asks, as bits. */
export const hasPdf = 1;
export const hasDoi = 2;

/** Some papers and their words, never changed once made, but for `removed`. Papers are numbered from 0. */
export interface SegmentParts {
  readonly size: number;
  readonly words: Dictionary;
  readonly stems: Dictionary;
  /** The words of stem `s` are `stemWords[stemStart[s]]` up to `stemWords[stemStart[s + 1]]`. */
  readonly stemStart: Uint32Array;
  readonly stemWords: Uint32Array;
  /** In the order of `fields`. */
  readonly postings: readonly Postings[];
  /** 0 where a paper has no year. */
  readonly years: Int16Array;
  readonly has: Uint8Array;
  /** Bit `f` is 1 where the text of field `f` is not plain: it has letters beyond ASCII (`isPlain`). */
  readonly foreign: Uint16Array;
  /** A number made of all the texts of a paper, to see that it changed. */
  readonly prints: Uint32Array;
  readonly texts: Texts;
}

export class Segment {
  /** 1 for a paper that is no longer there. */
  readonly removed: Uint8Array;
  /** By field, the sum of the lengths of the papers that are there. */
  readonly lengthSums: Float64Array;
  #left: number;
  #places: Map<string, number> | undefined;

  constructor(readonly parts: SegmentParts) {
    this.removed = new Uint8Array(parts.size);
    this.#left = parts.size;
    this.lengthSums = Float64Array.from(parts.postings, field => field.lengths.reduce((sum, n) => sum + n, 0));
  }

  /** Papers that are there. */
  get left(): number {
    return this.#left;
  }

  /** The number of the paper with this id, if it is there. The first call reads all ids. */
  find(id: string): number | undefined {
    if (!this.#places) {
      this.#places = new Map();
      for (let paper = 0; paper < this.parts.size; paper++) {
        if (!this.removed[paper]) this.#places.set(this.parts.texts.id(paper), paper);
      }
    }
    return this.#places.get(id);
  }

  /** The places of all words with this stem. */
  wordsOfStem(stem: string): Uint32Array {
    const { stems, stemStart, stemWords } = this.parts;
    const group = stems.find(stem);
    return group < 0 ? new Uint32Array() : stemWords.subarray(stemStart[group], stemStart[group + 1]);
  }

  /** Whether a paper that is there has this word: words of removed papers stay until segments are merged. */
  uses(word: number): boolean {
    if (this.#left === this.parts.size) return true;
    return this.parts.postings.some(({ start, papers }) => {
      for (let at = start[word] ?? 0; at < (start[word + 1] ?? 0); at++)
        if (!this.removed[papers[at] ?? 0]) return true;
      return false;
    });
  }

  remove(id: string): boolean {
    const paper = this.find(id);
    if (paper === undefined) return false;
    this.#places?.delete(id);
    this.removed[paper] = 1;
    this.#left--;
    for (const [field, { lengths }] of this.parts.postings.entries()) {
      this.lengthSums[field] = (this.lengthSums[field] ?? 0) - (lengths[paper] ?? 0);
    }
    this.parts.texts.forget(paper);
    return true;
  }
}
