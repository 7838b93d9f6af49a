import type { TreeGroup } from './papersTree';

/** The first rows wait so long for all files to be read: a tree that comes whole is calmer, and sooner there, than one that grows. */
const patience = 800;
/** Nobody takes a view that is empty for so long for an empty one. */
const glance = 200;

/** How a session's tree begins: with what is read, or, where that takes longer than a glance, with the groups of the last session. */
export class FirstRows {
  readonly #groups: ReadonlySet<TreeGroup>;
  /** Resolves when the tree of this session is to be shown: the files have been read, or that takes long. */
  readonly over: Promise<void>;
  #isOver = false;

  /** @param read Resolves when the files have been read; never rejects. */
  constructor(groups: readonly TreeGroup[], read: Promise<void>) {
    this.#groups = new Set(groups);
    this.over = Promise.race([read, after(patience)]).then(() => {
      this.#isOver = true;
    });
  }

  /** True while groups of the last session may stand in the tree: one that grows does not replace them. */
  get areHeld(): boolean {
    return !this.#isOver && this.#groups.size > 0;
  }

  /** Whether the group is one of the last session, which has no papers. */
  has(group: TreeGroup): boolean {
    return this.#groups.has(group);
  }

  /** The groups to stand in the tree until it is `built`; undefined if there are none or it is built within a glance. */
  async until(built: Promise<unknown>): Promise<readonly TreeGroup[] | undefined> {
    if (this.#groups.size === 0) return undefined;
    const isSoon = await Promise.race([built.then(() => true), after(glance).then(() => false)]);
    return isSoon ? undefined : [...this.#groups];
  }
}

function after(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
