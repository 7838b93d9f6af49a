import { commands, EventEmitter, l10n, type TreeDataProvider, TreeItem, type TreeView, window } from 'vscode';
import { Owner } from '../../core/disposable';
import type { SearchRow } from '../../workerProtocol';
import { escapeMarkdown } from '../escape';
import type { Parts } from '../parts';
import { dragController } from '../tree/dragAndDrop';
import { paperRow, paperTooltip } from '../tree/items';
import { fieldName } from './paperItems';

interface ResultRow {
  readonly paper: string;
  readonly found: SearchRow;
}

/** The hits of a search as a list that stays, with the words marked in the titles. */
export class ResultsTree extends Owner implements TreeDataProvider<ResultRow> {
  readonly #changed = this.own(new EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly view: TreeView<ResultRow>;
  #rows: readonly ResultRow[] = [];
  #query = '';
  #turn = 0;

  constructor(private readonly parts: Parts) {
    super();
    this.view = this.own(
      window.createTreeView('papertree.results', {
        treeDataProvider: this,
        canSelectMany: true,
        dragAndDropController: dragController(),
      }),
    );
    this.own(parts.library.onDidChange(() => this.#changed.fire()));
    this.own(parts.state.onDidChange(() => this.#changed.fire()));
  }

  get query(): string {
    return this.#query;
  }

  get ids(): string[] {
    return this.#rows.map(row => row.paper);
  }

  /** Lists what was found for `query`, at most 500 papers. */
  async showSearch(query: string): Promise<void> {
    const turn = ++this.#turn;
    const answer = await this.parts.worker.call('search', [query, { limit: 500, sort: 'relevance', marks: true }]);
    if (turn === this.#turn) await this.show(answer.rows, query, answer.total);
  }

  async show(rows: readonly SearchRow[], title: string, total = rows.length): Promise<void> {
    this.#turn++;
    this.#query = title;
    this.#rows = rows.map(found => ({ paper: found.id, found }));
    this.view.description = l10n.t('{0} of {1} papers', total, this.parts.library.size);
    this.view.message = rows.length > 0 ? l10n.t('For “{0}”', title) : l10n.t('No paper matches “{0}”.', title);
    await commands.executeCommand('setContext', 'papertree.hasResults', true);
    this.#changed.fire();
    await commands.executeCommand('papertree.results.focus');
  }

  async clear(): Promise<void> {
    this.#turn++;
    this.#rows = [];
    await commands.executeCommand('setContext', 'papertree.hasResults', false);
    this.#changed.fire();
  }

  getChildren(row?: ResultRow): ResultRow[] {
    return row ? [] : this.#rows.filter(each => this.parts.library.get(each.paper));
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem({ paper: id, found }: ResultRow): TreeItem {
    const paper = this.parts.library.get(id);
    if (!paper) return new TreeItem(id);
    const marks = found.marks.filter(mark => mark.field === 'title').map(({ start, end }) => [start, end] as const);
    const item = paperRow(paper, 'results', this.parts.state.readerState(paper), { marks });
    item.command = {
      command: 'papertree.open',
      title: '',
      arguments: [id, { query: this.#query, preserveFocus: true }],
    };
    return item;
  }

  resolveTreeItem(item: TreeItem, { paper: id, found }: ResultRow): TreeItem {
    const paper = this.parts.library.get(id);
    if (!paper) return item;
    const tooltip = paperTooltip(paper);
    if (found.why) tooltip.appendMarkdown(escapeMarkdown(`${fieldName(found.why.field)}: ${found.why.piece}`));
    item.tooltip = tooltip;
    return item;
  }
}
