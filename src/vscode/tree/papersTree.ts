import {
  type CancellationToken,
  commands,
  EventEmitter,
  l10n,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
} from 'vscode';
import { Owner } from '../../core/disposable';
import type { Group, Tree } from '../../core/library/grouping';
import { buildTreeSliced } from '../../core/library/grouping';
import type { Paper } from '../../core/paper';
import { runInSlices } from '../../core/slices';
import { countedPapers } from '../counted';
import { wholePaper } from '../papers/wholePaper';
import type { Parts } from '../parts';
import type { SavedGroup, SavedSearches } from '../search/savedSearches';
import type { TopicsService } from '../topics/topicsService';
import { dropController } from './dragAndDrop';
import { FirstRows } from './firstRows';
import { groupItem } from './groupItem';
import { paperRow, paperTooltip } from './items';
import type { LastOutline } from './lastOutline';
import type { TreeChoice } from './treeChoice';
import type { TreeFilter } from './treeFilter';

export type TreeGroup = Group | SavedGroup;

export interface GroupRow {
  readonly group: TreeGroup;
  readonly parent?: GroupRow;
}
export interface PaperRow {
  readonly paper: string;
  readonly parent: GroupRow;
}
export type Row = GroupRow | PaperRow;

/** Milliseconds from a change to the tree that shows it. */
const redrawDelay = 120;
/**
 * Papers come in pieces while a large library is read, and grouping those that are there takes longer each time: before it is
 * done again it rests for so many times as long as it took, and once the files are read as long as it took.
 */
const restWhileReading = 4;

/** So many papers can be looked over at a glance. */
const shortList = 200;

/** The tree of papers. It holds nothing itself: it mirrors the library, the user's state and the choice of grouping. */
export class PapersTree extends Owner implements TreeDataProvider<Row> {
  readonly #changed = this.own(new EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly view: TreeView<Row>;
  readonly #rows = new Map<TreeGroup, GroupRow>();
  /** The library as last grouped; undefined before the first time. */
  #tree: Tree | undefined;
  #building: Promise<void> | undefined;
  #isStale = true;
  /** Undefined until the view is looked at. */
  #first: FirstRows | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the timer is due. */
  #due = 0;
  /** Milliseconds that grouping took last time. */
  #took = 0;

  constructor(
    private readonly parts: Parts,
    private readonly topics: TopicsService,
    private readonly saved: SavedSearches,
    readonly filter: TreeFilter,
    readonly choice: TreeChoice,
    private readonly outline: LastOutline,
  ) {
    super();
    this.view = this.own(
      window.createTreeView('papertree.papers', {
        treeDataProvider: this,
        showCollapseAll: true,
        canSelectMany: true,
        dragAndDropController: dropController(),
      }),
    );
    this.own(this.view.onDidChangeVisibility(({ visible }) => visible && void this.#start()));
    this.own(
      parts.library.onDidChange(() => this.#redraw(this.#took * (parts.sources.isComplete ? 1 : restWhileReading))),
    );
    this.own(parts.state.onDidChange(() => this.#redraw()));
    this.own(parts.sources.onDidChange(() => this.#redraw()));
    this.own(saved.onDidChange(() => this.#redraw()));
    this.own(filter.onDidChange(() => this.#redraw()));
    this.own(topics.onDidChange(() => this.#redraw()));
    this.own(choice.onDidChange(() => this.#redraw()));
    this.own({ dispose: () => clearTimeout(this.#timer) });
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (!row) {
      const groups = (await this.#begin()) ?? this.#shown;
      return groups.map(group => this.#groupRow(group));
    }
    if ('paper' in row) return [];
    const group = this.#first?.has(row.group) ? await this.#nowOf(row.group) : row.group;
    const steps = group?.prepare?.();
    if (steps) await runInSlices(steps);
    const groups = group?.children.map(child => this.#groupRow(child, row)) ?? [];
    return [...groups, ...(group?.papers.map(paper => ({ paper, parent: row })) ?? [])];
  }

  /** Reads and groups, the first time; gives the groups of the last session if that takes longer than a glance. */
  async #begin(): Promise<readonly TreeGroup[] | undefined> {
    const { groupBy, sortBy } = this.choice;
    this.#first ??= new FirstRows(this.filter.query ? [] : this.outline.get(groupBy, sortBy), this.#start());
    const isCurrent = this.#tree && !(this.#isStale && this.parts.sources.isComplete);
    const built = this.#first.over.then(() => (isCurrent ? undefined : this.#build()));
    const remembered = this.#tree ? undefined : await this.#first.until(built);
    if (remembered) this.#showAfter(built);
    else await built;
    return remembered;
  }

  /** What has become of a group of the last session. */
  async #nowOf(group: TreeGroup): Promise<TreeGroup | undefined> {
    await this.#start();
    await this.#build();
    return this.#shown.find(({ id }) => id === group.id);
  }

  get #shown(): readonly TreeGroup[] {
    return [...(this.filter.query ? [] : this.saved.groups), ...this.#groups];
  }

  getParent(row: Row): Row | undefined {
    return row.parent;
  }

  getTreeItem(row: Row): TreeItem {
    if ('group' in row) {
      const item = groupItem(row.group, this.parts, this.topics, this.choice.groupBy);
      return this.filter.query === undefined ? item : this.#filtered(item);
    }
    const paper = this.parts.library.get(row.paper);
    if (!paper) return new TreeItem(row.paper);
    return paperRow(paper, row.parent.group.id, this.parts.state.readerState(paper), {
      isFound: row.parent.group.kind === 'found',
    });
  }

  /** What a filter leaves is shown open, unless it is much. The editor keeps an item's state by its id: each filter starts anew. */
  #filtered(item: TreeItem): TreeItem {
    const isShort = (this.#tree?.count ?? 0) <= shortList;
    if (isShort) item.collapsibleState = TreeItemCollapsibleState.Expanded;
    item.id = `${item.id} filter:${this.filter.query}`;
    return item;
  }

  async resolveTreeItem(item: TreeItem, row: Row, _token: CancellationToken): Promise<TreeItem> {
    const paper = 'paper' in row ? this.parts.library.get(row.paper) : undefined;
    if (paper) item.tooltip = paperTooltip(await wholePaper(paper, this.parts));
    return item;
  }

  /** Selects the row of the paper that the reader has gone to, in the group that the user is in, without taking the focus. */
  follow(id: string): void {
    const paper = this.parts.library.get(id);
    const selected = this.view.selection[0];
    const parent = selected && 'paper' in selected ? selected.parent : undefined;
    const row = parent?.group.papers.includes(id) ? { paper: id, parent } : paper && this.rowOf(paper);
    if (!row || !this.view.visible) return;
    const failed = (error: unknown) => this.parts.log.error(error as Error);
    this.view.reveal(row, { select: true, focus: false }).then(undefined, failed);
  }

  /** Selects the paper in the first group that holds it; false if the filter hides it. */
  async reveal(paper: Paper): Promise<boolean> {
    const wasStale = this.#isStale;
    await this.#build();
    if (wasStale) this.#changed.fire(); // the view has to know the row that it is to show
    const row = this.rowOf(paper);
    if (row) await this.view.reveal(row, { select: true, focus: true, expand: false });
    return row !== undefined;
  }

  /** Opens the group of a topic and selects it. */
  async revealTopic(topic: string): Promise<void> {
    const paper = this.parts.library.all().find(each => this.topics.stated(each).includes(topic));
    if (this.choice.groupBy !== 'topic') await this.choice.set({ groupBy: 'topic' });
    await commands.executeCommand('papertree.papers.focus');
    await this.#build();
    const path = paper && this.#groups.flatMap(group => find(group, topic));
    const [row] = path?.map(groups => this.#rowAlong(groups)) ?? [];
    if (row) await this.view.reveal(row, { select: true, focus: true, expand: true });
  }

  rowOf(paper: Paper): PaperRow | undefined {
    const parent = this.#rowAlong(this.#tree?.firstGroupOf(paper) ?? []);
    return parent && { paper: paper.id, parent };
  }

  /** The papers of the group that the user is in: of the selected row, else the paper's first. */
  siblings(id: string): readonly string[] {
    const selected = this.view.selection[0];
    const group = selected && 'paper' in selected ? selected.parent.group : undefined;
    if (group?.papers.includes(id)) return group.papers;
    const paper = this.parts.library.get(id);
    return paper ? (this.rowOf(paper)?.parent.group.papers ?? []) : [];
  }

  /** Resolves when state and files have been read, or when that has failed. */
  async #start(): Promise<void> {
    const { state, sources, log } = this.parts;
    const said = (error: unknown) => log.error(error as Error);
    await Promise.all([state.load().catch(said), sources.start().catch(said)]);
  }

  #redraw(rest = 0): void {
    this.#isStale = true;
    const delay = Math.max(redrawDelay, rest);
    const due = Date.now() + delay;
    if (this.#timer !== undefined && this.#due <= due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#first?.areHeld) this.#showAfter(this.#build());
    }, delay);
  }

  #showAfter(built: Promise<void>): void {
    built.then(
      () => this.#changed.fire(),
      error => this.parts.log.error(error as Error),
    );
  }

  /** The empty view says what it waits for or what was looked for. */
  #setContext(): void {
    const { library, sources } = this.parts;
    const state =
      library.size > 0 ? (this.filter.query ? 'filtered' : 'papers') : sources.isComplete ? 'empty' : 'reading';
    void commands.executeCommand('setContext', 'papertree.state', state);
    const shown = this.#tree?.count ?? 0;
    const { query, problems } = this.filter;
    this.view.description =
      library.size === 0 ? undefined : countText(shown, library.size, problems.length > 0 ? undefined : query);
    const message = query && [l10n.t('Filter: {0}', query), ...problems].join(' — ');
    this.view.message = shown > 0 || problems.length > 0 ? message : undefined;
  }

  get #groups(): readonly Group[] {
    return this.#tree?.groups ?? [];
  }

  /** Groups the library as it is now, in slices; resolves when that is done. */
  #build(): Promise<void> {
    if (!this.#isStale && !this.#building) return Promise.resolve();
    this.#building ??= this.#buildNow().finally(() => {
      this.#building = undefined;
    });
    return this.#building;
  }

  async #buildNow(): Promise<void> {
    const started = Date.now();
    // What changes meanwhile is mostly in the second round; what changes still has a timer of its own.
    for (let round = 0; round < 2 && this.#isStale; round++) {
      this.#isStale = false;
      await this.topics.prepare();
      const { ids } = this.filter;
      const options = {
        groupBy: this.choice.groupBy,
        sortBy: this.choice.sortBy,
        filter: ids && ((paper: Paper) => ids.has(paper.id)),
        topicsOf: (paper: Paper) => this.topics.places(paper).stated,
        foundTopicsOf: (paper: Paper) => this.topics.places(paper).found,
      };
      this.#tree = (await buildTreeSliced(this.parts.library, options)) ?? this.#tree;
    }
    this.#took = Date.now() - started;
    const { groupBy, sortBy } = this.choice;
    if (this.parts.sources.isComplete && !this.filter.query) this.outline.keep(groupBy, sortBy, this.#shown);
    this.#rows.clear();
    this.#setContext();
  }

  #groupRow(group: TreeGroup, parent?: GroupRow): GroupRow {
    const known = this.#rows.get(group);
    if (known) return known;
    const row = { group, parent };
    this.#rows.set(group, row);
    return row;
  }

  #rowAlong(path: readonly Group[]): GroupRow | undefined {
    return path.reduce<GroupRow | undefined>((parent, group) => this.#groupRow(group, parent), undefined);
  }
}

/** A filter that leaves nothing is named here: a message would take the place of the button that clears it. */
function countText(shown: number, all: number, filter?: string): string {
  if (shown === 0 && filter) return l10n.t('{0} of {1} papers · Filter: {2}', shown, all, filter);
  return shown === all ? countedPapers(all) : l10n.t('{0} of {1} papers', shown, all);
}

/** The ways down to a topic's group. */
function find(group: Group, topic: string, above: readonly Group[] = []): Group[][] {
  const path = [...above, group];
  const name = path
    .filter(step => step.kind === 'topic')
    .map(step => step.label)
    .join('/');
  if (group.kind === 'topic' && name === topic) return [path];
  return topic.startsWith(`${name}/`) ? group.children.flatMap(child => find(child, topic, path)) : [];
}
