import type { Paper } from '../paper';
import { answerQuery, type SearchOptions } from './answer';
import { buildSegment, fingerprintOf } from './frozen/build';
import { readSegment, writeSegment } from './frozen/file';
import { mergeSegments } from './frozen/merge';
import type { Segment } from './frozen/segment';
import { Highlighter, type Match } from './highlight';
import { LiveIndex } from './live/liveIndex';
import { Scorer } from './scorer';
import { comparedText, findSimilar, type Similar } from './similar';

export interface Hit {
  readonly id: string;
  /** Comparable within one answer only. */
  readonly score: number;
  /** Where the words were found; offsets in the field's displayed text, see `fieldText`. Found when first asked for. */
  readonly matches: readonly Match[];
}

export interface Answer {
  readonly hits: readonly Hit[];
  /** Papers found in all. */
  readonly total: number;
  /** Those of them that have every word of the query. */
  readonly complete: number;
  /** What of the query was not understood, in sentences. */
  readonly problems: readonly string[];
}

/** Papers indexed at once; a part is searchable as soon as it is added. */
const partSize = 4096;
/** More parts than this are merged, the small ones first. */
const mostParts = 8;

/** So many papers at a time go into the live index: a small library, or what changes in a large one. */
const liveBatch = 256;
/** A live index of more papers is frozen: laying it out again after a change would be felt. */
const liveMost = 1024;

/**
 * Finds papers by words. What is added goes into a live MiniSearch; large numbers of papers, and the live ones once they are
 * many, are frozen into segments that never change: what is removed of them is marked, and small segments are merged. All are
 * scored as one collection, so an answer does not depend on the order of changes.
 */
export class SearchIndex {
  #frozen: readonly Segment[] = [];
  #live = new LiveIndex();
  #scorer: Scorer | undefined;

  /** The index that `save` wrote, its texts included. Throws `IndexFileError` for bytes that are anything else. */
  static load(bytes: Uint8Array): SearchIndex {
    const index = new SearchIndex();
    index.#frozen = [readSegment(bytes)];
    return index;
  }

  /** Papers in the index. */
  get size(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.left, 0);
  }

  /** Adds papers; a paper with an id that is there takes its place, of two with one id the last counts. */
  add(papers: readonly Paper[]): void {
    if (papers.length === 0) return;
    const once = [...new Map(papers.map(paper => [paper.id, paper])).values()];
    this.#removeIds(once.map(paper => paper.id));
    if (once.length <= liveBatch) {
      this.#live.add(once);
      return this.#change(this.#live.size > liveMost ? this.#takeLive() : []);
    }
    const added: Segment[] = [];
    for (let i = 0; i < once.length; i += partSize) added.push(buildSegment(once.slice(i, i + partSize)));
    this.#change(added);
  }

  /** Removes papers; an id that is not there is passed over. */
  remove(ids: readonly string[]): void {
    this.#removeIds(ids);
    this.#change([]);
  }

  /**
   * What has to be added and removed for the index to hold these papers as they are now: after loading, for the changes
   * that happened since. Reads all their texts.
   */
  difference(papers: readonly Paper[]): { changed: Paper[]; gone: string[] } {
    const ids = new Set(papers.map(paper => paper.id));
    const changed = papers.filter(paper => this.#printOf(paper.id) !== fingerprintOf(paper));
    const gone: string[] = [];
    for (const { parts, removed } of this.#segments) {
      for (let paper = 0; paper < parts.size; paper++) {
        const id = parts.texts.id(paper);
        if (!removed[paper] && !ids.has(id)) gone.push(id);
      }
    }
    return { changed, gone };
  }

  /** The best hits for a query; never fails. See `query` for all that is known of the answer. */
  search(query: string, options: SearchOptions = {}): Hit[] {
    return [...this.query(query, options).hits];
  }

  query(query: string, options: SearchOptions = {}): Answer {
    const scorer = this.#useScorer();
    const { papers, total, complete, terms, problems } = answerQuery(scorer, query, options);
    const highlighter = new Highlighter(terms, this.#segments);
    const hits = papers.map(({ paper, score }) => {
      const { segment, local } = scorer.locate(paper);
      return makeHit(segment, local, score, highlighter);
    });
    return { hits, total, complete, problems };
  }

  /**
   * Papers like a paper of the index, never itself, or like a text: "what should I cite here". The nearest first, each with
   * the words it shares. Empty for an id that is not there.
   */
  similar(to: { readonly id: string } | { readonly text: string }, limit = 5): Similar[] {
    const scorer = this.#useScorer();
    if ('text' in to) return findSimilar(scorer, { title: '', body: to.text }, limit);
    const paper = this.#numberOf(scorer, to.id);
    return paper === undefined ? [] : findSimilar(scorer, comparedText(scorer, paper), limit, paper);
  }

  /** Merges all into one segment without removed papers: for idle time, and before saving. */
  freeze(): void {
    if (!this.isMolten) return;
    const all = [...this.#frozen, ...this.#takeLive()];
    this.#frozen = all.length === 0 ? [] : [mergeSegments(all)];
    this.#scorer = undefined;
  }

  /** Each costs a little with every query. */
  get segmentCount(): number {
    return this.#segments.length;
  }

  /** True if `freeze` has something to do. */
  get isMolten(): boolean {
    return this.#live.size > 0 || this.#frozen.length > 1 || this.#frozen.some(({ left, parts }) => left < parts.size);
  }

  /** The index as bytes, with the papers' texts: `load` needs nothing else. */
  save(): Uint8Array {
    this.freeze();
    const [segment = buildSegment([])] = this.#frozen;
    return writeSegment(segment);
  }

  #useScorer(): Scorer {
    this.#scorer ??= new Scorer(this.#segments);
    return this.#scorer;
  }

  #printOf(id: string): number | undefined {
    for (const segment of this.#segments) {
      const paper = segment.find(id);
      if (paper !== undefined) return segment.parts.prints[paper];
    }
    return undefined;
  }

  #numberOf(scorer: Scorer, id: string): number | undefined {
    for (const [i, segment] of this.#segments.entries()) {
      const paper = segment.find(id);
      if (paper !== undefined) return (scorer.first[i] ?? 0) + paper;
    }
    return undefined;
  }

  /** The frozen segments, then the live one. */
  get #segments(): readonly Segment[] {
    const live = this.#live.segment();
    return live ? [...this.#frozen, live] : this.#frozen;
  }

  /** What is live, frozen; the live index is empty afterwards. */
  #takeLive(): Segment[] {
    const live = this.#live.segment();
    this.#live = new LiveIndex();
    return live ? [live] : [];
  }

  #removeIds(ids: readonly string[]): void {
    this.#live.remove(ids);
    for (const id of ids) this.#frozen.some(segment => segment.remove(id));
  }

  #change(added: readonly Segment[]): void {
    this.#scorer = undefined;
    this.#frozen = [...this.#frozen, ...added].filter(segment => segment.left > 0);
    if (this.#frozen.length <= mostParts) return;
    const bySize = [...this.#frozen].sort((a, b) => a.left - b.left);
    const small = new Set(bySize.slice(0, Math.ceil(mostParts / 2) + this.#frozen.length - mostParts));
    const kept = this.#frozen.filter(segment => !small.has(segment));
    this.#frozen = [...kept, mergeSegments(this.#frozen.filter(segment => small.has(segment)))];
  }
}

function makeHit(segment: Segment, paper: number, score: number, highlighter: Highlighter): Hit {
  let matches: readonly Match[] | undefined;
  return {
    id: segment.parts.texts.id(paper),
    score,
    get matches() {
      matches ??= highlighter.matches(segment.parts.texts, paper);
      return matches;
    },
  };
}
