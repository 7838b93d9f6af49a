import { nameShare } from './chooseNames';
import type { NameTable } from './nameTable';

/** Which papers each topic has, and how many more it may have for its name to hold. */
export class Rooms {
  readonly #sizes: number[];
  readonly #having: number[];
  #left = 0;

  constructor(
    private readonly groups: Int32Array,
    private readonly names: NameTable,
  ) {
    const rows: number[][] = Array.from({ length: names.topics }, () => []);
    for (const [row, group] of groups.entries()) {
      if (names.isNamed(group)) rows[group]?.push(row);
      else this.#left++;
    }
    this.#sizes = rows.map(list => list.length);
    this.#having = rows.map((list, topic) => names.countHaving(topic, list));
  }

  /** How many papers are in no topic. */
  get left(): number {
    return this.#left;
  }

  /** How many papers without the name must go for it to hold. */
  surplus(topic: number): number {
    return Math.max(0, Math.ceil((this.#sizes[topic] ?? 0) - (this.#having[topic] ?? 0) / nameShare));
  }

  hasHome(row: number): boolean {
    return this.names.isNamed(this.groups[row] ?? -1);
  }

  /** Takes a paper without the name out of its topic. */
  leave(row: number): void {
    const topic = this.groups[row] ?? -1;
    this.#sizes[topic] = (this.#sizes[topic] ?? 0) - 1;
    this.groups[row] = -1;
    this.#left++;
  }

  /** Puts a paper that is in none into a topic; one that has not the name only if there is room. */
  join(row: number, topic: number, hasName: boolean): void {
    if (this.hasHome(row)) return;
    const size = (this.#sizes[topic] ?? 0) + 1;
    const having = (this.#having[topic] ?? 0) + (hasName ? 1 : 0);
    if (!hasName && having < nameShare * size) return;
    this.#sizes[topic] = size;
    this.#having[topic] = having;
    this.groups[row] = topic;
    this.#left--;
  }
}
