import type { Disposable } from '../disposable';
import type { Origin, Paper } from '../paper';

/** What a change did. A paper is in one of the lists only. */
export interface LibraryChange {
  readonly added: readonly Paper[];
  /** Papers of which something visible, a key or a source changed; their ids stayed. */
  readonly changed: readonly Paper[];
  /** Ids of papers that are gone. */
  readonly removed: readonly string[];
  /** Papers that only stand at other offsets now; nothing that is shown changed. */
  readonly moved: readonly { readonly id: string; readonly origins: readonly Origin[] }[];
  /** Removed ids whose entries live on in another paper: a DOI was added, or two papers became one. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

/** A library to read from: `Library` where the sources are merged, `Mirror` elsewhere. */
export interface LibraryView {
  readonly size: number;
  /** The paper with this id; an id that it has besides, or had before, finds it too. */
  get(id: string): Paper | undefined;
  /** Papers of which an entry has this key or alias; with `sources`, an entry in one of them. */
  byKey(key: string, sources?: Iterable<string>): Paper[];
  /** All papers; one that changes keeps its place. The array is not changed later. */
  all(): readonly Paper[];
  onDidChange(listener: (change: LibraryChange) => void): Disposable;
}

/** Whether nothing happened. */
export function isEmptyChange(change: LibraryChange): boolean {
  return (
    change.added.length +
      change.changed.length +
      change.removed.length +
      change.moved.length +
      change.renamed.length ===
    0
  );
}
