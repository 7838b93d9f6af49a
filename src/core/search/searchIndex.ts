import type { Paper } from '../paper';
import { finish, type Steps } from '../steps';
import { answerQuery, type SearchOptions } from './answer';
import { buildSegment, buildSteps, fingerprintOf } from './frozen/build';
import { readSegment, writeSteps } from './frozen/file';
import { mergeSteps } from './frozen/merge';
import type { Segment } from './frozen/segment';
import { LiveIndex } from './live/liveIndex';
import { parseQuery } from './query/query';
import { Scorer } from './rank/scorer';
import { askedOf } from './reasons/asked';
import { Highlighter, type Match } from './reasons/highlight';
import { comparedText, findSimilar, type Similar } from './similar/similar';

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
  #changes = 0;

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
    finish(this.addSteps(papers));
  }

  /** As `add`. Between the steps the index answers as before, or with the papers; whoever changes it then throws. */
  *addSteps(papers: readonly Paper[]): Steps<void, undefined> {
    if (papers.length === 0) return;
    const once = [...new Map(papers.map(paper => [paper.id, paper])).values()];
    const ids = once.map(paper => paper.id);
    if (once.length <= liveBatch) {
      this.#removeIds(ids);
      this.#live.add(once);
      const full = this.#live.size > liveMost ? this.#live.segment() : undefined;
      if (full) this.#live = new LiveIndex();
      return yield* this.#changeSteps(full ? [full] : []);
    }
    const added: Segment[] = [];
    const unchanged = this.#unchanged();
    for (let i = 0; i < once.length; i += partSize) added.push(yield* buildSteps(once.slice(i, i + partSize)));
    unchanged();
    this.#removeIds(ids);
    yield* this.#changeSteps(added);
  }

  /** Removes papers; an id that is not there is passed over. */
  remove(ids: readonly string[]): void {
    this.#removeIds(ids);
    finish(this.#changeSteps([]));
  }

  /**
   * What has to be added and removed for the index to hold these papers as they are now: after loading, for the changes
   * that happened since. Reads all their texts.
   */
  *difference(papers: readonly Paper[]): Steps<{ changed: Paper[]; gone: string[] }, undefined> {
    const ids = new Set(papers.map(paper => paper.id));
    const changed: Paper[] = [];
    for (const paper of papers) {
      if (this.#printOf(paper.id) !== fingerprintOf(paper)) changed.push(paper);
      yield;
    }
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
    const highlighter = new Highlighter(terms, this.#segments, askedOf(parseQuery(query).root));
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
    finish(this.#freezeSteps());
  }

  *#freezeSteps(): Steps<void, undefined> {
    if (!this.isMolten) return;
    const all = this.#segments;
    const unchanged = this.#unchanged();
    const merged = all.length === 0 ? [] : [yield* mergeSteps(all)];
    unchanged();
    this.#frozen = merged;
    this.#live = new LiveIndex();
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
    return finish(this.saveSteps());
  }

  /** As `save`, with steps as `addSteps` has them; they may be left before their end. */
  *saveSteps(): Steps<Uint8Array, undefined> {
    yield* this.#freezeSteps();
    const [segment = buildSegment([])] = this.#frozen;
    return yield* writeSteps(segment);
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

  /** Gives what throws if the index has been changed since. */
  #unchanged(): () => void {
    const changes = this.#changes;
    return () => {
      if (changes !== this.#changes) throw new Error('SearchIndex: changed between the steps of a change');
    };
  }

  #removeIds(ids: readonly string[]): void {
    this.#changes++;
    this.#live.remove(ids);
    for (const id of ids) this.#frozen.some(segment => segment.remove(id));
  }

  *#changeSteps(added: readonly Segment[]): Steps<void, undefined> {
    this.#scorer = undefined;
    this.#frozen = [...this.#frozen, ...added].filter(segment => segment.left > 0);
    if (this.#frozen.length <= mostParts) return;
    const bySize = [...this.#frozen].sort((a, b) => a.left - b.left);
    const small = new Set(bySize.slice(0, Math.ceil(mostParts / 2) + this.#frozen.length - mostParts));
    const unchanged = this.#unchanged();
    const merged = yield* mergeSteps(this.#frozen.filter(segment => small.has(segment)));
    unchanged();
    this.#frozen = [...this.#frozen.filter(segment => !small.has(segment)), merged];
    this.#scorer = undefined;
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
