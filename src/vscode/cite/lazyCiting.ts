import { type TextDocument, Uri, workspace } from 'vscode';
import { Owner } from '../../core/disposable';
import type { RichText } from '../../protocol';
import type { CommandTable } from '../commands';
import type { Parts } from '../parts';
import type { WorkerClient } from '../worker/client';
import type { LastEditor } from './lastEditor';
import type { Citing, startCiting } from './script';

/** What citing needs of the rest of the extension. */
export interface Surroundings extends Parts {
  readonly lastEditor: LastEditor;
  /** Formats references in a worker of its own, which starts when they are first asked for. */
  readonly processor: WorkerClient;
  /** The paper in the active reader. */
  readonly activeId: () => string | undefined;
  readonly recentPapers: () => readonly string[];
  /** Lets the reader that shows the paper copy rich text, which only a page can. */
  readonly copyInReader: (id: string, reference: RichText | undefined) => void;
}

const commandIds = [
  'papertree.insertCitation',
  'papertree.insertReferences',
  'papertree.chooseReferenceStyle',
  'papertree.showUnusedEntries',
  'papertree.copyAs',
  'papertree.cite',
  '_papertree.copyReference',
  '_papertree.addToBibliography',
  '_papertree.addCited',
  '_papertree.declareBibliography',
  '_papertree.renameInDocuments',
];

/** Loads the script that knows about citations when a note is open or a command cites: browsing and searching do without. */
export class LazyCiting extends Owner {
  readonly #languages: ReadonlySet<string>;
  #script: Promise<Citing> | undefined;

  constructor(private readonly surroundings: Surroundings) {
    super();
    const events: readonly string[] = surroundings.context.extension.packageJSON.activationEvents;
    this.#languages = new Set(events.flatMap(event => /^onLanguage:(.+)$/.exec(event)?.[1] ?? []));
    this.own(workspace.onDidOpenTextDocument(document => this.#loadFor(document)));
    for (const document of workspace.textDocuments) this.#loadFor(document);
  }

  /** Runs a command of the script, loading it first. */
  get commands(): CommandTable {
    const run =
      (id: string) =>
      async (...args: unknown[]) =>
        (await this.load()).commands[id]?.(...args);
    return Object.fromEntries(commandIds.map(id => [id, run(id)]));
  }

  load(): Promise<Citing> {
    this.#script ??= this.#load();
    return this.#script;
  }

  /** Whether citations can be looked for in the document: a plain VS Code takes half of all notes for plain text. */
  canCite({ languageId, uri }: TextDocument): boolean {
    if (languageId === 'plaintext') return /\.(?!txt$)\w+$/i.test(uri.path);
    return this.#languages.has(languageId);
  }

  #loadFor(document: TextDocument): void {
    if (this.canCite(document)) this.load().catch(error => this.surroundings.log.error(error as Error));
  }

  async #load(): Promise<Citing> {
    const { context, platform } = this.surroundings;
    const script = await platform.loadScript(Uri.joinPath(context.extensionUri, 'dist', 'citing.js'));
    return this.own((script as { startCiting: typeof startCiting }).startCiting(this.surroundings));
  }
}
