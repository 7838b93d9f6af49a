/** Up to this many values of a key stand in a list, which is smaller than a set; beyond it removal would be slow. */
const shortList = 8;

/** A map from a text to several values. Most texts have one value, which then costs no list. */
export class MultiMap<V extends object> {
  readonly #values = new Map<string, V | V[] | Set<V>>();

  add(key: string, value: V): void {
    const held = this.#values.get(key);
    if (held === undefined) this.#values.set(key, value);
    else if (held instanceof Set) held.add(value);
    else if (Array.isArray(held)) this.#append(key, held, value);
    else if (held !== value) this.#values.set(key, [held, value]);
  }

  delete(key: string, value: V): void {
    const held = this.#values.get(key);
    if (held === value) this.#values.delete(key);
    else if (held instanceof Set) {
      held.delete(value);
      if (held.size <= shortList / 2) this.#keep(key, [...held]);
    } else if (Array.isArray(held)) {
      const left = held.filter(each => each !== value);
      if (left.length < held.length) this.#keep(key, left);
    }
  }

  #append(key: string, held: V[], value: V): void {
    if (held.includes(value)) return;
    if (held.length < shortList) held.push(value);
    else this.#values.set(key, new Set([...held, value]));
  }

  #keep(key: string, left: V[]): void {
    const [only] = left;
    this.#values.set(key, only && left.length === 1 ? only : left);
  }

  /** The values in the order added. */
  get(key: string): Iterable<V> {
    const held = this.#values.get(key);
    if (held === undefined) return [];
    return held instanceof Set || Array.isArray(held) ? held : [held];
  }

  /** The only value of the key, or undefined if there are none or several. */
  only(key: string): V | undefined {
    const held = this.#values.get(key);
    return held instanceof Set || Array.isArray(held) ? undefined : held;
  }

  /** Keys with several values. */
  shared(): string[] {
    return Array.from(this.#values).flatMap(([key, held]) => (held instanceof Set || Array.isArray(held) ? [key] : []));
  }
}
