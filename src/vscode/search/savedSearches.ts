import { Emitter, Owner } from '../../core/disposable';
import type { Group } from '../../core/library/grouping';
import { everything } from '../../workerProtocol';
import type { Parts } from '../parts';
import { isWorkerStopped } from '../worker/client';

const delay = 300;
const pageSize = 500;

/** A row of the tree for a saved search: a topic whose papers follow the library. */
export interface SavedGroup extends Omit<Group, 'kind' | 'children'> {
  readonly kind: 'saved';
  /** The same for the pages of a long one. */
  readonly name: string;
  readonly query: string;
  readonly children: readonly SavedGroup[];
}

/** The papers of saved searches, looked up again whenever library or state change. */
export class SavedSearches extends Owner {
  readonly #changed = this.own(new Emitter<void>());
  readonly onDidChange = this.#changed.event;
  #groups: readonly SavedGroup[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  constructor(private readonly parts: Parts) {
    super();
    this.own(parts.library.onDidChange(() => this.#lookAgain()));
    this.own(parts.state.onDidChange(() => this.#lookAgain()));
    this.own(parts.worker.onEvent(({ event }) => event === 'said' && this.#lookAgain()));
    this.own({ dispose: () => clearTimeout(this.#timer) });
  }

  /** By name. */
  get groups(): readonly SavedGroup[] {
    return this.#groups;
  }

  /** Asks again soon: papers, or what is said of them, have changed. */
  #lookAgain(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#lookUp().catch(error => this.parts.log.error(error as Error));
    }, delay);
  }

  async #lookUp(): Promise<void> {
    const turn = ++this.#turn;
    const searches = this.parts.state.state.savedSearches();
    if (searches.length === 0 && this.#groups.length === 0) return;
    try {
      const groups = await Promise.all(searches.map(search => this.#group(search)));
      if (turn !== this.#turn) return;
      this.#groups = groups;
      this.#changed.fire();
    } catch (error) {
      if (!isWorkerStopped(error)) throw error;
    }
  }

  async #group({ name, query }: { name: string; query: string }): Promise<SavedGroup> {
    const { rows } = await this.parts.worker.call('search', [
      query,
      { limit: everything, sort: 'newest', idsOnly: true, strict: true },
    ]);
    return savedGroup(
      name,
      query,
      rows.map(row => row.id),
    );
  }
}

/** Long lists are paged, as everywhere in the tree. */
function savedGroup(name: string, query: string, papers: readonly string[]): SavedGroup {
  const id = `saved:${name}`;
  const whole = { id, label: name, name, query, kind: 'saved', count: papers.length } as const;
  if (papers.length <= pageSize) return { ...whole, children: [], papers };
  const children: SavedGroup[] = [];
  for (let from = 0; from < papers.length; from += pageSize) {
    const page = papers.slice(from, from + pageSize);
    const label = `${from + 1}–${from + page.length}`;
    children.push({ ...whole, id: `${id}/${label}`, label, count: page.length, children: [], papers: page });
  }
  return { ...whole, children, papers: [] };
}
