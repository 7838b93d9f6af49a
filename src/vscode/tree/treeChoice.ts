import type { Memento } from 'vscode';
import { Emitter, Owner } from '../../core/disposable';

export const groupings = ['topic', 'year', 'author', 'venue', 'file'] as const;
export type GroupBy = (typeof groupings)[number];
export const orders = ['newest', 'author', 'title', 'added'] as const;
export type SortBy = (typeof orders)[number];

/** How the tree is laid out; the choice is kept per workspace. */
export class TreeChoice extends Owner {
  readonly #changed = this.own(new Emitter<void>());
  readonly onDidChange = this.#changed.event;

  constructor(private readonly memento: Memento) {
    super();
  }

  get groupBy(): GroupBy {
    return groupings.find(name => name === this.memento.get('tree.groupBy')) ?? 'topic';
  }

  get sortBy(): SortBy {
    return orders.find(name => name === this.memento.get('tree.sortBy')) ?? 'newest';
  }

  async set(choice: { groupBy?: GroupBy; sortBy?: SortBy }): Promise<void> {
    if (choice.groupBy) await this.memento.update('tree.groupBy', choice.groupBy);
    if (choice.sortBy) await this.memento.update('tree.sortBy', choice.sortBy);
    this.#changed.fire();
  }
}
