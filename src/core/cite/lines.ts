/** Lines and columns, both from 0, of offsets in a text that no editor holds. Finds each in logarithmic time. */
export class Lines {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    const lineEnd = /\r\n|\n|\r/g;
    while (lineEnd.test(text)) this.#starts.push(lineEnd.lastIndex);
  }

  at(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low, column: offset - (this.#starts[low] ?? 0) };
  }
}
