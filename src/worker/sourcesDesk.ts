import { SourceReader } from '../core/formats';
import type { SourceReading } from '../core/formats/sourceReader';
import type { Library } from '../core/library/library';
import type { LibraryChange } from '../core/library/view';
import { runInSlices } from '../core/slices';
import type { CacheFiles, SourceReport } from '../workerProtocol';
import { type Cache, type CachedSource, writeCache } from './cacheFile';
import { hashSteps } from './hash';
import { type Content, Merger } from './merger';
import { Announced } from './restoring';

interface Restoring {
  readonly announced: Announced;
  readonly told: Promise<SourceReport[]>;
  /** False if the cache turned out to be damaged: the library does not hold it then. */
  readonly merged: Promise<boolean>;
}

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
  readonly #merger: Merger;
  /** What a cache holds comes first, and alone: its index is taken as that of the library. */
  #restored: Promise<unknown> = Promise.resolve();
  #open = 0;

  constructor(
    private readonly library: Library,
    private readonly tell: (change: LibraryChange) => void,
  ) {
    this.#merger = new Merger(library, tell);
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
      await this.#merger.merge(names.map((name): Content => [name, undefined]));
    });
  }

  /** The cache's bytes; undefined if something changed meanwhile. */
  async save(index: Uint8Array, version: string): Promise<CacheFiles | undefined> {
    const changes = this.#merger.changes;
    const joined = new Set(this.library.all());
    const sources: CachedSource[] = [];
    for (const [name, report] of this.#reports) {
      const stamp = this.#stamps.get(name);
      if (!stamp) continue;
      const papers = this.library.papersOf(name);
      sources.push({ stamp, report, papers, joined: papers.flatMap((paper, at) => (joined.delete(paper) ? [] : at)) });
    }
    const isCancelled = () => this.isReading || changes !== this.#merger.changes;
    return isCancelled()
      ? undefined
      : runInSlices(writeCache({ sources, joined: [...joined], index }, version), { isCancelled });
  }

  /** What of a cache can be used, if the library is empty: those of its sources that are named. */
  usable(cache: Cache, names: readonly string[]): Cache | undefined {
    if (this.library.size > 0 || this.isReading) return undefined;
    const sources = cache.sources.filter(({ report }) => names.includes(report.name));
    const isWhole = cache.isWhole && sources.length === cache.sources.length;
    return sources.length > 0 ? { ...cache, sources, isWhole } : undefined;
  }

  /**
   * Puts the sources of a cache into the library. `told` says which, when all their papers have been told, without their
   * long texts; it rejects if the cache is damaged. They are in the library when `merged` resolves; until then `announced`
   * has them.
   */
  restore(cache: Cache): Restoring {
    const announced = new Announced(cache, this.tell);
    this.#merger.isMuted = true;
    // Whoever searches waits less for the index, which is taken first, than whoever opens the tree for the papers.
    const telling = Promise.resolve().then(() => runInSlices(announced.all()));
    const told = telling.then(() => cache.sources.map(({ report }) => report));
    const merged = this.#afterOthers(
      cache.sources.map(({ report }) => report.name),
      async () => {
        try {
          if (!(await isKept(told))) return false;
          const sources = await runInSlices(announced.sources());
          for (const [name, papers] of sources ?? []) await this.#merger.add(name, papers);
          for (const { report, stamp } of cache.sources) {
            this.#reports.set(report.name, report);
            this.#stamps.set(report.name, stamp);
          }
          return true;
        } finally {
          const correcting = runInSlices(announced.correction(this.library.all()));
          const correction = await correcting.finally(() => {
            this.#merger.isMuted = false;
          });
          if (correction) this.#merger.changed(correction);
        }
      },
    );
    this.#restored = merged;
    return { announced, told, merged };
  }

  async #read(
    name: string,
    data: Uint8Array,
    stamp: string | undefined,
    isCancelled: () => boolean,
  ): Promise<SourceReport | undefined> {
    const started = performance.now();
    const before = this.#reports.get(name);
    if (isCancelled()) return undefined;
    const hash = before && (await runInSlices(hashSteps(data), { isCancelled }));
    if (before && hash === undefined) return undefined;
    if (!before || before.hash !== hash) {
      const reading = await this.#readInto(name, data, isCancelled);
      if (!reading) return undefined;
      // Of a new source last: its papers are waited for.
      const known = hash ?? (await runInSlices(hashSteps(data))) ?? '';
      this.#reports.set(name, reportOf(name, data, known, reading, performance.now() - started));
    }
    if (stamp) this.#stamps.set(name, stamp);
    else this.#stamps.delete(name);
    return this.#reports.get(name);
  }

  async #readInto(name: string, data: Uint8Array, isCancelled: () => boolean): Promise<SourceReading | undefined> {
    const steps = this.#reader.steps(data, name);
    const isNew = !this.library.sources.includes(name);
    const reading = await runInSlices(isNew ? this.#merger.comeIn(name, steps) : steps, { isCancelled });
    if (reading) await this.#merger.merge([[name, reading.papers]]);
    return reading;
  }

  #nextTurn(name: string): number {
    const turn = (this.#turns.get(name) ?? 0) + 1;
    this.#turns.set(name, turn);
    return turn;
  }

  /** Work on one source is done in the order in which it was asked for. */
  async #afterOthers<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    this.#open++;
    const before = Promise.allSettled([this.#restored, ...names.map(name => this.#works.get(name))]);
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

function isKept(promise: Promise<unknown>): Promise<boolean> {
  return promise.then(
    () => true,
    () => false,
  );
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
