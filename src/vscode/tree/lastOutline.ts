import type { Memento } from 'vscode';
import type { TreeGroup } from './papersTree';
import type { GroupBy, SortBy } from './treeChoice';

const key = 'tree.outline';
/** More rows than fit on any screen. */
const most = 100;

interface Outline {
  readonly layout: string;
  readonly groups: readonly Omit<TreeGroup, 'prepare'>[];
}

/** The groups as the last session showed them: the first thing to be seen, until the papers are there. */
export class LastOutline {
  #written = '';

  constructor(private readonly memento: Memento) {}

  /** Groups without papers; none if the tree was laid out in another way. */
  get(groupBy: GroupBy, sortBy: SortBy): readonly TreeGroup[] {
    const outline = this.memento.get<Outline>(key);
    return outline?.layout === layoutOf(groupBy, sortBy) ? (outline.groups as readonly TreeGroup[]) : [];
  }

  keep(groupBy: GroupBy, sortBy: SortBy, groups: readonly TreeGroup[]): void {
    const bare = groups.slice(0, most).map(({ prepare: _steps, ...group }) => ({ ...group, papers: [], children: [] }));
    const outline = { layout: layoutOf(groupBy, sortBy), groups: bare };
    const text = JSON.stringify(outline);
    if (text === this.#written) return;
    this.#written = text;
    void this.memento.update(key, outline);
  }
}

function layoutOf(groupBy: GroupBy, sortBy: SortBy): string {
  return `${groupBy} ${sortBy}`;
}
