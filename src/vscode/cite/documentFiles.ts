import { EventEmitter, type TextDocument, type Uri, workspace } from 'vscode';
import { Owner } from '../../core/disposable';
import { readIfThere } from '../../platform/bytes';
import type { Parts } from '../parts';
import { isBibliographyName } from '../sources/kinds';

/** Milliseconds for which a file outside the workspace, whose changes nobody reports, counts as it was read. */
const trusted = 5000;

interface Known {
  readonly text: string | null;
  readonly at: number;
}

/**
 * Texts of the files that say what a document's bibliographies are: project files, root documents, chapters. Open ones as
 * they stand in their editors. Each is read once until it changes.
 */
export class DocumentFiles extends Owner {
  readonly #changed = this.own(new EventEmitter<void>());
  /** Told when a file that somebody asked for comes, goes or changes, or any bibliography comes or goes. */
  readonly onDidChange = this.#changed.event;
  readonly #texts = new Map<string, Known>();
  readonly #asked = new Set<string>();

  constructor(private readonly parts: Parts) {
    super();
    const watcher = this.own(workspace.createFileSystemWatcher('**'));
    this.own(watcher.onDidChange(uri => this.#touched(uri, false)));
    this.own(watcher.onDidCreate(uri => this.#touched(uri, true)));
    this.own(watcher.onDidDelete(uri => this.#touched(uri, true)));
    this.own(workspace.onDidChangeTextDocument(({ document }) => this.#edited(document)));
    this.own(workspace.onDidCloseTextDocument(document => this.#edited(document)));
  }

  /** The file's text, `null` if there is none. */
  async text(uri: Uri): Promise<string | null> {
    const name = uri.toString();
    const known = this.#texts.get(name);
    if (known && (workspace.getWorkspaceFolder(uri) || Date.now() - known.at < trusted)) return known.text;
    this.#asked.add(name);
    const text = await this.#read(uri);
    this.#texts.set(name, { text, at: Date.now() });
    return text;
  }

  /** Whether there is such a file, whatever it holds. */
  async isThere(uri: Uri): Promise<boolean> {
    this.#asked.add(uri.toString());
    try {
      await workspace.fs.stat(uri);
      return true;
    } catch {
      return false; // missing, or in a folder that may not be read: reading it would say no more
    }
  }

  async #read(uri: Uri): Promise<string | null> {
    const name = uri.toString();
    const open = workspace.textDocuments.find(document => document.uri.toString() === name);
    if (open && !open.isClosed) return open.getText();
    try {
      const bytes = await readIfThere(this.parts.platform, uri);
      return bytes ? new TextDecoder().decode(bytes) : null;
    } catch (error) {
      this.parts.log.warn(`${name}: ${(error as Error).message}`);
      return null;
    }
  }

  #edited(document: TextDocument): void {
    if (this.#texts.delete(document.uri.toString())) this.#changed.fire();
  }

  #touched(uri: Uri, cameOrWent: boolean): void {
    const name = uri.toString();
    this.#texts.delete(name);
    if (this.#asked.has(name) || (cameOrWent && isBibliographyName(uri.path))) this.#changed.fire();
  }
}
