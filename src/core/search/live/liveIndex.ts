import MiniSearch from 'minisearch';
import type { Paper } from '../../paper';
import { type Field, fields, fieldText, proseFields } from '../fields';
import { segmentOf } from '../frozen/build';
import type { Segment } from '../frozen/segment';
import { visitIndexed } from '../words/compounds';
import { stopWords } from '../words/stopWords';
import { frozenPostings } from './frozenPostings';

/**
 * The live part of the index: a MiniSearch that holds small libraries whole, and of large ones what changed since the rest was
 * frozen. It keeps the inverted index; for a query its postings are laid out like those of the frozen parts, so that one
 * scorer weighs all of them as one collection.
 */
export class LiveIndex {
  readonly #index = new MiniSearch<Paper>({
    fields: [...fields],
    extractField: (paper, name) => (name === 'id' ? paper.id : fieldText(paper, name as Field)),
    tokenize: text => {
      const words: string[] = [];
      visitIndexed(text, word => words.push(word));
      return words;
    },
    processTerm: (word, field) => (proseFields.includes(field as Field) && stopWords.has(word) ? null : word),
    // What is discarded is swept out when the part is frozen: no timers in between.
    autoVacuum: false,
  });
  readonly #papers = new Map<string, Paper>();
  #segment: Segment | undefined;

  get size(): number {
    return this.#papers.size;
  }

  /** Adds papers; one with an id that is there takes its place. */
  add(papers: readonly Paper[]): void {
    this.remove(papers.map(paper => paper.id));
    for (const paper of papers) {
      this.#papers.set(paper.id, paper);
      this.#index.add(paper);
    }
    this.#segment = undefined;
  }

  /** Removes papers; an id that is not there is passed over. */
  remove(ids: readonly string[]): void {
    for (const id of ids) {
      if (!this.#papers.delete(id)) continue;
      this.#index.discard(id);
      this.#segment = undefined;
    }
  }

  /** The papers as a segment, laid out again after a change; undefined if there are none. */
  segment(): Segment | undefined {
    if (this.size === 0) return undefined;
    const papers = [...this.#papers.values()];
    this.#segment ??= segmentOf(papers, ...frozenPostings(this.#index.toJSON(), papers));
    return this.#segment;
  }
}
