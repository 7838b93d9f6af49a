/** Scores of papers, and a list of those that have one. Emptying it costs no more than what is in it. */
export class Tally {
  readonly scores: Float64Array;
  readonly papers: Uint32Array;
  #size = 0;

  constructor(papers: number) {
    this.scores = new Float64Array(papers);
    this.papers = new Uint32Array(papers);
  }

  /** How many papers have a score. */
  get size(): number {
    return this.#size;
  }

  /** @param score above 0. */
  add(paper: number, score: number): void {
    const before = this.scores[paper] as number;
    if (before === 0) this.papers[this.#size++] = paper;
    this.scores[paper] = before + score;
  }

  clear(): void {
    for (let i = 0; i < this.#size; i++) this.scores[this.papers[i] as number] = 0;
    this.#size = 0;
  }
}
