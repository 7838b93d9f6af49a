import type { Paper } from '../../paper';
import type { Steps } from '../../steps';
import type { Fault } from './scan';

/** What one entry gave, positions counted from its start. */
export interface Reading {
  readonly paper: Omit<Paper, 'origins'>;
  readonly type: string;
  readonly faults: readonly Fault[];
}

/** An entry whose meaning depends on its own text alone, and that ends where it does whatever follows. */
export interface Known {
  readonly text: string;
  readonly reading: Reading;
}

/** An entry that uses `@string` definitions or inherits. */
export interface Dependent {
  readonly reading: Reading;
  /** Keys of the entries that it inherits from, directly or not. */
  readonly parents: readonly string[];
}

/** What a former read of the same source is worth to the next one; opaque to callers. */
export interface BibCache {
  /** In the order of the file. */
  readonly known: readonly Known[];
  /** Readings of all other entries, by the text of the entry and of the `@string` values that it uses. */
  readonly dependent: ReadonlyMap<string, Dependent>;
  /** What the parents were read from, by the key that asked for them; undefined where the file had no such entry. */
  readonly parents: ReadonlyMap<string, string | undefined>;
  /** The text of JabRef's group tree. */
  readonly groups: string;
}

/** Finds the entries of a former read again in a new text, mostly in the order they had. */
export class FormerEntries {
  readonly #byHead = new Map<string, number[]>();
  #next = 0;

  constructor(private readonly known: readonly Known[]) {}

  /** To be run before the first entry is asked for. */
  *list(): Steps<void, undefined> {
    for (const [index, { text }] of this.known.entries()) {
      yield;
      const head = headAt(text, 0);
      const indices = this.#byHead.get(head);
      if (!indices) this.#byHead.set(head, [index]);
      else if (indices.length < maxSameHead) indices.push(index);
    }
  }

  /** The entry that stands at `start` of `text`, unchanged. */
  at(text: string, start: number): Known | undefined {
    return this.#try(this.#next, text, start) ?? this.#tryAll(this.#byHead.get(headAt(text, start)), text, start);
  }

  #try(index: number, text: string, start: number): Known | undefined {
    const known = this.known[index];
    if (!known || !text.startsWith(known.text, start)) return undefined;
    this.#next = index + 1;
    return known;
  }

  #tryAll(indices: readonly number[] | undefined, text: string, start: number): Known | undefined {
    for (const index of indices ?? []) {
      const known = this.#try(index, text, start);
      if (known) return known;
    }
    return undefined;
  }
}

/** Entries without a key all begin alike; trying each of them for each would take quadratic time. */
const maxSameHead = 4;

const head = /@[^{(]{0,60}[{(][^,})\n]{0,200}/y;

/** Type and key, which an entry holds whatever follows it. */
function headAt(text: string, start: number): string {
  head.lastIndex = start;
  return head.exec(text)?.[0] ?? '';
}
