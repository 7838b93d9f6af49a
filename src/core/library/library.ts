import { type Disposable, Emitter } from '../disposable';
import type { Paper } from '../paper';
import { finish, type Steps } from '../steps';
import { ChangeRecorder } from './changeRecorder';
import { diffSource, noContent } from './diffSource';
import { Entry, EntryIndex, type Group } from './entries';
import { groupEntries } from './groupEntries';
import { isEmptyChange, type LibraryChange, type LibraryView } from './view';

/** Sources with the papers they now have; `undefined` removes a source. */
type Sources = Iterable<readonly [name: string, papers: readonly Paper[] | undefined]>;

/** Papers of many sources as one library: the same paper in two sources is one paper with two origins. */
export class Library implements LibraryView {
  readonly #sources = new Map<string, { papers: Paper[]; entries: Entry[] }>();
  readonly #index = new EntryIndex();
  readonly #groups = new Map<string, Group>();
  readonly #changed = new Emitter<LibraryChange>();
  #all: readonly Paper[] | undefined;
  #isChanging = false;

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
  setSources(sources: Sources): void {
    finish(this.setSourcesSteps(sources));
  }

  /**
   * As `setSources`, in steps. In between the library is to be read only, `all()` gives what it was before, and the steps
   * are to be run to the end: then the change is told.
   */
  *setSourcesSteps(sources: Sources): Steps<void, undefined> {
    const before = this.all();
    this.#begin();
    const recorder = new ChangeRecorder(this.#groups);
    const links = new Set<string>();
    for (const [name, papers] of sources) yield* this.#replace(name, papers, recorder, links);
    yield* this.#regroup(links, recorder);
    const change = yield* recorder.finish();
    this.#end(change, before);
  }

  /**
   * Adds papers to the end of a source, as one change, at the cost of those papers and of all that they may be one paper
   * with. Gives the number of entries that were looked at.
   */
  extendSource(name: string, papers: readonly Paper[]): number {
    const before = this.all();
    this.#begin();
    const content = this.#sources.get(name) ?? { papers: [], entries: [] };
    this.#sources.set(name, content);
    const recorder = new ChangeRecorder(this.#groups);
    const links = new Set<string>();
    for (const paper of papers) {
      const entry = new Entry(name, paper);
      content.papers.push(paper);
      content.entries.push(entry);
      this.#index.add(entry);
      for (const link of entry.links) links.add(link);
    }
    const looked = finish(this.#regroup(links, recorder));
    this.#end(finish(recorder.finish()), before);
    return looked;
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

  #begin(): void {
    if (this.#isChanging) throw new Error('Library: changed while a change is being made');
    this.#isChanging = true;
  }

  #end(change: LibraryChange, before: readonly Paper[]): void {
    this.#isChanging = false;
    this.#all = isEmptyChange(change) ? before : undefined;
    if (!isEmptyChange(change)) this.#changed.fire(change);
  }

  *#replace(
    name: string,
    papers: readonly Paper[] | undefined,
    recorder: ChangeRecorder,
    links: Set<string>,
  ): Steps<void, undefined> {
    const former = this.#sources.get(name) ?? noContent;
    const { entries, added, removed, moved } = yield* diffSource(name, former, papers ?? []);
    if (papers) this.#sources.set(name, { papers: [...papers], entries: [...entries] });
    else this.#sources.delete(name);
    for (const entry of removed) {
      yield;
      for (const link of entry.links) links.add(link);
      recorder.touch(entry.group);
      entry.group = undefined;
      this.#index.delete(entry);
    }
    for (const entry of added) {
      yield;
      for (const link of entry.links) links.add(link);
      this.#index.add(entry);
    }
    for (const entry of moved) recorder.move(entry);
  }

  /** Groups anew whatever is linked with an entry that came or went; returns the number of entries looked at. */
  *#regroup(links: Iterable<string>, recorder: ChangeRecorder): Steps<number, undefined> {
    const found = new Set<Entry>();
    for (const link of links) {
      yield;
      for (const entry of this.#index.withLink(link)) {
        const linked = this.#index.linkedWith(entry, found);
        if (linked.length === 0) continue;
        for (const each of linked) recorder.touch(each.group);
        for (const group of groupEntries(linked)) recorder.make(group);
      }
    }
    return found.size;
  }
}
