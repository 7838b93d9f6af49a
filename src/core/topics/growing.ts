const chunkLength = 65_536;

/** A typed array that grows in chunks: numbers without an object each, and nothing is copied on the way. */
export class GrowingInts {
  readonly #full: Int32Array[] = [];
  #chunk = new Int32Array(1024);
  #used = 0;

  get length(): number {
    return this.#full.length * chunkLength + this.#used;
  }

  push(value: number): void {
    if (this.#used === this.#chunk.length) this.#grow();
    this.#chunk[this.#used++] = value;
  }

  #grow(): void {
    if (this.#used === chunkLength) {
      this.#full.push(this.#chunk);
      this.#chunk = new Int32Array(chunkLength);
      this.#used = 0;
      return;
    }
    const wider = new Int32Array(this.#used * 2);
    wider.set(this.#chunk);
    this.#chunk = wider;
  }

  /** The numbers pushed so far; nothing is to be pushed any more, since the chunks are given up. */
  take(): Int32Array {
    const all = new Int32Array(this.length);
    all.set(this.#chunk.subarray(0, this.#used), this.#full.length * chunkLength);
    for (const [i, chunk] of this.#full.splice(0).entries()) all.set(chunk, i * chunkLength);
    return all;
  }
}
