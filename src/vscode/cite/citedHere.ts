import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  Range,
  Selection,
  type TextDocument,
  TextEditorRevealType,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  workspace,
} from 'vscode';
import { Owner } from '../../core/disposable';
import { wholePaper } from '../papers/wholePaper';
import { dragController } from '../tree/dragAndDrop';
import { paperRow, paperTooltip } from '../tree/items';
import type { CitedRow } from './citedRows';
import { wordsOfKey } from './keyWords';
import type { LazyCiting, Surroundings } from './lazyCiting';

const quiet = 300;

/** The papers that the active document cites, in order, with counts; keys without an entry first. */
export class CitedHere extends Owner implements TreeDataProvider<CitedRow> {
  readonly #changed = this.own(new EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #cited = this.own(new EventEmitter<void>());
  /** Told when the papers that are cited change. */
  readonly onDidChangeCited = this.#cited.event;
  readonly #view;
  #document: TextDocument | undefined;
  #rows: readonly CitedRow[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  #following: Disposable | undefined;
  #visited = { key: '', index: -1 };

  constructor(
    private readonly parts: Surroundings,
    private readonly citing: LazyCiting,
  ) {
    super();
    this.#view = this.own(
      window.createTreeView('papertree.citedHere', { treeDataProvider: this, dragAndDropController: dragController() }),
    );
    this.own(window.onDidChangeActiveTextEditor(() => this.#later()));
    this.own(workspace.onDidChangeTextDocument(({ document }) => document === this.#document && this.#later()));
    this.own(parts.library.onDidChange(() => this.#later()));
    this.own(parts.state.onDidChange(() => this.#changed.fire()));
    this.own(this.#view.onDidChangeVisibility(({ visible }) => visible && this.#later()));
    this.own({ dispose: () => clearTimeout(this.#timer) });
    this.#later();
  }

  /** Ids of the papers that the active document cites. */
  get ids(): ReadonlySet<string> {
    return new Set(this.#rows.flatMap(row => row.paper ?? []));
  }

  /** Goes from one citation of the row to the next. */
  async goToNext(key: unknown): Promise<void> {
    const row = this.#rows.find(each => each.key === key);
    const document = this.#document;
    if (!row || !document || typeof key !== 'string') return;
    const index = this.#visited.key === key ? (this.#visited.index + 1) % countOf(row) : 0;
    this.#visited = { key, index };
    const [start, end] = row.places.subarray(index * 2);
    if (start === undefined || end === undefined) return;
    const range = new Range(document.positionAt(start), document.positionAt(end));
    const editor = await window.showTextDocument(document);
    editor.selection = new Selection(range.start, range.end);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  getChildren(row?: CitedRow): CitedRow[] {
    return row ? [] : [...this.#rows];
  }

  getTreeItem(row: CitedRow): TreeItem {
    const paper = row.paper === undefined ? undefined : this.parts.library.get(row.paper);
    const item = paper
      ? paperRow(paper, `cited ${row.key}`, this.parts.state.readerState(paper))
      : missingItem(row.key);
    const count = countOf(row);
    if (count > 1) {
      const times = l10n.t('{0} times', count);
      item.description = `${item.description ?? ''} · ${times}`;
      const spoken = item.accessibilityInformation?.label ?? row.key;
      item.accessibilityInformation = { label: `${spoken}, ${times}` };
    }
    item.command = { command: '_papertree.goToCitation', title: '', arguments: [row.key] };
    return item;
  }

  async resolveTreeItem(item: TreeItem, row: CitedRow): Promise<TreeItem> {
    const paper = row.paper === undefined ? undefined : this.parts.library.get(row.paper);
    if (paper) item.tooltip = paperTooltip(await wholePaper(paper, this.parts));
    return item;
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#look().catch(error => this.parts.log.error(error as Error));
    }, quiet);
  }

  async #look(): Promise<void> {
    const turn = ++this.#turn;
    const document = this.parts.lastEditor.get()?.document;
    if (!document || !this.citing.canCite(document)) return this.#show(document, []);
    const script = await this.citing.load();
    this.#following ??= this.own(script.onDidChangeBibliographies(() => this.#later()));
    const rows = await script.rows(document);
    if (rows && turn === this.#turn) this.#show(document, rows);
  }

  #show(document: TextDocument | undefined, rows: readonly CitedRow[]): void {
    const before = [...this.ids].join('\n');
    this.#document = document;
    this.#rows = rows;
    const missing = rows.filter(row => row.paper === undefined).length;
    this.#view.description = rows.length > 0 ? describe(rows.length, missing) : undefined;
    this.#changed.fire();
    if ([...this.ids].join('\n') !== before) this.#cited.fire();
  }
}

/** Opens the search box with the words of a row's key: the paper may be in the library under another one. */
export async function searchForKey(row: unknown): Promise<void> {
  const isRow = typeof row === 'object' && row !== null && 'key' in row;
  if (isRow) await commands.executeCommand('papertree.search', wordsOfKey(String(row.key)));
}

function countOf({ places }: CitedRow): number {
  return places.length / 2;
}

function missingItem(key: string): TreeItem {
  const item = new TreeItem(key, TreeItemCollapsibleState.None);
  item.id = `missing ${key}`;
  item.description = l10n.t('no entry');
  item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  item.contextValue = 'missing';
  return item;
}

function describe(papers: number, missing: number): string {
  return missing > 0 ? l10n.t('{0} cited, {1} without an entry', papers, missing) : l10n.t('{0} cited', papers);
}
