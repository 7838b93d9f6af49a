import type { Library } from '../core/library/library';
import { isEmptyChange, type LibraryChange } from '../core/library/view';
import type { Paper } from '../core/paper';
import { runInSlices } from '../core/slices';
import type { Steps } from '../core/steps';
import { perMessage, pieces } from './changes';

/** What a source is to hold; `undefined` takes it away. */
export type Content = readonly [name: string, papers: readonly Paper[] | undefined];

/** Changes the library in slices, one change after the other, and tells them in pieces. */
export class Merger {
  /** How many changes there have been. */
  changes = 0;
  /** True while nothing is told. */
  isMuted = false;
  readonly #untold: LibraryChange[] = [];
  #merging: Promise<unknown> = Promise.resolve();
  #isMerging = false;

  constructor(
    private readonly library: Library,
    private readonly tell: (change: LibraryChange) => void,
  ) {
    library.onDidChange(change => this.changed(change));
  }

  /**
   * The steps of reading a new source; its papers come into the library meanwhile. Where what came in has to be compared
   * with very many, as with a thousand papers of one title, the rest waits for the end.
   */
  *comeIn<T>(name: string, steps: Steps<T, readonly Paper[]>): Steps<T, undefined> {
    let done = 0;
    let isCheap = true;
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      const isEnough = step.value.length >= done + perMessage;
      if (isEnough && isCheap && !this.#isMerging) {
        const some = step.value.slice(done, done + perMessage);
        done += some.length;
        isCheap = this.library.extendSource(name, some) < perMessage * 10;
      }
      yield;
    }
  }

  /** Changes of the library come one after the other, each told before the next. */
  merge(sources: readonly Content[]): Promise<void> {
    const merge = async () => {
      this.#isMerging = true;
      try {
        await runInSlices(this.library.setSourcesSteps(sources));
        await runInSlices(this.#tellAll());
      } finally {
        this.#isMerging = false;
      }
    };
    const merging = this.#merging.then(merge, merge);
    this.#merging = merging;
    return merging;
  }

  /** Takes a change that is to be told. */
  changed(change: LibraryChange): void {
    this.changes++;
    if (this.isMuted || isEmptyChange(change)) return;
    this.#untold.push(change);
    if (!this.#isMerging) for (const _ of this.#tellAll());
  }

  *#tellAll(): Steps<void, undefined> {
    for (let change = this.#untold.shift(); change; change = this.#untold.shift()) {
      for (const piece of pieces(change)) {
        this.tell(piece);
        yield;
      }
    }
  }

  /** Adds a source that has been read already. */
  async add(name: string, papers: readonly Paper[]): Promise<void> {
    await runInSlices(this.comeIn(name, given(papers)));
    await this.merge([[name, papers]]);
  }
}

/** Steps in which papers are given that are there already. */
function* given(papers: readonly Paper[]): Steps<void, readonly Paper[]> {
  for (let at = 0; at < papers.length; at += perMessage) yield papers;
}
