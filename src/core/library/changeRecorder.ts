import type { Paper } from '../paper';
import type { Steps } from '../steps';
import { saysTheSame } from './diffSource';
import type { Entry, Group } from './entries';
import { mergePapers } from './merge';
import type { LibraryChange } from './view';

/** Remembers the groups that a change touches, and tells afterwards what the change did. */
export class ChangeRecorder {
  readonly #before = new Map<string, { readonly group: Group; readonly paper: Paper }>();
  readonly #made = new Set<Group>();
  readonly #moved: Entry[] = [];

  constructor(private readonly groups: Map<string, Group>) {}

  /** To be called before the group is changed or replaced. */
  touch(group: Group | undefined): void {
    if (group && !this.#made.has(group) && !this.#before.has(group.id)) {
      this.#before.set(group.id, { group, paper: group.paper });
    }
  }

  /** A new group, which may stand for an old one of the same id. */
  make(group: Group): void {
    this.#made.add(group);
    for (const entry of group.entries) entry.group = group;
    this.groups.set(group.id, group);
  }

  /** An entry stands elsewhere. */
  move(entry: Entry): void {
    this.#moved.push(entry);
  }

  /** What the change did. */
  *finish(): Steps<LibraryChange, undefined> {
    const change = { added: [], changed: [], removed: [], moved: [], renamed: [] } as Writable<LibraryChange>;
    yield* this.#moveGroups(change);
    for (const [id, { group, paper }] of this.#before) {
      yield;
      if (this.groups.get(id) === group) this.groups.delete(id); // none of its entries is left
      const now = this.groups.get(id);
      if (!now) change.removed.push(id);
      else compare(paper, now, change);
      const heir = now ? undefined : heirOf(group);
      if (heir) change.renamed.push({ from: id, to: heir.id });
    }
    for (const group of this.#made) if (!this.#before.has(group.id)) change.added.push(group.paper);
    return change;
  }

  *#moveGroups(change: Writable<LibraryChange>): Steps<void, undefined> {
    for (const group of new Set(this.#moved.map(entry => entry.group))) {
      yield;
      if (!group) continue;
      group.paper = mergePapers(group.entries, group.id);
      const isToldElsewhere = this.#before.has(group.id) || this.#made.has(group);
      if (!isToldElsewhere) change.moved.push({ id: group.id, origins: group.paper.origins });
    }
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** Where an entry of a vanished group is now. */
function heirOf(group: Group): Group | undefined {
  for (const entry of group.entries) {
    const heir = (entry.successor ?? entry).group;
    if (heir && heir !== group) return heir;
  }
  return undefined;
}

function compare(before: Paper, now: Group, change: Writable<LibraryChange>): void {
  const { paper } = now;
  if (paper === before) return;
  if (!saysTheSame(before, paper) || !samePlaces(before, paper)) change.changed.push(paper);
  else if (sameOffsets(before, paper)) now.paper = before;
  else change.moved.push({ id: paper.id, origins: paper.origins });
}

function samePlaces(a: Paper, b: Paper): boolean {
  return (
    a.origins.length === b.origins.length &&
    a.origins.every((origin, at) => origin.source === b.origins[at]?.source && origin.key === b.origins[at]?.key)
  );
}

function sameOffsets(a: Paper, b: Paper): boolean {
  return a.origins.every((origin, at) => {
    const other = b.origins[at];
    return origin.start === other?.start && origin.end === other.end && origin.line === other.line;
  });
}
