/** Numbers from 0 to `size` - 1, joined into sets that have no member in common. */
export class Sets {
  readonly #parent: number[];

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, index) => index);
  }

  join(a: number, b: number): void {
    const [rootA, rootB] = [this.#root(a), this.#root(b)];
    this.#parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }

  /** The sets, each in ascending order, ordered by their first members. */
  sets(): number[][] {
    const found = new Map<number, number[]>();
    for (let index = 0; index < this.#parent.length; index++) {
      const root = this.#root(index);
      const members = found.get(root);
      if (members) members.push(index);
      else found.set(root, [index]);
    }
    return [...found.values()];
  }

  #root(index: number): number {
    let root = index;
    for (let parent = this.#parent[root]; parent !== undefined && parent !== root; parent = this.#parent[root]) {
      this.#parent[root] = this.#parent[parent] ?? parent; // halves the path, so that long chains stay cheap
      root = parent;
    }
    return root;
  }
}
