import { Owner } from '../../core/disposable';
import type { Paper } from '../../core/paper';
import { inSlices } from '../../core/slices';
import type { PaperFacts } from '../../workerProtocol';
import type { CitedHere } from '../cite/citedHere';
import type { Parts } from '../parts';
import { isWorkerStopped } from '../worker/client';

const delay = 100;

/** Tells the worker what the user says of papers, so that `is:unread` and the like can be searched. */
export class FactsSender extends Owner {
  #hasSent = false;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly cited: Pick<CitedHere, 'ids' | 'onDidChangeCited'>,
  ) {
    super();
    this.own(cited.onDidChangeCited(() => this.#later()));
    this.own(parts.state.onDidChange(() => this.#later()));
    this.own(parts.library.onDidChange(() => this.#later()));
    this.own({ dispose: () => clearTimeout(this.#timer) });
  }

  /** Resolves when the worker knows what is said so far of the papers that are here. */
  async sent(): Promise<void> {
    if (this.#timer !== undefined) this.#sendNow();
    for (let last: Promise<void> | undefined; last !== this.#sending; await last) last = this.#sending;
  }

  #later(): void {
    clearTimeout(this.#timer); // papers that come in pieces are looked at once all are there
    this.#timer = setTimeout(() => this.#sendNow(), delay);
  }

  #sendNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sending = this.#send().catch(error => {
      if (!isWorkerStopped(error)) this.parts.log.error(error as Error);
    });
  }

  async #send(): Promise<void> {
    const { library, state, worker } = this.parts;
    await state.load();
    const cited = this.cited.ids;
    if (state.isEmpty && cited.size === 0 && !this.#hasSent) return;
    this.#hasSent = true;
    const turn = ++this.#turn;
    const facts: [string, PaperFacts][] = [];
    const look = (paper: Paper) => {
      const said = state.facts(paper);
      const isCited = cited.has(paper.id);
      if (said || isCited) facts.push([paper.id, { ...said, cited: isCited }]);
    };
    if (!(await inSlices(library.all(), look, () => turn !== this.#turn))) return; // a newer look sends
    await worker.call('setFacts', [facts]);
  }
}
