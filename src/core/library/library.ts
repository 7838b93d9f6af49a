import { type Disposable, Emitter } from '../disposable';
import type { Paper } from '../paper';
import { ChangeRecorder } from './changeRecorder';
import { diffSource, noContent, type SourceContent } from './diffSource';
import { type Entry, EntryIndex, type Group } from './entries';
import { groupEntries } from './groupEntries';
import { isEmptyChange, type LibraryChange, type LibraryView } from './view';

/** Papers of many sources as one library: the same paper in two sources is one paper with two origins. */
export class Library implements LibraryView {
  readonly #sources = new Map<string, SourceContent>();
  readonly #index = new EntryIndex();
  readonly #groups = new Map<string, Group>();
  readonly #changed = new Emitter<LibraryChange>();
  #all: readonly Paper[] | undefined;

  /** Called once for each call that changed something, when the library has its new state. */
  readonly onDidChange = (listener: (change: LibraryChange) => void): Disposable => this.#changed.event(listener);

  get size(): number {
    return this.#groups.size;
  }

  get sources(): string[] {
    return [...this.#sources.keys()];
  }

  /** Replaces all papers of a source. Papers that are the same objects, or have the same items, cost next to nothing. */
  setSource(name: string, papers: readonly Paper[]): void {
    this.setSources([[name, papers]]);
  }

  removeSource(name: string): void {
    if (this.#sources.has(name)) this.setSources([[name, undefined]]);
  }

  /** Replaces the papers of several sources as one change; `undefined` removes a source. */
  setSources(sources: Iterable<readonly [name: string, papers: readonly Paper[] | undefined]>): void {
    const recorder = new ChangeRecorder(this.#groups);
    const links = new Set<string>();
    for (const [name, papers] of sources) {
      for (const link of this.#replace(name, papers, recorder)) links.add(link);
    }
    this.#regroup(links, recorder);
    const change = recorder.finish();
    if (isEmptyChange(change)) return;
    this.#all = undefined;
    this.#changed.fire(change);
  }

  get(id: string): Paper | undefined {
    return (this.#groups.get(id) ?? this.#index.withId(id)?.group)?.paper;
  }

  byKey(key: string, sources?: Iterable<string>): Paper[] {
    const wanted = sources && new Set(sources);
    const found = new Set<Paper>();
    for (const { group, source } of this.#index.withKey(key)) {
      if (group && (!wanted || wanted.has(source))) found.add(group.paper);
    }
    return [...found];
  }

  all(): readonly Paper[] {
    this.#all ??= Array.from(this.#groups.values(), group => group.paper);
    return this.#all;
  }

  /** What each source says of the paper, as read, in the order of the paper's origins; empty for an unknown id. */
  variants(id: string): Paper[] {
    const paper = this.get(id);
    const group = paper && this.#groups.get(paper.id);
    const place = (entry: Entry) => paper?.origins.findIndex(origin => entry.paper.origins.includes(origin)) ?? 0;
    return [...(group?.entries ?? [])].sort((a, b) => place(a) - place(b)).map(entry => entry.paper);
  }

  /** The papers of one source as they were set. */
  papersOf(source: string): Paper[] {
    return (this.#sources.get(source)?.entries ?? []).map(entry => entry.paper);
  }

  /** Keys and aliases that more than one entry uses, with the entries' papers as read. */
  sharedKeys(): { key: string; papers: Paper[]; ids: string[] }[] {
    return this.#index.sharedKeys().map(key => {
      const entries = [...this.#index.withKey(key)];
      const ids = [...new Set(entries.flatMap(entry => entry.group?.id ?? []))];
      return { key, papers: entries.map(entry => entry.paper), ids };
    });
  }

  #replace(name: string, papers: readonly Paper[] | undefined, recorder: ChangeRecorder): string[] {
    const { entries, added, removed, moved } = diffSource(name, this.#sources.get(name) ?? noContent, papers ?? []);
    if (papers) this.#sources.set(name, { papers: [...papers], entries });
    else this.#sources.delete(name);
    for (const entry of removed) {
      recorder.touch(entry.group);
      entry.group = undefined;
      this.#index.delete(entry);
    }
    for (const entry of added) this.#index.add(entry);
    for (const entry of moved) recorder.move(entry);
    return [...removed, ...added].flatMap(entry => entry.links);
  }

  /** Groups anew whatever is linked with an entry that came or went. */
  #regroup(links: Iterable<string>, recorder: ChangeRecorder): void {
    const found = new Set<Entry>();
    for (const link of links) {
      for (const entry of this.#index.withLink(link)) {
        const linked = this.#index.linkedWith(entry, found);
        if (linked.length === 0) continue;
        for (const each of linked) recorder.touch(each.group);
        for (const group of groupEntries(linked)) recorder.make(group);
      }
    }
  }
}
