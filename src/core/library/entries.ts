import { identifiersOf, strongIdsOf } from '../identity';
import { normaliseText, type Paper } from '../paper';
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
  /** Identifiers it stated before it was edited. */
  readonly formerIds: readonly string[];
  /** Entries of one work have at least one of these in common: strong identifiers, or the title. */
  readonly links: readonly string[];
  group: Group | undefined;
  /** What took its place in the source. */
  successor: Entry | undefined;
  #ids: readonly string[] | undefined;
  #facts: Facts | undefined;

  constructor(
    readonly source: string,
    /** Replaced where only offsets changed. */
    public paper: Paper,
    previous?: Entry,
  ) {
    this.links = linksOf(paper);
    this.formerIds = [];
    if (!previous) return;
    previous.successor = this;
    if (previous.links.some(link => this.links.includes(link))) {
      this.formerIds = [...new Set([...previous.formerIds, ...previous.ids])].filter(id => !this.ids.includes(id));
    }
  }

  /** All identifiers it states, the strongest first. Like `facts` made when first asked for: most papers stand once. */
  get ids(): readonly string[] {
    if (!this.#ids) {
      const ids = identifiersOf(this.paper.item);
      this.#ids = ids.includes(this.paper.id) ? ids : [this.paper.id, ...ids];
    }
    return this.#ids;
  }

  get facts(): Facts {
    this.#facts ??= factsOf(this.paper.item);
    return this.#facts;
  }
}

function linksOf(paper: Paper): string[] {
  const links = strongIdsOf(paper.item);
  if (!links.includes(paper.id) && !paper.id.startsWith('title:')) links.push(paper.id);
  const title = normaliseText(paper.item.title ?? '');
  links.push(title ? titleLink(title) : (identifiersOf(paper.item).at(-1) ?? ''));
  return links;
}

/** Spaces do not count, so that `pre-training` and `pretraining` meet. */
function titleLink(normalisedTitle: string): string {
  return `=${normalisedTitle.replaceAll(' ', '')}`;
}

/** The link of entries that may have an identifier. */
function linkOfId(id: string): string {
  if (!id.startsWith('title:') || id.startsWith('title:untitled ')) return id;
  const end = id.indexOf('|');
  return titleLink(id.slice('title:'.length, end < 0 ? undefined : end));
}

/** Entries found by identifier, by key, and by what they share. */
export class EntryIndex {
  readonly #byLink = new MultiMap<Entry>();
  readonly #byKey = new MultiMap<Entry>();
  readonly #byFormerId = new MultiMap<Entry>();

  add(entry: Entry): void {
    for (const link of entry.links) this.#byLink.add(link, entry);
    for (const id of entry.formerIds) this.#byFormerId.add(id, entry);
    this.#byKey.add(entry.paper.key, entry);
    for (const alias of entry.paper.aliases) this.#byKey.add(alias, entry);
  }

  delete(entry: Entry): void {
    for (const link of entry.links) this.#byLink.delete(link, entry);
    for (const id of entry.formerIds) this.#byFormerId.delete(id, entry);
    this.#byKey.delete(entry.paper.key, entry);
    for (const alias of entry.paper.aliases) this.#byKey.delete(alias, entry);
  }

  /** The entry that states the identifier, else one that did. */
  withId(id: string): Entry | undefined {
    for (const entry of this.#byLink.get(linkOfId(id))) if (entry.ids.includes(id)) return entry;
    for (const entry of this.#byFormerId.get(id)) return entry;
    return undefined;
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
