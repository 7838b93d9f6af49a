import { Owner } from '../../core/disposable';
import type { Parts } from '../parts';

const delay = 100;

/** Tells the worker what the user says of papers, so that `is:unread` and the like can be searched. */
export class FactsSender extends Owner {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: Parts) {
    super();
    this.own(parts.state.onDidChange(() => this.#later()));
    this.own(parts.library.onDidChange(() => this.#later()));
    this.own({ dispose: () => clearTimeout(this.#timer) });
  }

  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#send();
    }, delay);
  }

  async #send(): Promise<void> {
    const { library, state, worker, log } = this.parts;
    if (state.isEmpty) return;
    const facts = library.all().flatMap(paper => {
      const said = state.facts(paper);
      return said ? [[paper.id, said] as const] : [];
    });
    await worker.call('setFacts', [facts]).catch(error => log.error(error as Error));
  }
}
