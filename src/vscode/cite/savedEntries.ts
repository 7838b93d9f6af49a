import { l10n, RelativePattern, type TextDocument, type TextDocumentChangeEvent, Uri, window, workspace } from 'vscode';
import { Owner } from '../../core/disposable';
import { UserError } from '../commands';
import { escapeIcons } from '../escape';
import type { AppendEdit } from '../import/appendEdit';
import { fileName } from '../import/fileFailure';
import type { Parts } from '../parts';

/** How many additions of a bibliography are remembered: what is older than that is hardly undone. */
const mostEntries = 100;
/** Milliseconds to wait for the editor to notice a change; where nothing watches files, it never does. */
const longestWait = 3000;
/** Milliseconds that the status bar tells of entries that have come into a bibliography. */
const toldFor = 5000;

interface Watched {
  /** What citations added, with plain line feeds, and the keys in it. */
  readonly entries: Map<string, readonly string[]>;
  /** True if all unsaved changes are entries that came or went with citations; somebody else's are not ours to save. */
  isOurs: boolean;
  saving: Promise<void> | undefined;
}

/**
 * Saves the entries that come into a bibliography with citations, whoever applies the edit, and again when they are undone
 * or redone: a file that was saved before stays so, one with unsaved changes is left unsaved. The status bar tells of each.
 */
export class SavedEntries extends Owner {
  readonly #files = new Map<string, Watched>();

  constructor(private readonly parts: Parts) {
    super();
    this.own(workspace.onDidChangeTextDocument(event => this.#changed(event)));
  }

  /** To be called before an edit with entries is applied or handed to the editor, which may apply it or not. */
  expect(append: AppendEdit | undefined): void {
    if (!append || append.text === '') return;
    const name = append.uri.toString();
    const file = this.#files.get(name) ?? { entries: new Map(), isOurs: true, saving: undefined };
    this.#files.set(name, file);
    const document = documentOf(append.uri);
    if (file.saving === undefined) file.isOurs = !document?.isDirty;
    const entry = plain(append.text);
    file.entries.delete(entry);
    file.entries.set(entry, append.keys);
    for (const oldest of file.entries.keys()) if (file.entries.size > mostEntries) file.entries.delete(oldest);
  }

  /** Resolves when nothing of ours is being saved there: only then can be told whether there are unsaved changes. */
  async settled(uri: Uri): Promise<void> {
    await this.#files.get(uri.toString())?.saving;
  }

  /** Waits until the entries are saved that were expected and are applied now; throws `UserError` if they could not be. */
  async saved(append: AppendEdit | undefined): Promise<void> {
    if (!append || append.text === '') return;
    await this.settled(append.uri);
    const isOurs = this.#files.get(append.uri.toString())?.isOurs;
    if (isOurs && documentOf(append.uri)?.isDirty)
      throw new UserError(l10n.t('{0} could not be saved; it is open with the new entry in it.', fileName(append.uri)));
    await this.parts.sources.reread(append.uri);
  }

  /** The editor tells of a change first, and only then that the document has unsaved changes. */
  #changed({ document, contentChanges, reason }: TextDocumentChangeEvent): void {
    const file = this.#files.get(document.uri.toString());
    if (!file || contentChanges.length === 0) return;
    if (reason === undefined)
      tellOfAdded(
        document.uri,
        contentChanges.flatMap(({ text }) => file.entries.get(plain(text)) ?? []),
      );
    const isEntry = contentChanges.every(({ text, rangeLength }) =>
      text === ''
        ? reason !== undefined && isLengthOf([...file.entries.keys()], rangeLength)
        : file.entries.has(plain(text)),
    );
    file.isOurs = isEntry && (file.isOurs || !document.isDirty);
    if (!file.isOurs || file.saving) return; // while it is being saved, every further change is noticed there
    file.saving = this.#save(document, file)
      .catch(error => this.parts.log.error(error as Error))
      .finally(() => {
        file.saving = undefined;
      });
  }

  async #save(document: TextDocument, file: Watched): Promise<void> {
    const written: string[] = [];
    let version: number;
    do {
      version = document.version;
      written.push(document.getText());
      await document.save(); // nothing happens where there is nothing to save, but all that was told before has arrived
    } while (file.isOurs && !document.isClosed && document.version !== version);
    if (file.isOurs && !document.isDirty && !document.isClosed && written.length > 1)
      await this.#correct(document, written);
  }

  /**
   * An undo during a save brings back the text that the editor knows as saved: it then takes the file for saved, in which
   * the entry is. Only what we have just saved is written over.
   */
  async #correct(document: TextDocument, written: readonly string[]): Promise<void> {
    const { encoding, uri } = document;
    const wanted = document.getText();
    const bytes = await this.parts.platform.read(uri);
    const onDisk = await workspace.decode(bytes, { encoding });
    if (onDisk === wanted || !written.includes(onDisk) || document.getText() !== wanted) return;
    const noticed = noticedChange(uri);
    const isWritten = await this.parts.platform.replace(uri, bytes, await workspace.encode(wanted, { encoding }));
    if (isWritten) await noticed.promise;
    noticed.stop();
  }
}

function tellOfAdded(uri: Uri, keys: readonly string[]): void {
  const [key] = keys;
  if (key === undefined) return;
  const message =
    keys.length === 1
      ? l10n.t('{0} was added to {1}', key, fileName(uri))
      : l10n.t('{0} entries were added to {1}', keys.length, fileName(uri));
  window.setStatusBarMessage(escapeIcons(message), toldFor);
}

/** When the editor has noticed a change of the file: until then it would refuse to save, as the file is newer than it knows. */
function noticedChange(uri: Uri): { promise: Promise<void>; stop(): void } {
  const folder = new RelativePattern(Uri.joinPath(uri, '..'), '*');
  const watcher = workspace.createFileSystemWatcher(folder, true, false, true);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const promise = new Promise<void>(resolve => {
    timer = setTimeout(resolve, longestWait);
    watcher.onDidChange(changed => changed.toString() === uri.toString() && resolve());
  });
  const stop = () => {
    clearTimeout(timer);
    watcher.dispose();
  };
  return { promise, stop };
}

function documentOf(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
}

function plain(text: string): string {
  return text.replace(/\r\n/g, '\n');
}

/** Whether one of the entries has this length, with one kind of line breaks or the other. */
function isLengthOf(entries: readonly string[], length: number): boolean {
  return entries.some(entry => entry.length === length || entry.length + entry.split('\n').length - 1 === length);
}
