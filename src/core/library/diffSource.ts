import type { Paper } from '../paper';
import { deepEqual } from './deepEqual';
import { Entry } from './entries';

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
 */
export function diffSource(source: string, before: readonly Entry[], papers: readonly Paper[]): SourceDiff {
  const entries: Entry[] = new Array(papers.length);
  const moved: Entry[] = [];
  const keep = (entry: Entry | undefined, paper: Paper | undefined) => {
    if (!entry || !paper || !saysTheSame(entry.paper, paper)) return false;
    if (!deepEqual(entry.paper.origins, paper.origins)) {
      entry.paper = paper;
      moved.push(entry);
    }
    return true;
  };
  let start = 0;
  while (keep(before[start], papers[start])) entries[start] = before[start++] as Entry;
  let [oldEnd, newEnd] = [before.length, papers.length];
  while (oldEnd > start && newEnd > start && keep(before[oldEnd - 1], papers[newEnd - 1])) {
    entries[--newEnd] = before[--oldEnd] as Entry;
  }
  const left = byKey(before.slice(start, oldEnd));
  const added: Entry[] = [];
  const removed: Entry[] = [];
  for (let at = start; at < newEnd; at++) {
    const paper = papers[at] as Paper;
    const old = left.get(paper.key)?.shift();
    if (old && keep(old, paper)) {
      entries[at] = old;
      continue;
    }
    const entry = new Entry(source, paper, old);
    entries[at] = entry;
    added.push(entry);
    if (old) removed.push(old);
  }
  for (const rest of left.values()) removed.push(...rest);
  return { entries, added, removed, moved };
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
