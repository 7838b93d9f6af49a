import type { Paper } from '../paper';
import type { Steps } from '../steps';
import { deepEqual } from './deepEqual';
import { Entry } from './entries';

/** What a source holds: `papers` as they were set, and the entry of each. */
export interface SourceContent {
  readonly papers: readonly Paper[];
  readonly entries: readonly Entry[];
}

export const noContent: SourceContent = { papers: [], entries: [] };

/** How the entries of a source become those of its new papers. */
export interface SourceDiff {
  readonly entries: readonly Entry[];
  readonly added: readonly Entry[];
  readonly removed: readonly Entry[];
  /** Entries that stay and stand elsewhere in their file now. */
  readonly moved: readonly Entry[];
}

/**
 * Compares entry by entry; what is the same object or says the same keeps its `Entry`. Entries at both ends that are
 * the same are passed over first, since a change in a file mostly touches one place and shifts what comes after it.
 * Entries that only moved are changed on the way: the steps are to be run to the end.
 */
export function* diffSource(
  source: string,
  { entries: before, papers: old }: SourceContent,
  papers: readonly Paper[],
): Steps<SourceDiff, undefined> {
  const moved: Entry[] = [];
  const keep = (entry: Entry | undefined, paper: Paper | undefined) => {
    if (!entry || !paper || !saysTheSame(entry.paper, paper)) return false;
    if (entry.paper !== paper && !deepEqual(entry.paper.origins, paper.origins)) {
      entry.paper = paper;
      moved.push(entry);
    }
    return true;
  };
  let start = sameStart(old, papers);
  while (keep(before[start], papers[start])) {
    start++;
    yield;
  }
  let [oldEnd, newEnd] = [before.length, papers.length];
  const isSameAtEnd = () => old[oldEnd - 1] === papers[newEnd - 1] || keep(before[oldEnd - 1], papers[newEnd - 1]);
  while (oldEnd > start && newEnd > start && isSameAtEnd()) {
    oldEnd--;
    newEnd--;
    yield;
  }
  const left = byKey(before.slice(start, oldEnd));
  const added: Entry[] = [];
  const removed: Entry[] = [];
  const between: Entry[] = [];
  for (const paper of papers.slice(start, newEnd)) {
    yield;
    const previous = left.get(paper.key)?.shift();
    if (previous && keep(previous, paper)) {
      between.push(previous);
      continue;
    }
    const entry = new Entry(source, paper, previous);
    between.push(entry);
    added.push(entry);
    if (previous) removed.push(previous);
  }
  for (const rest of left.values()) for (const entry of rest) removed.push(entry);
  return { entries: before.slice(0, start).concat(between, before.slice(oldEnd)), added, removed, moved };
}

/** How many papers at the start are the same objects: told without a look at their entries, which costs more than all else. */
function sameStart(old: readonly Paper[], papers: readonly Paper[]): number {
  let at = 0;
  while (at < old.length && old[at] === papers[at]) at++;
  return at;
}

function byKey(entries: readonly Entry[]): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) {
    const same = found.get(entry.paper.key);
    if (same) same.push(entry);
    else found.set(entry.paper.key, [entry]);
  }
  return found;
}

/** Whether two papers differ at most in where they stand. */
export function saysTheSame(a: Paper, b: Paper): boolean {
  return (
    a === b ||
    (a.id === b.id &&
      a.key === b.key &&
      deepEqual(a.item, b.item) &&
      deepEqual(a.topics, b.topics) &&
      deepEqual(a.aliases, b.aliases) &&
      deepEqual(a.otherIds, b.otherIds))
  );
}
