import { EventEmitter, RelativePattern, Uri, workspace } from 'vscode';
import { Owner } from '../../core/disposable';
import { isBibliographyName, isSharedName } from './kinds';

/** Long enough for "delete, write, rename" of a save, and for Zotero's bursts of writes, to be one change. */
const quiet = 300;

/**
 * Says which bibliography files changed, once per burst of changes. Deleting or renaming a folder is reported by the editor
 * for the folder alone, and files that come with a new folder not at all: then the places are to be looked through again.
 */
export class SourceWatcher extends Owner {
  readonly #file = this.own(new EventEmitter<Uri>());
  readonly #places = this.own(new EventEmitter<void>());
  readonly onDidChangeFile = this.#file.event;
  readonly onDidChangePlaces = this.#places.event;
  readonly #pending = new Map<string, { uri: Uri; timer: ReturnType<typeof setTimeout> }>();
  readonly #outside = new Map<string, { dispose(): void }>();
  #placesTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly isKnown: (uri: Uri) => boolean) {
    super();
    const everywhere = this.own(workspace.createFileSystemWatcher('**'));
    this.own(everywhere.onDidChange(uri => this.#touched(uri, false)));
    this.own(everywhere.onDidCreate(uri => this.#touched(uri, true)));
    this.own(everywhere.onDidDelete(uri => this.#touched(uri, true)));
    this.own({ dispose: () => this.#stop() });
  }

  /** Also watches these files, which may lie outside the workspace; those of an earlier call that are not named are dropped. */
  watch(files: readonly Uri[]): void {
    const folders = new Map(files.map(uri => [Uri.joinPath(uri, '..').toString(), Uri.joinPath(uri, '..')]));
    for (const [name, watcher] of this.#outside) {
      if (folders.has(name)) continue;
      watcher.dispose();
      this.#outside.delete(name);
    }
    for (const [name, folder] of folders) {
      if (this.#outside.has(name) || workspace.getWorkspaceFolder(folder)) continue;
      const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, '*'));
      watcher.onDidChange(uri => this.#touched(uri, false));
      watcher.onDidCreate(uri => this.#touched(uri, true));
      watcher.onDidDelete(uri => this.#touched(uri, true));
      this.#outside.set(name, watcher);
    }
  }

  #touched(uri: Uri, cameOrWent: boolean): void {
    if (/\/(?:\.git|node_modules)\//.test(uri.path)) return;
    if (this.isKnown(uri)) this.#later(uri);
    else if (isBibliographyName(uri.path)) this.#placesLater();
    else if (cameOrWent && (isSharedName(uri.path) || looksLikeFolder(uri))) this.#placesLater();
  }

  #later(uri: Uri): void {
    const name = uri.toString();
    clearTimeout(this.#pending.get(name)?.timer);
    const timer = setTimeout(() => {
      this.#pending.delete(name);
      this.#file.fire(uri);
    }, quiet);
    this.#pending.set(name, { uri, timer });
  }

  #placesLater(): void {
    clearTimeout(this.#placesTimer);
    this.#placesTimer = setTimeout(() => this.#places.fire(), quiet);
  }

  #stop(): void {
    clearTimeout(this.#placesTimer);
    for (const { timer } of this.#pending.values()) clearTimeout(timer);
    for (const watcher of this.#outside.values()) watcher.dispose();
  }
}

function looksLikeFolder(uri: Uri): boolean {
  return !/[^/]\.[^/]+$/.test(uri.path);
}
