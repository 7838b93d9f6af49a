import { Owner } from '../../core/disposable';
import type { Paper } from '../../core/paper';
import { firstWhile, shortScanSteps } from '../../core/search/scan/shortScan';
import { runInSlices } from '../../core/slices';
import type { SearchAnswer, SearchOptions, WorkerEvent } from '../../workerProtocol';
import type { Parts } from '../parts';
import { isWorkerStopped } from '../worker/client';

/** Milliseconds that the worker is waited for: it may be reading a large file, in one go. */
const patience = 150;
/** Milliseconds that papers are looked through here: the next key is waiting, and the worker's answer is to come. */
const scanLasts = 100;

/** An answer; `isProvisional` where the worker's is still to come: what was found is true, but it is not all. */
export interface SoonAnswer extends SearchAnswer {
  readonly isProvisional?: true;
}

/**
 * Asks the worker; where its answer is late, gives what a plain look at the papers here finds, which is provisional.
 * The worker has one late question at a time: others would only keep it from what it is busy with.
 */
export class SearchOrScan extends Owner {
  #isWaiting = false;
  /** What came late, to be given when the same is asked again. */
  #late: { readonly question: string; readonly answer: SearchAnswer } | undefined;

  /**
   * @param again Called when a better answer may be had than the last: a late one, that of an index that is now whole, or
   * one that goes by what has been said of papers since.
   */
  constructor(
    private readonly parts: {
      readonly worker: Pick<Parts['worker'], 'call' | 'onEvent'>;
      readonly library: Pick<Parts['library'], 'all'>;
    },
    private readonly again: () => void,
  ) {
    super();
    const isIndexReady = (event: WorkerEvent) =>
      event.event === 'progress' && event.task === 'index' && event.done === event.total;
    this.own(
      parts.worker.onEvent(event => {
        if (isIndexReady(event) || event.event === 'said') again();
      }),
    );
  }

  async search(query: string, options: SearchOptions): Promise<SoonAnswer> {
    const question = JSON.stringify([query, options]);
    const late = this.#late;
    this.#late = undefined;
    if (late?.question === question) return late.answer;
    const soon = this.#isWaiting ? undefined : await this.#askWorker(query, options, question);
    return soon ?? scan(this.parts.library.all(), query, options);
  }

  async #askWorker(query: string, options: SearchOptions, question: string): Promise<SearchAnswer | undefined> {
    const asked = this.parts.worker.call('search', [query, options]).catch((error: unknown) => {
      if (isWorkerStopped(error)) return undefined; // it is started again, which the log says
      throw error;
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<'late'>(resolve => {
      timer = setTimeout(() => resolve('late'), patience);
    });
    const soon = await Promise.race([asked, late]);
    clearTimeout(timer);
    if (soon !== 'late') return soon;
    this.#isWaiting = true;
    const done = (answer?: SearchAnswer) => {
      this.#isWaiting = false;
      if (answer) this.#late = { question, answer };
      this.again();
    };
    asked.then(done, () => done()); // asked again, the worker says what is wrong
    return undefined;
  }
}

/** What the papers here say, which lack abstracts and annotations; of very many only the first are looked through. */
async function scan(papers: readonly Paper[], query: string, { limit, sort }: SearchOptions): Promise<SoonAnswer> {
  const end = performance.now() + scanLasts;
  const some = firstWhile(papers, () => performance.now() < end);
  const found = await runInSlices(shortScanSteps(some, query, { limit, sort }), { isUrgent: true });
  const { hits = [], total = 0, complete = 0, problems = [] } = found ?? {};
  const rows = hits.map(({ id, score }) => ({ id, score, marks: [] }));
  return { rows, total, complete, problems, indexed: false, isProvisional: true };
}
