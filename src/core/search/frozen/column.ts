/** A list of whole numbers that grows, without the cost of an array of JavaScript numbers. */
export class Column {
  #values = new Uint32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(value: number): void {
    if (this.#size === this.#values.length) {
      const larger = new Uint32Array(this.#size * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#size++] = value;
  }

  /** Adds one to the value at `index`. */
  increment(index: number): void {
    this.#values[index] = (this.#values[index] ?? 0) + 1;
  }

  get values(): Uint32Array {
    return this.#values.subarray(0, this.#size);
  }
}
