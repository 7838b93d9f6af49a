import { commands, l10n, Range, Uri, window, workspace } from 'vscode';
import { Owner } from '../../core/disposable';
import type { DuplicateEntry, DuplicateRow } from '../../workerProtocol';
import type { CommandTable } from '../commands';
import { escapeIcons } from '../escape';
import type { Parts } from '../parts';
import { chooseDuplicate } from './duplicatesPick';
import { placeOf } from './entryPlace';

const scheme = 'papertree-entry';

/** Lists papers that stand twice and keys with two meanings, and shows two entries side by side. */
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
    const found = await this.parts.worker.call('duplicates', []);
    if (found.paperCount + found.keyCount === 0) {
      return void window.showInformationMessage(l10n.t('Every paper stands once, and every key stands for one paper.'));
    }
    const choice = await chooseDuplicate(found);
    if (choice?.entry) await reveal(choice.entry);
    else if (choice) await this.#compare(choice.row);
  }

  /** With more than two entries, the user says which is to stand beside the first. */
  async #compare(row: DuplicateRow): Promise<void> {
    const [first, second, ...more] = row.entries;
    if (!first || !second) return;
    const other = more.length === 0 ? second : await chooseOther(first, [second, ...more]);
    if (!other) return;
    this.#texts.clear();
    const [left, right] = [this.#document(first, 1), this.#document(other, 2)];
    const title = `${placeOf(first)} ↔ ${placeOf(other)}`;
    await commands.executeCommand('vscode.diff', left, right, title, { preview: true });
  }

  #document(entry: DuplicateEntry, side: number): Uri {
    const path = `/${crypto.randomUUID().slice(0, 8)}/${side}/${entry.key.replace(/[^\w.:-]/g, '_')}.bib`;
    this.#texts.set(path, entry.text);
    return Uri.from({ scheme, path });
  }
}

async function chooseOther(
  first: DuplicateEntry,
  others: readonly DuplicateEntry[],
): Promise<DuplicateEntry | undefined> {
  const rows = others.map(entry => ({
    entry,
    label: escapeIcons(entry.key),
    description: escapeIcons(placeOf(entry)),
    detail: escapeIcons(entry.title),
  }));
  const choice = await window.showQuickPick(rows, {
    title: l10n.t('Compare {0} with', placeOf(first)),
    matchOnDescription: true,
  });
  return choice?.entry;
}

async function reveal({ source, line }: DuplicateEntry): Promise<void> {
  const at = new Range(line - 1, 0, line - 1, 0);
  await commands.executeCommand('vscode.open', Uri.parse(source), { selection: at });
}
