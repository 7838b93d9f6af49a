import type { Paper } from '../paper';
import { PhraseFinder } from './finder';
import type { GroupName } from './naming';
import { readPhrases } from './phrases';
import type { Vocabulary } from './vocabulary';

/** Tells which papers have the name of which topic. */
export class NameTable {
  readonly #finder: PhraseFinder;
  readonly #topics: number[];

  /** The names were read from the first `read` papers; of the others each is looked at when it is asked for. */
  constructor(
    private readonly names: readonly GroupName[],
    private readonly own: readonly Paper[],
    readonly read: number,
    private readonly vocabulary: Vocabulary,
  ) {
    this.#topics = names.flatMap(({ parts }, topic) => parts.map(() => topic));
    this.#finder = new PhraseFinder(
      names.flatMap(({ parts }) => parts),
      vocabulary,
    );
  }

  get topics(): number {
    return this.names.length;
  }

  isNamed(topic: number): boolean {
    return Boolean(this.names[topic]?.label);
  }

  /** Topics whose names the paper has. */
  namesIn(row: number): ReadonlySet<number> {
    const paper = this.own[row];
    if (row < this.read || !paper) {
      return new Set(Array.from(this.names.keys()).filter(topic => this.names[topic]?.foundIn.has(row)));
    }
    const found = this.#finder.findIn(readPhrases(paper, this.vocabulary));
    return new Set(found.flatMap(part => this.#topics[part] ?? []));
  }

  /** How many of these papers of a topic have its name; of many it is reckoned from those that were read. */
  countHaving(topic: number, rows: readonly number[]): number {
    const foundIn = this.names[topic]?.foundIn;
    const seen = rows.filter(row => row < this.read);
    const having = seen.filter(row => foundIn?.has(row)).length;
    return seen.length > 0 ? Math.floor((having * rows.length) / seen.length) : 0;
  }
}
