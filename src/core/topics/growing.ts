/** A typed array that grows: numbers without an object each. */
export class GrowingInts {
  #values = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const wider = new Int32Array(this.length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.length++] = value;
  }

  /** The numbers pushed so far, as a view that the next `push` may outdate. */
  view(): Int32Array {
    return this.#values.subarray(0, this.length);
  }
}
