import { Uri } from 'vscode';
import { Owner } from '../../core/disposable';
import type { Log } from '../../core/log';
import { ownBuffer } from '../../platform/bytes';
import type { Platform } from '../../platform/platform';
import type { SourceReport } from '../../workerProtocol';
import { isWorkerStopped, type WorkerClient } from '../worker/client';
import { stampOf } from './stamp';

/** Long after the last change: writing it is no hurry. */
const saveDelay = 4000;

/** A file that was taken from the cache. */
export interface CachedFile {
  readonly report: SourceReport;
  readonly stamp: string | undefined;
}

/** What was read, kept for the next start. Its files may be deleted at any time: then everything is read again. */
export class SourceCache extends Owner {
  readonly #library: Uri;
  readonly #index: Uri;
  #read: Promise<(Uint8Array | undefined)[]> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    folder: Uri,
    private readonly version: string,
    private readonly worker: WorkerClient,
    private readonly platform: Platform,
    private readonly log: Log,
  ) {
    super();
    this.#library = Uri.joinPath(folder, 'library.cache');
    this.#index = Uri.joinPath(folder, 'search.cache');
    this.own({ dispose: () => clearTimeout(this.#timer) });
  }

  /** Begins to read the files and starts the worker, while others look for the sources. */
  prepare(): void {
    this.worker.wake();
    this.#read = Promise.all([this.#library, this.#index].map(file => this.platform.kept(file)));
    this.#read.catch(() => undefined); // said by `restore`
  }

  /** Has the worker take the sources whose size and time are as they were; says which, with their stamps. */
  async restore(): Promise<CachedFile[]> {
    try {
      const [library, index = new Uint8Array()] = (await this.#read) ?? [];
      this.#read = undefined;
      if (!library) return [];
      const files = { library: ownBuffer(library), index: ownBuffer(index) };
      const buffers = [files.library.buffer, files.index.buffer];
      const cached = await this.worker.call('openCache', [files, this.version], buffers);
      const stamps = await Promise.all(cached.map(([name]) => stampOf(Uri.parse(name, true))));
      const fresh = new Map(cached.filter(([, stamp], at) => stamps[at] === stamp));
      const reports = await this.worker.call('loadCache', [[...fresh.keys()]]);
      this.log.info(`${reports.length} of ${cached.length} files taken from the cache`);
      return reports.map(report => ({ report, stamp: fresh.get(report.name) }));
    } catch (error) {
      this.log.warn(`The cache could not be used: ${(error as Error).message}`);
      return [];
    }
  }

  /** Writes the cache when nothing has changed for a while. */
  saveLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#save().catch(error => this.log.warn(`The cache could not be written: ${(error as Error).message}`));
    }, saveDelay);
  }

  async #save(): Promise<void> {
    try {
      const files = await this.worker.call('saveCache', [this.version]);
      if (!files) return this.saveLater(); // the worker has more urgent work
      // Who starts in between finds an index of another library, and makes one anew.
      await this.platform.keep(this.#index, files.index);
      await this.platform.keep(this.#library, files.library);
    } catch (error) {
      if (!isWorkerStopped(error)) throw error;
    }
  }
}
