/** A map from a text to several values. Most texts have one value, which then costs no set. */
export class MultiMap<V extends object> {
  readonly #values = new Map<string, V | Set<V>>();

  add(key: string, value: V): void {
    const held = this.#values.get(key);
    if (held === undefined) this.#values.set(key, value);
    else if (held instanceof Set) held.add(value);
    else if (held !== value) this.#values.set(key, new Set([held, value]));
  }

  delete(key: string, value: V): void {
    const held = this.#values.get(key);
    if (held === value) this.#values.delete(key);
    else if (held instanceof Set && held.delete(value) && held.size === 1) {
      for (const last of held) this.#values.set(key, last);
    }
  }

  /** The values in the order added. */
  get(key: string): Iterable<V> {
    const held = this.#values.get(key);
    if (held === undefined) return [];
    return held instanceof Set ? held : [held];
  }

  /** The only value of the key, or undefined if there are none or several. */
  only(key: string): V | undefined {
    const held = this.#values.get(key);
    return held instanceof Set ? undefined : held;
  }

  /** Keys with several values. */
  shared(): string[] {
    return Array.from(this.#values).flatMap(([key, held]) => (held instanceof Set ? [key] : []));
  }
}
