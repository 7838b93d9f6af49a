import { Uri } from 'vscode';
import { Owner } from '../../core/disposable';
import type { Log } from '../../core/log';
import { ownBuffer, readIfThere } from '../../platform/bytes';
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

/** What was read, kept for the next start. The file may be deleted at any time: then everything is read again. */
export class SourceCache extends Owner {
  readonly #file: Uri;
  #read: Promise<Uint8Array | undefined> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    folder: Uri,
    private readonly version: string,
    private readonly worker: WorkerClient,
    private readonly platform: Platform,
    private readonly log: Log,
  ) {
    super();
    this.#file = Uri.joinPath(folder, 'library.cache');
    this.own({ dispose: () => clearTimeout(this.#timer) });
  }

  /** Begins to read the file and starts the worker, while others look for the sources. */
  prepare(): void {
    this.worker.wake();
    this.#read = readIfThere(this.platform, this.#file);
    this.#read.catch(() => undefined); // said by `restore`
  }

  /** Has the worker take the sources whose size and time are as they were; says which, with their stamps. */
  async restore(): Promise<CachedFile[]> {
    try {
      const bytes = await this.#read;
      this.#read = undefined;
      if (!bytes) return [];
      const data = ownBuffer(bytes);
      const cached = await this.worker.call('openCache', [data, this.version], [data.buffer]);
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
      const bytes = await this.worker.call('saveCache', [this.version]);
      if (bytes) await this.platform.write(this.#file, bytes);
      else this.saveLater(); // the worker has more urgent work
    } catch (error) {
      if (!isWorkerStopped(error)) throw error;
    }
  }
}
