import { Owner } from '../../core/disposable';
import { foldLetters, type Paper, yearOf } from '../../core/paper';
import { inSlices } from '../../core/slices';
import type { SearchAnswer, SearchOptions, WorkerEvent } from '../../workerProtocol';
import type { Parts } from '../parts';
import { isWorkerStopped } from '../worker/client';

/** Milliseconds that the worker is waited for: it may be reading a large file, in one go. */
const patience = 150;

/**
 * Asks the worker; where its answer is late, gives what a plain look at the papers here finds, for which `indexed` is false.
 * The worker has one late question at a time: others would only keep it from what it is busy with.
 */
export class SearchOrScan extends Owner {
  #isWaiting = false;
  /** What came late, to be given when the same is asked again. */
  #late: { readonly question: string; readonly answer: SearchAnswer } | undefined;

  /** @param again Called when a better answer may be had than the last: a late one, or that of an index that is now whole. */
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
        if (isIndexReady(event)) again();
      }),
    );
  }

  async search(query: string, options: SearchOptions): Promise<SearchAnswer> {
    const question = JSON.stringify([query, options]);
    const late = this.#late;
    this.#late = undefined;
    if (late?.question === question) return late.answer;
    const soon = this.#isWaiting ? undefined : await this.#askWorker(query, options, question);
    return soon ?? scan(this.parts.library.all(), query, options.limit);
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

/** Papers with all words in title, authors, year or key, the newest first. */
async function scan(papers: readonly Paper[], query: string, limit: number): Promise<SearchAnswer> {
  const words = foldLetters(query).split(/\s+/).filter(Boolean);
  const found: Paper[] = [];
  await inSlices(papers, paper => {
    const { item, key } = paper;
    const names = (item.author ?? []).map(name => name.family ?? name.literal ?? '');
    const text = foldLetters([item.title, ...names, yearOf(item), key].join(' '));
    if (words.every(word => text.includes(word))) found.push(paper);
  });
  found.sort((a, b) => (yearOf(b.item) ?? 0) - (yearOf(a.item) ?? 0));
  const rows = found.slice(0, limit).map(({ id }) => ({ id, score: 0, marks: [] }));
  return { rows, total: found.length, complete: found.length, problems: [], indexed: false };
}
