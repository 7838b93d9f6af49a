import { l10n, RelativePattern, Uri, window, workspace } from 'vscode';
import { Emitter, Owner } from '../../core/disposable';
import { effectiveTopics, type PaperPatch, State } from '../../core/library/state';
import { parseState, writeState } from '../../core/library/stateFile';
import type { Log } from '../../core/log';
import type { Paper } from '../../core/paper';
import { readIfThere } from '../../platform/bytes';
import type { Platform } from '../../platform/platform';
import type { ReaderState } from '../../protocol';
import type { PaperFacts } from '../../workerProtocol';

const saveDelay = 200;
/** Each fails only if another window has saved meanwhile. */
const attempts = 40;
/** Milliseconds up to which a window waits for its next attempt, so that two do not go on getting into each other's way. */
const pause = 20;

/**
 * What the user says of papers, kept in `state.json` of the extension's storage. Windows share the file: what is written
 * is always the merge of the file as it stands and this window's changes, and a file that somebody else has changed in
 * between is read and merged again. A file that cannot be read is set aside, never overwritten.
 */
export class StateStore extends Owner {
  readonly #state = new State({ now: Date.now, writer: crypto.randomUUID().slice(0, 8) });
  readonly #file: Uri;
  readonly #backup: Uri;
  readonly #changed = this.own(new Emitter<void>());
  /** Told of every change, of this window or another. */
  readonly onDidChange = this.#changed.event;
  #loaded: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #isMerging = false;

  constructor(
    private readonly folder: Uri,
    private readonly platform: Platform,
    private readonly log: Log,
  ) {
    super();
    this.#file = Uri.joinPath(folder, 'state.json');
    this.#backup = Uri.joinPath(folder, 'state.backup.json');
    this.own(this.#state.onDidChange(() => this.#onChange()));
    this.own({ dispose: () => clearTimeout(this.#timer) });
  }

  /** Reads the file, the first time it is called; a file that could not be read is tried again by the next call. */
  load(): Promise<void> {
    this.#loaded ??= this.#load().catch(error => {
      this.#loaded = undefined;
      throw error;
    });
    return this.#loaded;
  }

  get state(): State {
    return this.#state;
  }

  /** True while nothing has been said of any paper or found topic. */
  get isEmpty(): boolean {
    return this.#state.data.papers.size === 0 && !this.hasFoundRenames;
  }

  /** True if the user has named a found topic. */
  get hasFoundRenames(): boolean {
    return this.#state.data.foundRenames.size > 0;
  }

  set(paper: Paper, patch: PaperPatch): void {
    this.#state.set(paper, patch);
  }

  /** Says the same of each of the papers, in one change. */
  setAll(papers: readonly Paper[], patch: PaperPatch): void {
    this.#state.setAll(papers, patch);
  }

  readerState(paper: Paper): ReaderState {
    const { reading, starred } = this.#state.for(paper);
    return { status: reading, starred };
  }

  note(paper: Paper): string {
    return this.#state.for(paper).note;
  }

  topicsOf(paper: Paper): string[] {
    return effectiveTopics(paper, this.#state);
  }

  /** The paper with its topics as the user wants them. */
  withTopics(paper: Paper): Paper {
    return { ...paper, topics: this.topicsOf(paper) };
  }

  /** What searches need of a paper; undefined where nothing is said. */
  facts(paper: Paper): PaperFacts | undefined {
    const { reading, starred, addedTopics } = this.#state.for(paper);
    if (reading === 'unread' && !starred && addedTopics.length === 0) return undefined;
    return { status: reading, starred, topics: addedTopics.map(topic => this.#state.topicName(topic)) };
  }

  /** Resolves when all changes so far are on disk; a save that failed before does not stop this one. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const save = () => this.#save();
    this.#saving = this.#saving.then(save, save);
    await this.#saving;
  }

  /** Writes a change that still waits: the window is about to close. */
  async close(): Promise<void> {
    if (this.#timer !== undefined) await this.flush();
    else await this.#saving;
  }

  async #load(): Promise<void> {
    const found = await this.#mergeFile(this.#file);
    // A host without atomic renames deletes before it writes: cut off there, only the backup is left.
    if (!found) await this.#mergeFile(this.#backup);
    // A folder that is not there yet cannot be watched: what another window writes into it later would not be seen.
    await workspace.fs.createDirectory(this.folder).then(undefined, error => this.log.warn(String(error)));
    const watcher = this.own(workspace.createFileSystemWatcher(new RelativePattern(this.folder, 'state.json')));
    const again = () => this.#follow().catch(error => this.log.error(error as Error));
    this.own(watcher.onDidChange(again));
    this.own(watcher.onDidCreate(again));
  }

  /** Another window has written. If it did not know of our last change yet, that is written again. */
  async #follow(): Promise<void> {
    const bytes = await this.#mergeFile(this.#file);
    const { state } = bytes ? parseState(new TextDecoder().decode(bytes)) : {};
    if (state && writeState(state) !== writeState(this.#state.data)) this.#saveLater();
  }

  /** Takes in what a file says and returns the content it was read from; undefined if there is none that can be used. */
  async #mergeFile(file: Uri): Promise<Uint8Array | undefined> {
    const bytes = await readIfThere(this.platform, file);
    if (!bytes) return undefined;
    const { state, problem } = parseState(new TextDecoder().decode(bytes));
    if (!state) {
      await this.#setAside(file, bytes, problem ?? '');
      return undefined;
    }
    this.#isMerging = true;
    try {
      if (writeState(state) !== writeState(this.#state.data)) this.#state.merge(state);
    } finally {
      this.#isMerging = false;
    }
    return bytes;
  }

  async #setAside(file: Uri, bytes: Uint8Array, problem: string): Promise<void> {
    if (file.path === this.#backup.path) return this.log.warn(`${file.fsPath}: ${problem}`);
    const aside = Uri.joinPath(this.folder, `state.unreadable-${Date.now()}.json`);
    await this.platform.write(aside, bytes);
    await workspace.fs.delete(file);
    await this.#mergeFile(this.#backup);
    void window.showWarningMessage(
      l10n.t(
        'The file with your stars, topics and notes could not be used: {0} It is kept as {1}; the last good copy is used instead.',
        problem,
        aside.fsPath,
      ),
    );
  }

  #onChange(): void {
    this.#changed.fire();
    if (!this.#isMerging) this.#saveLater();
  }

  #saveLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.flush().catch(error => this.#failed(error as Error));
    }, saveDelay);
  }

  /** The backup gets the content before this one, so one of the two files is whole at any moment. */
  async #save(): Promise<void> {
    await this.load();
    for (let attempt = 0; attempt < attempts; attempt++) {
      const before = await this.#mergeFile(this.#file);
      const now = new TextEncoder().encode(writeState(this.#state.data));
      if (before) await this.platform.write(this.#backup, before);
      if (await this.platform.replace(this.#file, before, now)) return;
      await new Promise(resume => setTimeout(resume, Math.random() * pause));
    }
    throw new Error(l10n.t('another window keeps writing to {0}', this.#file.fsPath));
  }

  #failed(error: Error): void {
    this.log.error(error);
    void window.showErrorMessage(
      l10n.t(
        'Your stars, topics and notes could not be saved: {0}. They are kept while this window is open and saved with the next change.',
        error.message,
      ),
    );
  }
}
