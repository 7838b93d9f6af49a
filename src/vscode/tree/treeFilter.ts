import { commands, l10n } from 'vscode';
import { Emitter, Owner } from '../../core/disposable';
import { everything } from '../../workerProtocol';
import type { Parts } from '../parts';
import { isWorkerStopped } from '../worker/client';

const delay = 300;

/** The query that the tree is narrowed to, and the papers that match it: they follow the library. */
export class TreeFilter extends Owner {
  readonly #changed = this.own(new Emitter<void>());
  readonly onDidChange = this.#changed.event;
  #query: string | undefined;
  #ids: ReadonlySet<string> | undefined;
  #problems: readonly string[] = [];
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: Parts) {
    super();
    this.own(parts.library.onDidChange(() => this.#lookAgain()));
    this.own(parts.worker.onEvent(({ event }) => event === 'said' && this.#lookAgain()));
    this.own({ dispose: () => clearTimeout(this.#timer) });
  }

  get query(): string | undefined {
    return this.#query;
  }

  /** Papers that match; undefined while nothing is filtered. */
  get ids(): ReadonlySet<string> | undefined {
    return this.#ids;
  }

  /** What of the query was not understood, in words; where nothing is left, that comes first: the view has no room for more. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  /** Narrows the tree; undefined shows all papers again. */
  async set(query: string | undefined): Promise<void> {
    this.#query = query;
    if (query !== undefined) return this.#look(query);
    this.#turn++;
    this.#show(undefined, []);
  }

  /** Asks again soon: papers, or what is said of them, have changed. */
  #lookAgain(): void {
    if (this.#query === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#query === undefined) return;
      this.#look(this.#query).catch(error => {
        if (!isWorkerStopped(error)) this.parts.log.error(error as Error);
      });
    }, delay);
  }

  async #look(query: string): Promise<void> {
    const turn = ++this.#turn;
    const { rows, problems } = await this.parts.worker.call('search', [
      query,
      { limit: everything, sort: 'relevance', idsOnly: true, strict: true },
    ]);
    const isEmpty = rows.length === 0 && problems.length > 0;
    const said = isEmpty ? [l10n.t('No paper matches.'), ...problems] : problems;
    if (turn === this.#turn) this.#show(new Set(rows.map(row => row.id)), said);
  }

  #show(ids: ReadonlySet<string> | undefined, problems: readonly string[]): void {
    this.#ids = ids;
    this.#problems = problems;
    void commands.executeCommand('setContext', 'papertree.hasFilter', ids !== undefined);
    this.#changed.fire();
  }
}
