import type { Scorer } from '../rank/scorer';
import type { Tally } from '../rank/tally';
import type { Term } from '../rank/term';

/** Finds the papers that have every one of some terms. Its tallies are used again and again. */
export class SharedPapers {
  /** Scores of one term, and of papers with all terms so far. */
  readonly #one: Tally;
  #all: Tally;
  #next: Tally;

  constructor(readonly scorer: Scorer) {
    this.#one = scorer.tally();
    this.#all = scorer.tally();
    this.#next = scorer.tally();
  }

  /** The papers with every term and the sums of their scores, until it is called again. */
  find(terms: readonly Term[]): Tally {
    this.#all.clear();
    for (const [i, { expansions }] of terms.entries()) {
      if (i === 0) {
        this.scorer.score(expansions, this.#all);
        continue;
      }
      if (this.#all.size === 0) break;
      this.scorer.score(expansions, this.#one);
      this.#keepShared();
    }
    return this.#all;
  }

  /** Of the papers in `#all` those that are in `#one` too, with both scores. */
  #keepShared(): void {
    const before = this.#all;
    const next = this.#next;
    for (let i = 0; i < before.size; i++) {
      const paper = before.papers[i] as number;
      const score = this.#one.scores[paper] as number;
      if (score > 0) next.add(paper, score + (before.scores[paper] as number));
    }
    before.clear();
    this.#one.clear();
    this.#all = next;
    this.#next = before;
  }
}
