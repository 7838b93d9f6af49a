import { identify } from '../identity';
import type { Paper } from '../paper';
import { type Facts, factsOf } from './facts';
import type { Part } from './merge';
import { MultiMap } from './multiMap';

/** The entries that are one paper. */
export interface Group {
  readonly id: string;
  readonly entries: readonly Entry[];
  paper: Paper;
}

/** One paper of one source. */
export class Entry implements Part {
  /** All identifiers it states, the strongest first. */
  readonly ids: readonly string[];
  /** Identifiers it stated before it was edited. */
  readonly formerIds: readonly string[];
  /** Entries of one work have at least one of these in common: strong identifiers, or the title. */
  readonly links: readonly string[];
  group: Group | undefined;
  /** What took its place in the source. */
  successor: Entry | undefined;
  #facts: Facts | undefined;

  constructor(
    readonly source: string,
    /** Replaced where only offsets changed. */
    public paper: Paper,
    previous?: Entry,
  ) {
    const { ids, title } = identify(paper.item);
    const ownIds = ids.includes(paper.id) ? ids : [paper.id, ...ids];
    this.ids = ownIds;
    this.links = title ? [...ownIds.filter(id => !id.startsWith('title:')), `=${title.replaceAll(' ', '')}`] : ownIds;
    this.formerIds = [];
    if (!previous) return;
    previous.successor = this;
    if (previous.links.some(link => this.links.includes(link))) {
      this.formerIds = [...new Set([...previous.formerIds, ...previous.ids])].filter(id => !ownIds.includes(id));
    }
  }

  /** Made when first compared: most papers share nothing with another. */
  get facts(): Facts {
    this.#facts ??= factsOf(this.paper.item);
    return this.#facts;
  }
}

/** Entries found by identifier, by key, and by what they share. */
export class EntryIndex {
  readonly #byId = new MultiMap<Entry>();
  readonly #byLink = new MultiMap<Entry>();
  readonly #byKey = new MultiMap<Entry>();

  add(entry: Entry): void {
    for (const id of entry.ids) this.#byId.add(id, entry);
    for (const id of entry.formerIds) this.#byId.add(id, entry);
    for (const link of entry.links) this.#byLink.add(link, entry);
    this.#byKey.add(entry.paper.key, entry);
    for (const alias of entry.paper.aliases) this.#byKey.add(alias, entry);
  }

  delete(entry: Entry): void {
    for (const id of entry.ids) this.#byId.delete(id, entry);
    for (const id of entry.formerIds) this.#byId.delete(id, entry);
    for (const link of entry.links) this.#byLink.delete(link, entry);
    this.#byKey.delete(entry.paper.key, entry);
    for (const alias of entry.paper.aliases) this.#byKey.delete(alias, entry);
  }

  /** The entry that states the identifier, else one that did. */
  withId(id: string): Entry | undefined {
    let former: Entry | undefined;
    for (const entry of this.#byId.get(id)) {
      if (entry.ids.includes(id)) return entry;
      former ??= entry;
    }
    return former;
  }

  withKey(key: string): Iterable<Entry> {
    return this.#byKey.get(key);
  }

  /** Keys and aliases that several entries use. */
  sharedKeys(): string[] {
    return this.#byKey.shared();
  }

  withLink(link: string): Iterable<Entry> {
    return this.#byLink.get(link);
  }

  /** Every entry that is linked with `entry` over any number of steps, itself first; `[]` if `found` has it. All are added to `found`. */
  linkedWith(entry: Entry, found: Set<Entry>): Entry[] {
    if (found.has(entry)) return [];
    found.add(entry);
    const linked = [entry];
    const seen = new Set<string>();
    for (let at = 0; at < linked.length; at++) {
      for (const link of linked[at]?.links ?? []) {
        if (this.#byLink.only(link) || seen.has(link)) continue;
        seen.add(link);
        for (const other of this.#byLink.get(link)) {
          if (found.has(other)) continue;
          found.add(other);
          linked.push(other);
        }
      }
    }
    return linked;
  }
}
