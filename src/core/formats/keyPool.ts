/** Gives out citation keys so that none is given twice. */
export class KeyPool {
  readonly #taken: Set<string>;
  /** For a key that was wanted again, the number to try next; keeps many equal keys from being counted through. */
  readonly #next = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  /** The key itself, from now on taken. */
  keep(key: string): string {
    this.#taken.add(key);
    return key;
  }

  /** `key`, or `keyb`, `keyc` … `keyz`, `key27` … if it is taken. */
  take(key: string): string {
    if (!this.#taken.has(key)) return this.keep(key);
    for (let n = this.#next.get(key) ?? 2; ; n++) {
      const next = key + (n <= 26 ? String.fromCharCode(96 + n) : String(n));
      if (this.#taken.has(next)) continue;
      this.#next.set(key, n + 1);
      return this.keep(next);
    }
  }
}
