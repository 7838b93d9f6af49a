import type { Paper } from '../paper';
import { runInSlices } from '../slices';
import { finish, type Steps } from '../steps';
import { GroupNode } from './groupNode';
import { pageKeys, type Row, type SortBy } from './paperOrder';
import { type PlacesOf, papersPerStep, placesBy } from './places';
import type { LibraryView } from './view';

export type GroupBy = 'topic' | 'year' | 'author' | 'venue' | 'file';

/**
 * What a group is: one of the ways to group, or a topic that was found, or what belongs to no group (`rest`: "Unsorted",
 * papers without year, author or venue), or a page of a long group, or the one row for groups of a single paper (`rare`).
 */
export type GroupKind = GroupBy | 'found' | 'rest' | 'page' | 'rare';

/** A row of the tree that holds others. `children` and `papers` are worked out when first asked for. */
export interface Group {
  /** The same over a refresh, and unlike any other in the tree. */
  readonly id: string;
  readonly label: string;
  readonly kind: GroupKind;
  /** Papers in it and below, each once. */
  readonly count: number;
  /** Groups or pages, shown before papers. */
  readonly children: readonly Group[];
  /** Ids of the papers directly in it, in order; empty where pages hold them. */
  readonly papers: readonly string[];
  /** Works out `children` in steps: those of a very long group take a while. */
  prepare?(): Steps<unknown, void>;
}

export interface TreeOptions {
  readonly groupBy: GroupBy;
  readonly sortBy: SortBy;
  /** Papers to show; all if left out. */
  readonly filter?: (paper: Paper) => boolean;
  /** Topics that files and user state; those of the paper if left out. */
  readonly topicsOf?: (paper: Paper) => readonly string[];
  /** The topics found for a paper, shown beside those that are stated. */
  readonly foundTopicsOf?: (paper: Paper) => readonly string[];
}

/** Labels of groups for what belongs to none; the adapter may show its own by `kind` and `groupBy`. */
const restLabels: Readonly<Record<GroupBy, string>> = {
  topic: 'Unsorted',
  year: 'No year',
  author: 'No author',
  venue: 'No venue',
  file: 'No file',
};

/** The library as the tree shows it. */
export class Tree {
  readonly #root: GroupNode;
  readonly #rest: GroupNode;

  private constructor(
    private readonly options: TreeOptions,
    private readonly placesOf: PlacesOf,
  ) {
    const order = { sortBy: options.sortBy, keys: pageKeys(options.sortBy) };
    this.#root = new GroupNode('', '', options.groupBy, order);
    this.#rest = new GroupNode(`rest:${options.groupBy}`, restLabels[options.groupBy], 'rest', order);
  }

  /** Builds the tree in steps, after each of which other work may be done. */
  static *build(papers: readonly Paper[], options: TreeOptions): Steps<Tree, void> {
    const tree = new Tree(options, yield* placesBy(papers, options));
    for (const [place, paper] of papers.entries()) {
      if (!options.filter || options.filter(paper)) tree.#add({ paper, place });
      if (place % papersPerStep === 0) yield;
    }
    yield* tree.#root.prepare();
    return tree;
  }

  /** Groups at the top, in order; papers that belong to none come last. */
  get groups(): readonly Group[] {
    return this.#rest.count > 0 ? [...this.#root.children, this.#rest] : this.#root.children;
  }

  /** Papers in the tree, each once. */
  get count(): number {
    return this.#root.count + this.#rest.count;
  }

  /** Where the paper stands first: groups and pages from the top to the one that lists it; `[]` if the tree does not hold it. */
  firstGroupOf(paper: Paper): readonly Group[] {
    if (this.options.filter && !this.options.filter(paper)) return [];
    const [first] = this.placesOf(paper);
    if (!first) return this.#rest.pathTo(paper.id, []);
    return this.#root
      .pathTo(
        paper.id,
        first.steps.map(step => `${first.kind}:${step.key}`),
      )
      .slice(1);
  }

  #add(row: Row): void {
    const places = this.placesOf(row.paper);
    if (places.length === 0) this.#rest.add(row, []);
    for (const place of places) this.#root.add(row, place.steps, place.kind);
  }
}

/** Groups what the library holds, at once; sorting and pages of groups are left for when one is opened. */
export function buildTree(view: Pick<LibraryView, 'all'>, options: TreeOptions): Tree {
  return finish(Tree.build(view.all(), options));
}

/** As `buildTree`, but lets other work run in between: for libraries of tens of thousands; undefined when cancelled. */
export function buildTreeSliced(
  view: Pick<LibraryView, 'all'>,
  options: TreeOptions,
  isCancelled?: () => boolean,
): Promise<Tree | undefined> {
  return runInSlices(Tree.build(view.all(), options), { isCancelled });
}
