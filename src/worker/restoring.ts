import { deepEqual } from '../core/library/deepEqual';
import { saysTheSame } from '../core/library/diffSource';
import type { LibraryChange } from '../core/library/view';
import type { Paper } from '../core/paper';
import type { Steps } from '../core/steps';
import type { Cache, ListedSource } from './cacheFile';

const none: LibraryChange = { added: [], changed: [], removed: [], moved: [], renamed: [] };

/** What was told of a library before it was merged: so the tree does not have to wait for that. */
export class Announced {
  readonly #papers = new Map<string, Paper>();

  constructor(private readonly tell: (change: LibraryChange) => void) {}

  /** Tells the papers of a cache as they will be, and gives what each source holds, by its name. */
  *all(cache: Cache): Steps<Map<string, readonly Paper[]>, undefined> {
    const sources = new Map<string, readonly Paper[]>();
    if (cache.isWhole) this.#add(cache.joined);
    for (const source of cache.sources) sources.set(source.report.name, yield* this.#source(source, cache));
    return sources;
  }

  *#source(source: ListedSource, cache: Cache): Steps<readonly Paper[], undefined> {
    const joined = new Set(source.joined);
    const steps = cache.papersOf(source);
    for (let step = steps.next(), done = 0; ; step = steps.next()) {
      if (step.done) return step.value;
      this.#add(step.value.slice(done).filter((_, at) => !joined.has(done + at)));
      done = step.value.length;
      yield;
    }
  }

  #add(papers: readonly Paper[]): void {
    const added = papers.filter(paper => !this.#papers.has(paper.id));
    for (const paper of added) this.#papers.set(paper.id, paper);
    if (added.length > 0) this.tell({ ...none, added });
  }

  /** What has to be told so that those who heard all that was announced know these papers. */
  correction(papers: readonly Paper[]): LibraryChange {
    const gone = new Set(this.#papers.keys());
    const [added, changed]: [Paper[], Paper[]] = [[], []];
    for (const paper of papers) {
      const told = this.#papers.get(paper.id);
      gone.delete(paper.id);
      if (!told) added.push(paper);
      else if (!saysTheSame(told, paper) || !deepEqual(told.origins, paper.origins)) changed.push(paper);
    }
    return { ...none, added, changed, removed: [...gone] };
  }
}
