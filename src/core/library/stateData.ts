import type { FoundRename } from '../topics/corrections';
import { laterOf, mergeVersions, noVersions, type Register, type Versions } from './register';

/** What is said of the paper with one identifier. Fields: `reading`, `star`, `topic:<key>`, `found`. */
export interface PaperRecord {
  readonly fields: ReadonlyMap<string, Register>;
  readonly note: Versions;
}

/** All that a user says about papers and topics, as plain data that merges with any other copy of it. */
export interface StateData {
  /** By identifier: what is said of a paper stands under each that it had at that time. */
  readonly papers: ReadonlyMap<string, PaperRecord>;
  /** By the key of a topic: what it is called instead. */
  readonly renames: ReadonlyMap<string, Register>;
  /** Renames of found topics, none ever changed, by names that no two windows give. */
  readonly foundRenames: ReadonlyMap<string, WrittenRename>;
  /** By name: the query. */
  readonly searches: ReadonlyMap<string, Register>;
}

/** A rename with when it was made and by which window. */
export type WrittenRename = FoundRename & Pick<Register, 'time' | 'by'>;

export const emptyState: StateData = {
  papers: new Map(),
  renames: new Map(),
  foundRenames: new Map(),
  searches: new Map(),
};

export const noRecord: PaperRecord = { fields: new Map(), note: noVersions };

/**
 * Two copies of the state as one, nothing lost: field by field the later value. Copies may be merged in any order and
 * any number of times with the same result.
 */
export function mergeStates(a: StateData, b: StateData): StateData {
  if (a === b) return a;
  return {
    papers: mergeMaps(a.papers, b.papers, mergeRecords),
    renames: mergeMaps(a.renames, b.renames, laterOf),
    foundRenames: mergeMaps(a.foundRenames, b.foundRenames, (one, other) => (one.time >= other.time ? one : other)),
    searches: mergeMaps(a.searches, b.searches, laterOf),
  };
}

function mergeRecords(a: PaperRecord, b: PaperRecord): PaperRecord {
  return { fields: mergeMaps(a.fields, b.fields, laterOf), note: mergeVersions(a.note, b.note) };
}

function mergeMaps<V>(a: ReadonlyMap<string, V>, b: ReadonlyMap<string, V>, merge: (a: V, b: V) => V): Map<string, V> {
  const merged = new Map(a);
  for (const [key, value] of b) {
    const held = merged.get(key);
    merged.set(key, held === undefined ? value : merge(held, value));
  }
  return merged;
}
