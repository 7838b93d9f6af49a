import { type Event, EventEmitter, l10n, Uri, workspace } from 'vscode';
import { Owner } from '../../core/disposable';
import type { Log } from '../../core/log';
import { ownBuffer } from '../../platform/bytes';
import type { Platform } from '../../platform/platform';
import type { SourceReport } from '../../workerProtocol';
import { readSettings } from '../settings';
import { isWorkerStopped, type WorkerClient } from '../worker/client';
import { type Found, findInFolder, findSource } from './discover';
import { isSharedName, looksLikePapers } from './kinds';
import type { SourceCache } from './sourceCache';
import { stampOf } from './stamp';
import { SourceWatcher } from './watcher';

export type Place = 'workspace' | 'setting' | 'library' | 'document';

/** One file that is, or should be, part of the library. */
export interface SourceFile {
  readonly uri: Uri;
  readonly place: Place;
  readonly report?: SourceReport;
  /** Size and time of the content that was read. */
  readonly stamp?: string;
  /** Why the file could not be read, in words. */
  readonly error?: string;
}

/** A place that was looked through, for "Show What Was Read". */
export interface SearchedPlace {
  readonly label: string;
  readonly place: Place;
  readonly files: number;
  readonly cut: boolean;
  readonly error?: string;
}

const maxBytes = 400_000_000;
const parallelReads = 3;

/** Keeps the worker's library equal to the files: finds them, reads them, follows their changes. */
export class Sources extends Owner {
  readonly #changed = this.own(new EventEmitter<void>());
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #files = new Map<string, SourceFile>();
  readonly #watcher: SourceWatcher;
  /** Files that documents declare. */
  readonly #included = new Map<string, Uri>();
  readonly #reads = new Map<string, Promise<void>>();
  #searched: readonly SearchedPlace[] = [];
  #scan: Promise<void> | undefined;
  #turn = 0;
  #isComplete = false;

  constructor(
    private readonly worker: WorkerClient,
    private readonly platform: Platform,
    private readonly log: Log,
    private readonly libraryFile: () => Uri | undefined,
    private readonly cache: SourceCache,
  ) {
    super();
    this.#watcher = this.own(new SourceWatcher(uri => this.#files.has(uri.toString())));
    this.own(this.#watcher.onDidChangeFile(uri => this.#fileChanged(uri)));
    this.own(this.#watcher.onDidChangePlaces(() => this.#rescan()));
    this.own(workspace.onDidChangeWorkspaceFolders(() => this.#rescan()));
    this.own(
      workspace.onDidChangeConfiguration(event => {
        if (['sources', 'exclude', 'library'].some(name => event.affectsConfiguration(`papertree.${name}`)))
          this.#rescan();
      }),
    );
    this.own(worker.onDidRestart(() => this.#rescan(true)));
  }

  /** Looks for files and reads them, the first time it is called; resolves when all found files have been read. */
  start(): Promise<void> {
    if (!this.#scan) this.cache.prepare();
    this.#scan ??= this.#look();
    return this.#scan;
  }

  /** Looks again; files that did not change are not sent again. */
  async refresh(): Promise<void> {
    this.#scan = this.#look();
    await this.#scan;
  }

  /** True once all found files have been read. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  get isStarted(): boolean {
    return this.#scan !== undefined;
  }

  get files(): SourceFile[] {
    return [...this.#files.values()].sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1));
  }

  get searched(): readonly SearchedPlace[] {
    return this.#searched;
  }

  file(name: string): SourceFile | undefined {
    return this.#files.get(name);
  }

  /** Makes files that a document declares part of the library, wherever they lie; known ones cost nothing. */
  async include(files: readonly Uri[]): Promise<void> {
    const unknown = files.filter(uri => !this.#files.has(uri.toString()) && !this.#included.has(uri.toString()));
    if (unknown.length === 0) return;
    for (const uri of unknown) this.#included.set(uri.toString(), uri);
    this.#watcher.watch(this.#watched());
    for (const uri of unknown) await this.#read(uri, 'document');
    this.#changed.fire();
  }

  /** Reads one file now, as after a write of ours; resolves when the library holds it. */
  async reread(uri: Uri): Promise<void> {
    await this.start();
    await this.#read(uri, this.#files.get(uri.toString())?.place ?? 'library');
  }

  #rescan(all = false): void {
    if (!this.isStarted) return;
    if (all) this.#files.clear();
    this.refresh().catch(error => this.log.error(error as Error));
  }

  async #look(): Promise<void> {
    const turn = ++this.#turn;
    const started = Date.now();
    const restoring = this.#files.size === 0 ? this.#restore() : undefined;
    const wanted = await this.#findAll();
    await restoring;
    const found = Date.now();
    if (turn !== this.#turn) return this.#scan; // a newer look has started: whoever waits, waits for that
    const gone = [...this.#files.keys()].filter(name => !wanted.has(name));
    for (const name of gone) this.#files.delete(name);
    if (gone.length > 0) await this.worker.call('removeSources', [gone]);
    for (const [name, { place }] of wanted) this.#placed(name, place);
    this.#watcher.watch(this.#watched(wanted.values()));
    await this.#readAll([...wanted.values()]);
    this.#isComplete = true;
    const files = wanted.size === 1 ? '1 file' : `${wanted.size} files`;
    this.log.info(`${files} found in ${found - started} ms, read in ${Date.now() - found} ms`);
    this.#changed.fire();
  }

  /** Takes from the cache what has not changed since the last session, before it is known which files are wanted. */
  async #restore(): Promise<void> {
    for (const { report, stamp } of await this.cache.restore())
      this.#files.set(report.name, { uri: Uri.parse(report.name, true), place: 'workspace', report, stamp });
  }

  #placed(name: string, place: Place): void {
    const file = this.#files.get(name);
    if (file && file.place !== place) this.#files.set(name, { ...file, place });
  }

  /** Files outside the workspace folders' own watch. */
  #watched(wanted: Iterable<SourceFile> = this.#files.values()): Uri[] {
    const outside = [...wanted].filter(file => file.place !== 'workspace').map(file => file.uri);
    return [...outside, ...this.#included.values()];
  }

  async #findAll(): Promise<Map<string, SourceFile>> {
    const settings = readSettings();
    const searched: SearchedPlace[] = [];
    const wanted = new Map<string, SourceFile>();
    const take = (found: Found, place: Place, label: string) => {
      searched.push({ label, place, files: found.files.length, cut: found.cut });
      for (const uri of found.files) wanted.set(uri.toString(), { uri, place });
    };
    const attempt = async (place: Place, label: string, find: () => Promise<Found[]>) => {
      try {
        for (const found of await find()) take(found, place, label);
      } catch (error) {
        searched.push({ label, place, files: 0, cut: false, error: words(error) });
      }
    };
    const folders = workspace.workspaceFolders ?? [];
    await Promise.all(
      folders.map(folder =>
        attempt('workspace', folder.name, async () => [await findInFolder(folder, settings.exclude)]),
      ),
    );
    for (const entry of settings.sources)
      await attempt('setting', entry, () => findSource(entry, this.platform.home()));
    const library = this.libraryFile();
    if (library) take({ place: library, files: [library], cut: false }, 'library', workspace.asRelativePath(library));
    for (const [name, uri] of this.#included) if (!wanted.has(name)) wanted.set(name, { uri, place: 'document' });
    this.#searched = searched;
    return wanted;
  }

  async #readAll(files: readonly SourceFile[]): Promise<void> {
    const queue = [...files];
    const work = async () => {
      for (let file = queue.shift(); file; file = queue.shift()) {
        if (!(await this.#isAsRead(file.uri))) await this.#read(file.uri, file.place);
      }
    };
    await Promise.all(Array.from({ length: parallelReads }, work));
  }

  async #isAsRead(uri: Uri): Promise<boolean> {
    const { stamp } = this.#files.get(uri.toString()) ?? {};
    return stamp !== undefined && stamp === (await stampOf(uri));
  }

  /** Reads of one file come one after the other, so that an older content never replaces a newer one. */
  #read(uri: Uri, place: Place): Promise<void> {
    const name = uri.toString();
    const read = () => this.#readNow(uri, name, place);
    const underWay = this.#reads.get(name);
    if (underWay) this.worker.call('stopReading', [name]).catch(() => undefined); // a worker that has died reads nothing
    const reading = (underWay ?? Promise.resolve()).then(read, read);
    this.#reads.set(name, reading);
    return reading.finally(() => {
      if (this.#reads.get(name) === reading) this.#reads.delete(name);
    });
  }

  async #readNow(uri: Uri, name: string, place: Place): Promise<void> {
    try {
      const stamp = await stampOf(uri); // before the content: a change in between is read again, not missed
      const bytes = await this.platform.read(uri);
      if (bytes.length > maxBytes) throw new Error(l10n.t('The file is larger than {0} MB.', maxBytes / 1e6));
      if (place === 'workspace' && isSharedName(uri.path) && !looksLikePapers(bytes)) return this.#forget(name);
      const data = ownBuffer(bytes);
      const report = await this.worker.call('setSource', [name, data, stamp], [data.buffer]);
      if (!report) return; // it is being read again, or has been removed
      this.#files.set(name, { uri, place, report, stamp });
      this.cache.saveLater();
    } catch (error) {
      if (isWorkerStopped(error)) return; // all sources are read again after a restart
      if (isMissing(error) && place === 'workspace') return this.#forget(name);
      if (isMissing(error)) {
        const expected = place === 'setting' ? { error: words(error) } : {}; // others may come later
        return this.#forget(name, { uri, place, ...expected });
      }
      this.log.error(error as Error);
      // The last good content stays in the library: an unreadable file loses nothing.
      const { report } = this.#files.get(name) ?? {};
      this.#files.set(name, { uri, place, report, error: words(error) });
    }
  }

  async #forget(name: string, instead?: SourceFile): Promise<void> {
    const known = this.#files.delete(name);
    if (instead) this.#files.set(name, instead);
    if (known) await this.worker.call('removeSources', [[name]]);
  }

  #fileChanged(uri: Uri): void {
    const file = this.#files.get(uri.toString());
    if (!file) return;
    this.#read(uri, file.place).then(
      () => this.#changed.fire(),
      error => this.log.error(error as Error),
    );
  }
}

function isMissing(error: unknown): boolean {
  const code = (error as { code?: string } | undefined)?.code;
  return code === 'ENOENT' || code === 'FileNotFound';
}

function words(error: unknown): string {
  const code = (error as { code?: string } | undefined)?.code;
  if (isMissing(error)) return l10n.t('The file does not exist.');
  if (code === 'EACCES' || code === 'EPERM' || code === 'NoPermissions')
    return l10n.t('No permission to read the file.');
  return error instanceof Error ? error.message : String(error);
}
