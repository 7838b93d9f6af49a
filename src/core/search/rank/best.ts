/** The `limit` best of many, kept in a heap whose root is the worst of them: nothing else is ever stored or sorted. */
export class Best {
  readonly #papers: number[] = [];

  /** @param before true if the first paper ranks before the second; a total order. */
  constructor(
    readonly limit: number,
    readonly before: (a: number, b: number) => boolean,
  ) {}

  offer(paper: number): void {
    const heap = this.#papers;
    if (heap.length < this.limit) {
      heap.push(paper);
      this.#rise(heap.length - 1);
    } else if (heap.length > 0 && this.before(paper, heap[0] as number)) {
      heap[0] = paper;
      this.#sink();
    }
  }

  /** The best first. */
  sorted(): number[] {
    return this.#papers.sort((a, b) => (this.before(a, b) ? -1 : 1));
  }

  #rise(from: number): void {
    const heap = this.#papers;
    let i = from;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (this.before(heap[i] as number, heap[parent] as number)) return;
      this.#swap(i, parent);
      i = parent;
    }
  }

  #sink(): void {
    const heap = this.#papers;
    let i = 0;
    for (;;) {
      const left = 2 * i + 1;
      if (left >= heap.length) return;
      const right = left + 1;
      const worse = right < heap.length && this.before(heap[left] as number, heap[right] as number) ? right : left;
      if (this.before(heap[worse] as number, heap[i] as number)) return;
      this.#swap(i, worse);
      i = worse;
    }
  }

  #swap(a: number, b: number): void {
    const kept = this.#papers[a] as number;
    this.#papers[a] = this.#papers[b] as number;
    this.#papers[b] = kept;
  }
}
