import {
  type CancellationToken,
  commands,
  EventEmitter,
  l10n,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
} from 'vscode';
import { Owner } from '../../core/disposable';
import type { Group, GroupBy, Tree } from '../../core/library/grouping';
import { buildTreeSliced } from '../../core/library/grouping';
import type { Paper } from '../../core/paper';
import type { Parts } from '../parts';
import type { SavedGroup, SavedSearches } from '../search/savedSearches';
import type { TopicsService } from '../topics/topicsService';
import { dropController } from './dragAndDrop';
import { paperRow, paperTooltip } from './items';
import type { TreeChoice } from './treeChoice';

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

/** Changes come in pieces while a large library is read: the tree is drawn again at most this often. */
const redrawDelay = 120;
/** The first rows wait so long for all files to be read: a tree that comes whole is calmer, and sooner there, than one that grows. */
const patience = 800;

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
  /** Settles when the first rows are to be shown. */
  #first: Promise<void> | undefined;
  #filter: { readonly query: string; readonly ids: ReadonlySet<string> } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly topics: TopicsService,
    private readonly saved: SavedSearches,
    readonly choice: TreeChoice,
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
    this.own(parts.library.onDidChange(() => this.#redraw()));
    this.own(parts.state.onDidChange(() => this.#redraw()));
    this.own(parts.sources.onDidChange(() => this.#redraw()));
    this.own(saved.onDidChange(() => this.#redraw()));
    this.own(topics.onDidChange(() => this.#redraw()));
    this.own(choice.onDidChange(() => this.#redraw()));
    this.own({ dispose: () => clearTimeout(this.#timer) });
  }

  /** Shows only these papers; `undefined` shows all again. */
  setFilter(filter: { readonly query: string; readonly ids: ReadonlySet<string> } | undefined): void {
    this.#filter = filter;
    void commands.executeCommand('setContext', 'papertree.hasFilter', filter !== undefined);
    this.#redraw();
  }

  get filter(): string | undefined {
    return this.#filter?.query;
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (!row) {
      this.#first ??= Promise.race([this.#start(), new Promise<void>(resolve => setTimeout(resolve, patience))]);
      await this.#first;
      if (!this.#tree || this.#isStale) await this.#build();
      const saved = this.#filter ? [] : this.saved.groups;
      return [...saved, ...this.#groups].map(group => this.#groupRow(group));
    }
    if ('paper' in row) return [];
    const groups = row.group.children.map(group => this.#groupRow(group, row));
    return [...groups, ...row.group.papers.map(paper => ({ paper, parent: row }))];
  }

  getParent(row: Row): Row | undefined {
    return row.parent;
  }

  getTreeItem(row: Row): TreeItem {
    if ('group' in row) return this.#groupItem(row.group);
    const paper = this.parts.library.get(row.paper);
    if (!paper) return new TreeItem(row.paper);
    return paperRow(paper, row.parent.group.id, this.parts.state.readerState(paper), {
      isFound: row.parent.group.kind === 'found',
    });
  }

  resolveTreeItem(item: TreeItem, row: Row, _token: CancellationToken): TreeItem {
    const paper = 'paper' in row ? this.parts.library.get(row.paper) : undefined;
    if (paper) item.tooltip = paperTooltip(paper);
    return item;
  }

  /** Selects the paper in the first group that holds it; false if the filter hides it. */
  async reveal(paper: Paper): Promise<boolean> {
    await this.#build();
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

  #redraw(): void {
    this.#isStale = true;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#build().then(
        () => this.#changed.fire(),
        error => this.parts.log.error(error as Error),
      );
    }, redrawDelay);
  }

  /** The empty view says what it waits for or what was looked for. */
  #setContext(): void {
    const { library, sources } = this.parts;
    const state = library.size > 0 ? (this.#filter ? 'filtered' : 'papers') : sources.isComplete ? 'empty' : 'reading';
    void commands.executeCommand('setContext', 'papertree.state', state);
    const shown = this.#tree?.count ?? 0;
    this.view.description = library.size === 0 ? undefined : countText(shown, library.size);
    this.view.message = this.#filter && shown > 0 ? l10n.t('Filter: {0}', this.#filter.query) : undefined;
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
    while (this.#isStale) {
      this.#isStale = false;
      await this.topics.prepare();
      const filter = this.#filter;
      const options = {
        groupBy: this.choice.groupBy,
        sortBy: this.choice.sortBy,
        filter: filter && ((paper: Paper) => filter.ids.has(paper.id)),
        topicsOf: (paper: Paper) => this.topics.stated(paper),
        foundTopicOf: (paper: Paper) => this.topics.found(paper.id)?.label,
      };
      this.#tree = (await buildTreeSliced(this.parts.library, options)) ?? this.#tree;
    }
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

  #groupItem(group: TreeGroup): TreeItem {
    const item = new TreeItem(this.#groupLabel(group), TreeItemCollapsibleState.Collapsed);
    item.id = group.id;
    item.description = this.#groupDescription(group);
    item.iconPath = new ThemeIcon(groupIcons[group.kind] ?? 'folder');
    item.contextValue = `group ${group.kind}`;
    item.tooltip = this.#groupTooltip(group);
    item.accessibilityInformation = { label: `${item.label}, ${item.description}` };
    return item;
  }

  #groupLabel(group: TreeGroup): string {
    if (group.kind !== 'rest') return group.kind === 'file' ? fileLabel(group.label) : group.label;
    return restLabels()[this.choice.groupBy];
  }

  /** The number of papers, and of those read once there are any: "5 of 16 read". */
  #groupDescription(group: TreeGroup): string {
    const read = this.parts.state.isEmpty ? 0 : countRead(group, this.parts);
    return read > 0 ? l10n.t('{0} of {1} read', read, group.count) : String(group.count);
  }

  #groupTooltip(group: TreeGroup): string | undefined {
    if (group.kind === 'saved') return l10n.t('Saved search: {0}', group.query);
    const topic = group.kind === 'found' ? this.topics.allFound.find(({ label }) => label === group.label) : undefined;
    if (!topic) return undefined;
    const note = l10n.t('Found by Papertree from what the papers are about.');
    return topic.words.length > 0 ? `${note}\n${l10n.t('Also: {0}', topic.words.join(', '))}` : note;
  }
}

function countRead(group: TreeGroup, parts: Parts): number {
  const read = new Set<string>();
  const visit = ({ papers, children }: TreeGroup) => {
    for (const id of papers) {
      const paper = parts.library.get(id);
      if (paper && parts.state.readerState(paper).status === 'read') read.add(id);
    }
    children.forEach(visit);
  };
  visit(group);
  return read.size;
}

const groupIcons: Readonly<Record<string, string>> = {
  topic: 'tag',
  found: 'sparkle',
  year: 'calendar',
  author: 'person',
  venue: 'organization',
  file: 'file',
  rest: 'inbox',
  page: 'list-unordered',
  rare: 'fold',
  saved: 'search',
};

function restLabels(): Record<GroupBy, string> {
  return {
    topic: l10n.t('Unsorted'),
    year: l10n.t('No year'),
    author: l10n.t('No author'),
    venue: l10n.t('No venue'),
    file: l10n.t('No file'),
  };
}

function fileLabel(source: string): string {
  const name = source.slice(source.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a name with a percent sign of its own
  }
}

function countText(shown: number, all: number): string {
  return shown === all ? l10n.t('{0} papers', all) : l10n.t('{0} of {1} papers', shown, all);
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
