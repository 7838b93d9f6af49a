import { deepEqual } from '../core/library/deepEqual';
import { saysTheSame } from '../core/library/diffSource';
import type { LibraryChange } from '../core/library/view';
import type { Paper } from '../core/paper';
import type { Steps } from '../core/steps';
import type { Cache, ListedSource } from './cacheFile';
import { perMessage } from './changes';

const none: LibraryChange = { added: [], changed: [], removed: [], moved: [], renamed: [] };

/** What was told of a library before it was merged: so the tree does not have to wait for that. */
export class Announced {
  readonly #papers = new Map<string, Paper>();
  readonly #sources = new Map<ListedSource, readonly Paper[]>();
  #joined: readonly Paper[] = [];

  constructor(
    private readonly cache: Cache,
    private readonly tell: (change: LibraryChange) => void,
  ) {}

  /** Tells the papers of the cache as they will be, without their long texts. Throws, before any, if it is damaged. */
  *all(): Steps<void, undefined> {
    const { cache } = this;
    yield* cache.verify();
    if (cache.isWhole) this.#joined = yield* this.#told(cache.headsOf(cache.joined), () => true);
    for (const source of cache.sources) {
      const joined = new Set(source.joined);
      this.#sources.set(source, yield* this.#told(cache.headsOf(source), at => !joined.has(at)));
    }
  }

  /** Papers by their ids, whole; those not told yet are told first, so that whoever is answered with them knows them. */
  papers(ids: readonly string[]): Map<string, Paper> {
    const papers = ids.flatMap(id => this.cache.paper(id) ?? []);
    this.#add(papers);
    return new Map(papers.map(paper => [paper.id, paper]));
  }

  /** What each source holds, whole, by its name. */
  *sources(): Steps<Map<string, readonly Paper[]>, undefined> {
    const { cache } = this;
    if (cache.isWhole) yield* cache.complete(cache.joined, this.#joined);
    for (const [source, heads] of this.#sources) yield* cache.complete(source, heads);
    return new Map(Array.from(this.#sources, ([source, papers]) => [source.report.name, papers]));
  }

  *#told(
    steps: Steps<readonly Paper[], readonly Paper[]>,
    isShown: (at: number) => boolean,
  ): Steps<readonly Paper[], undefined> {
    for (let step = steps.next(), done = 0; ; step = steps.next()) {
      if (step.done || step.value.length >= done + perMessage) {
        this.#add(step.value.slice(done).filter((_, at) => isShown(done + at)));
        done = step.value.length;
      }
      if (step.done) return step.value;
      yield;
    }
  }

  #add(papers: readonly Paper[]): void {
    const added = papers.filter(paper => !this.#papers.has(paper.id));
    for (const paper of added) this.#papers.set(paper.id, paper);
    if (added.length > 0) this.tell({ ...none, added });
  }

  /** What has to be told so that those who heard all that was announced know these papers. */
  *correction(papers: readonly Paper[]): Steps<LibraryChange, undefined> {
    const gone = new Set(this.#papers.keys());
    const [added, changed]: [Paper[], Paper[]] = [[], []];
    for (const paper of papers) {
      yield;
      const told = this.#papers.get(paper.id);
      gone.delete(paper.id);
      if (!told) added.push(paper);
      else if (!saysTheSame(told, paper) || !deepEqual(told.origins, paper.origins)) changed.push(paper);
    }
    return { ...none, added, changed, removed: [...gone] };
  }
}
