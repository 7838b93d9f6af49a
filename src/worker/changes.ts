import { headOf } from '../core/library/paperHead';
import type { LibraryChange } from '../core/library/view';

/** Papers a message: small enough that the extension host takes one in within a few milliseconds. */
export const perMessage = 200;

/** The change as the host keeps it: papers without their long texts. */
export function headsOf(change: LibraryChange): LibraryChange {
  return { ...change, added: change.added.map(headOf), changed: change.changed.map(headOf) };
}

/** Cuts a change into pieces that give the whole when applied in order: what goes first, then what comes. */
export function* pieces(change: LibraryChange): Generator<LibraryChange> {
  const none: LibraryChange = { added: [], changed: [], removed: [], moved: [], renamed: [] };
  const small = change.added.length + change.changed.length <= perMessage;
  if (small) {
    yield change;
    return;
  }
  yield {
    ...none,
    removed: change.removed,
    renamed: change.renamed,
    moved: change.moved,
    changed: change.changed.slice(0, perMessage),
  };
  for (let at = perMessage; at < change.changed.length; at += perMessage) {
    yield { ...none, changed: change.changed.slice(at, at + perMessage) };
  }
  for (let at = 0; at < change.added.length; at += perMessage) {
    yield { ...none, added: change.added.slice(at, at + perMessage) };
  }
}
