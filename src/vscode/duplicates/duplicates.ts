import { commands, l10n, Range, Uri, window, workspace } from 'vscode';
import { Owner } from '../../core/disposable';
import type { DuplicateEntry } from '../../workerProtocol';
import { type CommandTable, isUserError } from '../commands';
import { escapeMessage } from '../escape';
import { personalLibrary } from '../import/personalLibrary';
import type { Parts } from '../parts';
import { chooseAction } from './actionPick';
import { chooseDuplicate } from './duplicatesPick';
import { placeOf } from './entryPlace';
import { keepEntry, type Undo } from './keepEntry';

const scheme = 'papertree-entry';

/** Lists papers that stand twice and keys with two meanings, shows two entries side by side, and makes one of them. */
export class DuplicatesView extends Owner {
  /** The entries compared last, by the path of their virtual document. */
  readonly #texts = new Map<string, string>();

  constructor(private readonly parts: Parts) {
    super();
    const provider = { provideTextDocumentContent: (uri: Uri) => this.#texts.get(uri.path) };
    this.own(workspace.registerTextDocumentContentProvider(scheme, provider));
  }

  get commands(): CommandTable {
    return { 'papertree.showDuplicates': () => this.#show() };
  }

  async #show(): Promise<void> {
    await this.parts.sources.start();
    const personal = personalLibrary(this.parts.platform)?.toString();
    const found = await this.parts.worker.call('duplicates', [personal]);
    if (found.paperCount + found.keyCount + found.probableCount === 0) {
      return void window.showInformationMessage(l10n.t('Every paper stands once, and every key stands for one paper.'));
    }
    const choice = await chooseDuplicate(found);
    const action = choice && (await chooseAction(choice));
    if (action?.do === 'compare') await this.#compare(action.left, action.right);
    if (action?.do === 'reveal') await reveal(action.entry);
    if (action?.do === 'keep') this.#tell(action.kept, await keepEntry(this.parts, action.kept, action.others));
  }

  async #compare(left: DuplicateEntry, right: DuplicateEntry): Promise<void> {
    this.#texts.clear();
    const uris = [this.#document(left, 1), this.#document(right, 2)];
    await commands.executeCommand('vscode.diff', ...uris, `${placeOf(left)} ↔ ${placeOf(right)}`, { preview: true });
  }

  #document(entry: DuplicateEntry, side: number): Uri {
    const path = `/${crypto.randomUUID().slice(0, 8)}/${side}/${entry.key.replace(/[^\w.:-]/g, '_')}.bib`;
    this.#texts.set(path, entry.text);
    return Uri.from({ scheme, path });
  }

  #tell(kept: DuplicateEntry, undo: Undo): void {
    const [again, back] = [l10n.t('Show Duplicates'), l10n.t('Undo')];
    const message = l10n.t('One entry is left of “{0}”, under the key {1}.', kept.title, kept.key);
    window
      .showInformationMessage(escapeMessage(message), back, again)
      .then(answer => (answer === back ? undo() : answer === again ? this.#show() : undefined))
      .then(undefined, error => {
        if (!isUserError(error)) this.parts.log.error(error as Error);
        void window.showWarningMessage(escapeMessage((error as Error).message));
      });
  }
}

async function reveal({ source, line }: DuplicateEntry): Promise<void> {
  const at = new Range(line - 1, 0, line - 1, 0);
  await commands.executeCommand('vscode.open', Uri.parse(source), { selection: at });
}
