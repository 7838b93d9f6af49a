import { finish, type Steps } from '../steps';
import type { Group, GroupKind } from './grouping';
import { pageSize, pageSteps } from './pages';
import { lettersOf, type Row, type SortBy, sortRows } from './paperOrder';

/** From this many groups of a single paper on, beside each other, they stand under one row. */
const rareCount = 50;

interface Order {
  readonly sortBy: SortBy;
  readonly keys: readonly ((row: Row) => string)[];
}

const byLabel = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const groupOrder = {
  keys: [1, 2, 3].map(length => (group: GroupNode) => lettersOf(group.label, length)),
  sort: (groups: readonly GroupNode[]) => [...groups].sort(compareGroups),
};

/** A group that is being filled; its rows are sorted and cut into pages when somebody looks. */
export class GroupNode implements Group {
  #count = 0;
  readonly #rows: Row[] = [];
  readonly #groups = new Map<string, GroupNode>();
  #lastAdded: Row | undefined;
  #children: readonly GroupNode[] | undefined;
  #papers: readonly string[] | undefined;
  /** Groups of another that this one only shows: it is a page of them, or a fold. */
  #shown: readonly GroupNode[] | undefined;

  constructor(
    readonly id: string,
    readonly label: string,
    readonly kind: GroupKind,
    private readonly order: Order,
    private readonly depth = 0,
  ) {}

  /** Adds a row to the group that the steps lead to, made where there is none. */
  add(
    row: Row,
    steps: readonly { readonly key: string; readonly label: string }[],
    kind: GroupKind = this.kind,
    at = 0,
  ): void {
    const isNew = this.#lastAdded !== row; // a paper with two topics below this one counts once
    if (isNew) this.#count++;
    this.#lastAdded = row;
    const step = steps[at];
    if (!step) {
      if (this.#rows.at(-1) !== row) this.#rows.push(row);
      return;
    }
    const key = `${kind}:${step.key}`;
    let group = this.#groups.get(key);
    if (!group) {
      group = new GroupNode(this.id ? `${this.id}/${step.key}` : key, step.label, kind, this.order);
      this.#groups.set(key, group);
    }
    group.add(row, steps, kind, at + 1);
  }

  get count(): number {
    if (this.#shown && this.#count === 0) this.#count = new Set(this.#allRows()).size;
    return this.#count;
  }

  get children(): readonly GroupNode[] {
    return this.#children ?? finish(this.prepare());
  }

  *prepare(): Steps<readonly GroupNode[], void> {
    if (this.#children) return this.#children;
    const groups = yield* this.#arrange(this.#shown ?? foldRare(this, [...this.#groups.values()]));
    const children = this.#shown ? groups : [...groups, ...(yield* this.#pages())];
    this.#children ??= children; // somebody else may have been quicker
    return this.#children;
  }

  get papers(): readonly string[] {
    this.#papers ??= this.#isPaged ? [] : sortRows(this.#rows, this.order.sortBy).map(row => row.paper.id);
    return this.#papers;
  }

  /** The groups from this one to that which lists the paper, along the keys and then through pages; `[]` if it is not there. */
  pathTo(id: string, keys: readonly string[]): GroupNode[] {
    const [next, ...rest] = keys;
    if (next === undefined) return this.#pathToRow(id);
    const group = this.#groups.get(next);
    const below = group?.pathTo(id, rest) ?? [];
    if (!group || below.length === 0) return [];
    return [this, ...between(this.children, group), ...below];
  }

  get #isPaged(): boolean {
    return this.#rows.length > pageSize;
  }

  #pathToRow(id: string): GroupNode[] {
    if (!this.#rows.some(row => row.paper.id === id)) return [];
    if (!this.#isPaged) return [this];
    for (const page of this.children) {
      const below = page.kind === 'page' ? page.#pathToRow(id) : [];
      if (below.length > 0) return [this, ...below];
    }
    return [];
  }

  *#pages(): Steps<GroupNode[], void> {
    if (!this.#isPaged) return [];
    const { keys, sortBy } = this.order;
    const order = { keys, sort: (rows: readonly Row[]) => sortRows(rows, sortBy) };
    const isByYear = sortBy === 'newest' && this.depth === 0;
    const pages = yield* pageSteps(this.#rows, order, this.depth, isByYear);
    return pages.map(page => {
      const node = new GroupNode(`${this.id}/page:${page.label}`, page.label, 'page', this.order, page.depth);
      node.#count = page.rows.length;
      for (const row of page.rows) node.#rows.push(row);
      return node;
    });
  }

  /** Sorts groups, or cuts them into pages, of which each is sorted when it is opened. */
  *#arrange(groups: readonly GroupNode[]): Steps<readonly GroupNode[], void> {
    if (groups.length <= pageSize) return groupOrder.sort(groups);
    const pages = yield* pageSteps(
      groups.filter(group => group.kind !== 'rare'),
      groupOrder,
      0,
      false,
    );
    const special = groups.filter(group => group.kind === 'rare');
    return [
      ...pages.map(page => GroupNode.of(`${this.id}/groups:${page.label}`, page.label, 'page', page.rows)),
      ...special,
    ];
  }

  /** A group that shows the given ones. */
  static of(id: string, label: string, kind: GroupKind, groups: readonly GroupNode[]): GroupNode {
    const [first] = groups;
    if (!first) throw new Error(`GroupNode.of: no groups for ${id}`);
    const node = new GroupNode(id, label, kind, first.order);
    node.#shown = groups;
    return node;
  }

  #allRows(): Row[] {
    const groups = this.#shown ?? [...this.#groups.values()];
    return groups.length === 0 ? this.#rows : [...this.#rows, ...groups.flatMap(group => group.#allRows())];
  }
}

/** Stated before found, "Other" after the rest of the found; years with the latest first; the fold last. */
function compareGroups(a: GroupNode, b: GroupNode): number {
  if ((a.kind === 'rare') !== (b.kind === 'rare')) return a.kind === 'rare' ? 1 : -1;
  if (a.kind !== b.kind) return a.kind === 'found' ? 1 : -1;
  if (a.kind === 'year') return Number(b.label) - Number(a.label);
  if (a.kind === 'found' && (a.label === 'Other') !== (b.label === 'Other')) return a.label === 'Other' ? 1 : -1;
  return byLabel.compare(a.label, b.label);
}

/** Topics and venues of one paper each go under one row, the last, if they are many; its label is their number. */
function foldRare(parent: GroupNode, groups: readonly GroupNode[]): readonly GroupNode[] {
  const isRare = (group: GroupNode) => group.count === 1 && (group.kind === 'topic' || group.kind === 'venue');
  const rare = groups.filter(isRare);
  if (rare.length < rareCount) return groups;
  const row = GroupNode.of(`${parent.id}/rare`, String(rare.length), 'rare', rare);
  return [...groups.filter(group => !isRare(group)), row];
}

/** The pages or folds that a group stands under among the children of its parent, from the outside. */
function between(children: readonly GroupNode[], group: GroupNode): GroupNode[] {
  for (const child of children) {
    if (child === group) return [];
    if (child.kind !== 'page' && child.kind !== 'rare') continue;
    if (child.children.includes(group)) return [child];
    const inner = between(child.children, group);
    if (inner.length > 0) return [child, ...inner];
  }
  return [];
}
