/** Lines of offsets that never go back, in one pass over the text. */
export class Lines {
  #offset = 0;
  #line = 1;

  constructor(private readonly text: string) {}

  /** The line of `offset`, from 1. Each call asks for the same offset as the one before or a later one. */
  at(offset: number): number {
    for (;;) {
      const end = this.text.indexOf('\n', this.#offset);
      if (end < 0 || end >= offset) return this.#line;
      this.#offset = end + 1;
      this.#line++;
    }
  }
}
