import { SourceReader } from '../core/formats';
import type { SourceReading } from '../core/formats/sourceReader';
import type { Library } from '../core/library/library';
import { isEmptyChange, type LibraryChange } from '../core/library/view';
import type { Paper } from '../core/paper';
import { runInSlices } from '../core/slices';
import type { Steps } from '../core/steps';
import type { SourceReport } from '../workerProtocol';
import { type Cache, type CachedSource, readCache, writeCache } from './cacheFile';
import { perMessage, pieces } from './changes';
import { hashSteps } from './hash';
import { Announced } from './restoring';

/** What a source may hold: `undefined` takes it away. */
type Content = readonly [name: string, papers: readonly Paper[] | undefined];

/**
 * Keeps the library equal to the sources, in slices: other calls are answered while a file is read. Papers of a new
 * source come in as they are read; a source that is read again changes as a whole.
 */
export class SourcesDesk {
  readonly #reader = new SourceReader();
  readonly #reports = new Map<string, SourceReport>();
  readonly #stamps = new Map<string, string>();
  /** Counts the wishes for each source: one that is not the last any more ends. */
  readonly #turns = new Map<string, number>();
  /** The last work on each source. */
  readonly #works = new Map<string, Promise<unknown>>();
  #merging: Promise<unknown> = Promise.resolve();
  #isMerging = false;
  /** While what has been announced is being merged. */
  #isMuted = false;
  #open = 0;
  #changes = 0;

  constructor(
    private readonly library: Library,
    private readonly tell: (change: LibraryChange) => void,
  ) {
    library.onDidChange(change => this.#changed(change));
  }

  /** True while sources are being read. */
  get isReading(): boolean {
    return this.#open > 0;
  }

  /** Undefined if a newer call for the same source came before it was read. */
  setSource(name: string, data: Uint8Array, stamp?: string): Promise<SourceReport | undefined> {
    const turn = this.#nextTurn(name);
    return this.#afterOthers([name], () => this.#read(name, data, stamp, () => this.#turns.get(name) !== turn));
  }

  /** As `setSource`, when what is being read of the source now has been read. */
  async setAfterOthers(name: string, data: Uint8Array): Promise<void> {
    await Promise.allSettled([this.#works.get(name)]);
    await this.setSource(name, data);
  }

  /** Ends the reading of a source; what is in the library stays. */
  stopReading(name: string): void {
    this.#nextTurn(name);
  }

  async removeSources(names: readonly string[]): Promise<void> {
    for (const name of names) this.#nextTurn(name);
    await this.#afterOthers(names, async () => {
      for (const name of names) {
        this.#reader.forget(name);
        this.#reports.delete(name);
        this.#stamps.delete(name);
      }
      await this.#merge(names.map((name): Content => [name, undefined]));
    });
  }

  /** The cache's bytes; undefined if something changed meanwhile. */
  async save(index: Uint8Array, version: string): Promise<Uint8Array | undefined> {
    const changes = this.#changes;
    const joined = new Set(this.library.all());
    const sources: CachedSource[] = [];
    for (const [name, report] of this.#reports) {
      const stamp = this.#stamps.get(name);
      if (!stamp) continue;
      const papers = this.library.papersOf(name);
      sources.push({ stamp, report, papers, joined: papers.flatMap((paper, at) => (joined.delete(paper) ? [] : at)) });
    }
    const isCancelled = () => this.isReading || changes !== this.#changes;
    return isCancelled()
      ? undefined
      : runInSlices(writeCache({ sources, joined: [...joined], index }, version), { isCancelled });
  }

  /** What of a cache can be used: sources that still have the stamps, if the library is empty. */
  usable(bytes: Uint8Array, version: string, stamps: ReadonlyMap<string, string>): Cache | undefined {
    const cache = this.library.size === 0 && !this.isReading ? readCache(bytes, version) : undefined;
    const sources = cache?.sources.filter(({ stamp, report }) => stamps.get(report.name) === stamp);
    return cache && sources?.length
      ? { ...cache, sources, isWhole: sources.length === cache.sources.length }
      : undefined;
  }

  /** Puts the sources of a cache into the library; nothing of them if the cache is torn after all. */
  async restore(cache: Cache): Promise<SourceReport[]> {
    const names = cache.sources.map(({ report }) => report.name);
    return this.#afterOthers(names, async () => {
      const announced = new Announced(this.tell);
      this.#isMuted = true;
      try {
        const papers = (await runInSlices(announced.all(cache))) ?? new Map<string, readonly Paper[]>();
        for (const [name, all] of papers) {
          await runInSlices(this.#comeIn(name, given(all)));
          await this.#merge([[name, all]]);
        }
        for (const { report, stamp } of cache.sources) {
          this.#reports.set(report.name, report);
          this.#stamps.set(report.name, stamp);
        }
        return cache.sources.map(({ report }) => report);
      } catch {
        return []; // torn: everything is read again
      } finally {
        this.#isMuted = false;
        this.#changed(announced.correction(this.library.all()));
      }
    });
  }

  async #read(
    name: string,
    data: Uint8Array,
    stamp: string | undefined,
    isCancelled: () => boolean,
  ): Promise<SourceReport | undefined> {
    const started = performance.now();
    const hash = isCancelled() ? undefined : await runInSlices(hashSteps(data), { isCancelled });
    if (hash === undefined) return undefined;
    const before = this.#reports.get(name);
    if (before?.hash !== hash) {
      const steps = this.#reader.steps(data, name);
      const isNew = !this.library.sources.includes(name);
      const reading = await runInSlices(isNew ? this.#comeIn(name, steps) : steps, { isCancelled });
      if (!reading) return undefined;
      await this.#merge([[name, reading.papers]]);
      this.#reports.set(name, reportOf(name, data, hash, reading, performance.now() - started));
    }
    if (stamp) this.#stamps.set(name, stamp);
    else this.#stamps.delete(name);
    return this.#reports.get(name);
  }

  /**
   * The steps of reading a new source; its papers come into the library meanwhile. Where what came in has to be compared
   * with very many, as with a thousand papers of one title, the rest waits for the end.
   */
  *#comeIn<T>(name: string, steps: Steps<T, readonly Paper[]>): Steps<T, undefined> {
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
  #merge(sources: readonly Content[]): Promise<void> {
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

  readonly #untold: LibraryChange[] = [];

  #changed(change: LibraryChange): void {
    this.#changes++;
    if (this.#isMuted || isEmptyChange(change)) return;
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

  #nextTurn(name: string): number {
    const turn = (this.#turns.get(name) ?? 0) + 1;
    this.#turns.set(name, turn);
    return turn;
  }

  /** Work on one source is done in the order in which it was asked for. */
  async #afterOthers<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    this.#open++;
    const before = Promise.allSettled(names.map(name => this.#works.get(name)));
    const done = before.then(work);
    for (const name of names) this.#works.set(name, done);
    try {
      return await done;
    } finally {
      this.#open--;
      for (const name of names) if (this.#works.get(name) === done) this.#works.delete(name);
    }
  }
}

/** Steps in which papers are given that are there already. */
function* given(papers: readonly Paper[]): Steps<void, readonly Paper[]> {
  for (let at = 0; at < papers.length; at += perMessage) yield papers;
}

function reportOf(
  name: string,
  data: Uint8Array,
  hash: string,
  { format, encoding, papers, problems }: SourceReading,
  milliseconds: number,
): SourceReport {
  return {
    ...{ name, format, encoding, entries: papers.length, bytes: data.length, problems, hash },
    milliseconds: Math.round(milliseconds),
  };
}
