/** Lines of offsets that never go back, in one pass over the text; they end as an editor has it: `\n`, `\r\n` or `\r`. */
export class Lines {
  readonly #breaks = /\r\n?|\n/g;
  #line = 1;
  #start = 0;
  /** Where the line after this one begins. */
  #next: number;

  constructor(private readonly text: string) {
    this.#next = this.#findNext();
  }

  /** Offset at which the line of the last answer begins. */
  get start(): number {
    return this.#start;
  }

  /** The line of `offset`, from 1. Each call asks for the same offset as the one before or a later one. */
  at(offset: number): number {
    while (offset >= this.#next) {
      this.#start = this.#next;
      this.#next = this.#findNext();
      this.#line++;
    }
    return this.#line;
  }

  #findNext(): number {
    return this.#breaks.test(this.text) ? this.#breaks.lastIndex : Number.POSITIVE_INFINITY;
  }
}
