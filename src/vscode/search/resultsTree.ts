import {
  commands,
  EventEmitter,
  l10n,
  MarkdownString,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
} from 'vscode';
import { Owner } from '../../core/disposable';
import { rowDescription } from '../../core/library/describe';
import type { Paper } from '../../core/paper';
import type { SearchAnswer, SearchOptions, SearchRow } from '../../workerProtocol';
import { escapeMarkdown } from '../escape';
import { wholePaper } from '../papers/wholePaper';
import type { Parts } from '../parts';
import { dragController } from '../tree/dragAndDrop';
import { paperRow, paperTooltip } from '../tree/items';
import { isWorkerStopped } from '../worker/client';
import { foundCount } from './foundCount';
import { reasonLine, secondLine } from './paperItems';

const most = 500;

interface ResultRow {
  readonly paper: string;
  readonly found: SearchRow;
  /** Set for the row below a paper's row, which says why it was found. */
  readonly above?: ResultRow;
}

/** The hits of a search as a list that stays: titles, and below each why it was found, the words marked, and who wrote it. */
export class ResultsTree extends Owner implements TreeDataProvider<ResultRow> {
  readonly #changed = this.own(new EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly view: TreeView<ResultRow>;
  #rows: readonly ResultRow[] = [];
  /** What was searched; undefined for papers that were found in another way. */
  #query: string | undefined;
  #sort: SearchOptions['sort'] = 'relevance';
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
    this.own(parts.library.onDidChange(() => this.#refresh()));
    this.own(parts.state.onDidChange(() => this.#refresh()));
    this.own(parts.worker.onEvent(({ event }) => event === 'said' && this.#askIfEmpty()));
  }

  get query(): string | undefined {
    return this.#query;
  }

  get ids(): string[] {
    return this.#rows.map(row => row.paper);
  }

  /** Lists what was found for `query`, at most 500 papers. */
  async showSearch(query: string, sort: SearchOptions['sort'] = 'relevance'): Promise<void> {
    this.#sort = sort;
    if (await this.#search(query)) await commands.executeCommand('papertree.results.focus');
  }

  /** False if something else is to be listed meanwhile. */
  async #search(query: string): Promise<boolean> {
    const turn = ++this.#turn;
    const options = { limit: most, sort: this.#sort, marks: true };
    const answer = await this.parts.worker.call('search', [query, options]);
    if (turn !== this.#turn) return false;
    await this.#show(answer.rows, messageOf(query, answer), answer.complete, query);
    return true;
  }

  /** Topics are found, and what the user says is known, a moment after the papers. A list that shows some stays as it is. */
  #askIfEmpty(): void {
    if (this.#query === undefined || this.#rows.length > 0) return;
    this.#search(this.#query).catch(error => {
      if (!isWorkerStopped(error)) this.parts.log.error(error as Error);
    });
  }

  /** Lists papers that are like another one, or like a text; `what` is its title, or how it begins. */
  async showSimilar(rows: readonly SearchRow[], what: string): Promise<void> {
    // A title has quotation marks of its own: none around it.
    const message = rows.length > 0 ? l10n.t('Similar to: {0}', what) : l10n.t('No paper is similar to: {0}', what);
    await this.#show(rows, message, rows.length);
    await commands.executeCommand('papertree.results.focus');
  }

  /** @param whole papers that are all that was asked for; where there are others, the message counts them. */
  async #show(rows: readonly SearchRow[], message: string, whole: number, query?: string): Promise<void> {
    this.#turn++;
    this.#query = query;
    this.#rows = rows.map(found => ({ paper: found.id, found }));
    const isNearest = whole === 0 && rows.length > 0;
    this.view.description = isNearest ? undefined : l10n.t('{0} of {1} papers', whole, this.parts.library.size);
    this.view.message = message;
    await commands.executeCommand('setContext', 'papertree.hasResults', true);
    await commands.executeCommand('setContext', 'papertree.resultsAreSearch', query !== undefined);
    this.#changed.fire();
  }

  async clear(): Promise<void> {
    this.#turn++;
    this.#query = undefined;
    this.#rows = [];
    await commands.executeCommand('setContext', 'papertree.hasResults', false);
  }

  /** Without results the view is not there: the editor fails to find rows of such a one. */
  #refresh(): void {
    if (this.#rows.length > 0) this.#changed.fire();
  }

  getChildren(row?: ResultRow): ResultRow[] {
    if (!row) return this.#rows.filter(each => this.parts.library.get(each.paper));
    return row.above ? [] : [{ ...row, above: row }];
  }

  getParent(row: ResultRow): ResultRow | undefined {
    return row.above;
  }

  getTreeItem(row: ResultRow): TreeItem {
    const paper = this.parts.library.get(row.paper);
    if (!paper) return new TreeItem(row.paper);
    const { found } = row;
    const marks = found.marks.filter(mark => mark.field === 'title').map(({ start, end }) => [start, end] as const);
    const item = paperRow(paper, 'results', this.parts.state.readerState(paper), { marks });
    const query = this.#query ?? found.why?.piece;
    item.command = { command: 'papertree.open', title: '', arguments: [paper.id, { query, preserveFocus: true }] };
    // Below stands who wrote it and when: here a long title would cut it off.
    item.description = undefined;
    if (row.above) reasonItem(item, paper, found.why);
    else item.collapsibleState = TreeItemCollapsibleState.Expanded;
    return item;
  }

  async resolveTreeItem(item: TreeItem, { paper: id, found, above }: ResultRow): Promise<TreeItem> {
    const paper = this.parts.library.get(id);
    if (paper) item.tooltip = above ? reasonTooltip(paper, found) : paperTooltip(await wholePaper(paper, this.parts));
    return item;
  }
}

/** A view is mostly narrow: what was found comes first, then who wrote it and when. */
function reasonItem(item: TreeItem, paper: Paper, why: SearchRow['why']): void {
  const whole = secondLine(paper, why);
  const { text, marks } = why ? reasonLine(why) : whole;
  item.id = `reason ${paper.id}`;
  item.label = { label: text, highlights: marks };
  item.description = why && rowDescription(paper);
  item.accessibilityInformation = { label: whole.text };
  item.iconPath = undefined;
}

/** The whole reason with the found words in bold: a narrow view cuts it off. */
function reasonTooltip(paper: Paper, found: SearchRow): MarkdownString {
  const { text, marks } = secondLine(paper, found.why);
  let markdown = '';
  let done = 0;
  for (const [start, end] of marks) {
    markdown += `${escapeMarkdown(text.slice(done, start))}**${escapeMarkdown(text.slice(start, end))}**`;
    done = end;
  }
  return new MarkdownString(markdown + escapeMarkdown(text.slice(done)));
}

function messageOf(query: string, answer: SearchAnswer): string {
  const { rows, total, complete, problems } = answer;
  if (rows.length === 0) return [l10n.t('No paper matches “{0}”.', query), ...problems].join(' ');
  const cut = total > rows.length ? l10n.t('the first {0} are listed', rows.length) : '';
  const count = total > complete ? foundCount(answer) : '';
  return [l10n.t('For “{0}”', query), count, cut, ...problems].filter(Boolean).join(' — ');
}
