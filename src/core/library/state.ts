import { type Disposable, Emitter } from '../disposable';
import { everyIdOf, strongIdsOf } from '../identity';
import type { Paper } from '../paper';
import { type FoundRename, renamedSince } from '../topics/corrections';
import { levelsOf, topicKey } from '../topics/names';
import { joinRecords, latestOf, ownedBy, partFor, patchRecord, readRecord } from './paperRecord';
import { emptyState, mergeStates, type PaperRecord, type StateData, type WrittenRename } from './stateData';
import { TitleStarts } from './titleStarts';
import { TopicRenames } from './topicRenames';
import { uniqueTopics } from './uniqueTopics';

export type Reading = 'unread' | 'reading' | 'read';

/** What the user says of one paper. */
export interface PaperState {
  readonly reading: Reading;
  readonly starred: boolean;
  readonly addedTopics: readonly string[];
  readonly removedTopics: readonly string[];
  readonly note: string;
}

/** What to change; what is left out stays. Adding a topic takes back its removal, and the other way round. */
export interface PaperPatch {
  readonly reading?: Reading;
  readonly starred?: boolean;
  readonly addTopics?: readonly string[];
  readonly removeTopics?: readonly string[];
  /** The found topics that the paper is put into; none is Other, `null` leaves it to the next grouping. */
  readonly foundTopics?: readonly string[] | null;
  readonly note?: string;
}

export interface StateOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A name that no other window has, such as a random one. */
  readonly writer: string;
}

const nothingSaid: PaperState = { reading: 'unread', starred: false, addedTopics: [], removedTopics: [], note: '' };

/**
 * The user's own state: of papers, topics and searches. What is said of a paper is written under every identifier it
 * has, so that it is found again when a DOI is added or the paper turns up in another file.
 */
export class State {
  #data: StateData;
  #latest: number;
  #renames: TopicRenames;
  #titles: TitleStarts;
  /** Papers of which nothing is said, so that a tree of many is quickly made again. */
  #unknown = new WeakSet<Paper>();
  readonly #changed = new Emitter<void>();

  constructor(
    private readonly options: StateOptions,
    data: StateData = emptyState,
  ) {
    this.#data = data;
    this.#latest = latestOf(data);
    this.#renames = new TopicRenames(data.renames);
    this.#titles = new TitleStarts(data.papers.keys());
  }

  /** Called after every change, also one that another window made. */
  readonly onDidChange = (listener: () => void): Disposable => this.#changed.event(listener);

  /** For `writeState` and `mergeStates`; never changed later. */
  get data(): StateData {
    return this.#data;
  }

  /** What is said of the paper; of several identifiers' records the latest of each field. */
  for(paper: Paper): PaperState {
    const records = this.#recordsOf(paper);
    return records.length === 0 ? nothingSaid : readRecord(joinRecords(records));
  }

  set(paper: Paper, patch: PaperPatch): void {
    this.setAll([paper], patch);
  }

  /** As `set` for each of the papers, but one change, as quick for a thousand as for a few. */
  setAll(some: readonly Paper[], patch: PaperPatch): void {
    if (some.length === 0) return;
    const stamp = this.#stamp();
    const papers = new Map(this.#data.papers);
    for (const paper of some) {
      const ids = everyIdOf(paper);
      const strongest = ids.find(id => !id.startsWith('title:'));
      const record = patchRecord(joinRecords(this.#recordsOf(paper)), patch, stamp);
      for (const id of ids) {
        const own = ownedBy(record, id.startsWith('title:') ? strongest : undefined);
        const held = papers.get(id);
        papers.set(id, held ? joinRecords([held, own]) : own);
      }
    }
    this.#replace({ ...this.#data, papers });
  }

  /** Calls a topic, and what is below it, something else; another topic's name merges the two, `undefined` takes it back. */
  renameTopic(from: string, to: string | undefined): void {
    const renames = new Map(this.#data.renames);
    renames.set(topicKey(from), { value: to === undefined ? null : levelsOf(to).join('/'), ...this.#stamp() });
    this.#replace({ ...this.#data, renames });
  }

  /** What the user has called the topic, by `renameTopic`; undefined if nothing. */
  renamedTo(from: string): string | undefined {
    return this.#data.renames.get(topicKey(from))?.value ?? undefined;
  }

  /** Calls a found topic something else, also after it is found afresh. What it gives takes that back, here and elsewhere. */
  renameFoundTopic(rename: FoundRename): () => void {
    const stamp = this.#stamp();
    const name = `${stamp.time.toString(36)}-${stamp.by}`;
    this.#setFoundRename(name, { ...rename, ...stamp });
    return () => this.#setFoundRename(name, { ...rename, to: rename.from, ...this.#stamp() });
  }

  #setFoundRename(name: string, rename: WrittenRename): void {
    this.#replace({ ...this.#data, foundRenames: new Map(this.#data.foundRenames).set(name, rename) });
  }

  /** Renames of found topics in the order they were made. */
  foundRenames(): readonly WrittenRename[] {
    const before = (a: WrittenRename, b: WrittenRename) => a.time - b.time || (a.by < b.by ? -1 : 1);
    return [...this.#data.foundRenames.values()].sort(before);
  }

  /** The found topics that the user has put the paper into, by their names of today; undefined if it was never moved. */
  foundTopicsOf(paper: Paper): readonly string[] | undefined {
    const said = joinRecords(this.#recordsOf(paper)).fields.get('found');
    if (typeof said?.value !== 'string') return undefined;
    const later = this.foundRenames().filter(({ time }) => time > said.time);
    return [
      ...new Set(
        said.value
          .split('\n')
          .filter(Boolean)
          .map(name => renamedSince(name, later)),
      ),
    ];
  }

  /** The name that a topic goes by. */
  topicName(topic: string): string {
    return this.#renames.apply(topic);
  }

  /** `undefined` forgets the search. */
  saveSearch(name: string, query: string | undefined): void {
    const searches = new Map(this.#data.searches);
    searches.set(name, { value: query ?? null, ...this.#stamp() });
    this.#replace({ ...this.#data, searches });
  }

  /** By name. */
  savedSearches(): { readonly name: string; readonly query: string }[] {
    const found = Array.from(this.#data.searches).flatMap(([name, { value }]) =>
      value === null ? [] : { name, query: value },
    );
    return found.sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Takes in what another window wrote. */
  merge(other: StateData): void {
    this.#replace(mergeStates(this.#data, other));
  }

  #recordsOf(paper: Paper): PaperRecord[] {
    const { papers } = this.#data;
    if (papers.size === 0 || this.#unknown.has(paper)) return [];
    if (!this.#mayHold(paper)) {
      this.#unknown.add(paper);
      return [];
    }
    const ids = everyIdOf(paper);
    return ids.flatMap(id => {
      const record = papers.get(id);
      if (!record) return [];
      return id.startsWith('title:') ? partFor(record, ids) : record;
    });
  }

  /** Right when it says no, and quicker than all identifiers: most papers of a large library have no state. */
  #mayHold(paper: Paper): boolean {
    const { papers } = this.#data;
    return (
      papers.has(paper.id) ||
      this.#titles.has(paper.item.title) ||
      strongIdsOf(paper.item).some(id => papers.has(id)) ||
      (paper.otherIds ?? []).some(id => papers.has(id))
    );
  }

  /** Later than all that this window has seen, whatever the clock says. */
  #stamp(): { readonly time: number; readonly by: string } {
    this.#latest = Math.max(this.options.now(), this.#latest + 1);
    return { time: this.#latest, by: this.options.writer };
  }

  #replace(data: StateData): void {
    if (data.renames !== this.#data.renames) this.#renames = new TopicRenames(data.renames);
    if (data.papers.size !== this.#data.papers.size) {
      this.#titles = new TitleStarts(data.papers.keys());
      this.#unknown = new WeakSet();
    }
    this.#latest = Math.max(this.#latest, latestOf(data));
    this.#data = data;
    this.#changed.fire();
  }
}

/** The topics of a paper as the user wants them: renamed, with those added and without those taken away. */
export function effectiveTopics(paper: Paper, state: State): string[] {
  const said = state.for(paper);
  const stated = paper.topics.map(topic => state.topicName(topic));
  if (said.addedTopics.length === 0 && said.removedTopics.length === 0) return uniqueTopics(stated);
  const removed = new Set(said.removedTopics.map(topic => topicKey(state.topicName(topic))));
  const left = stated.filter(topic => !removed.has(topicKey(topic)));
  return uniqueTopics([...left, ...said.addedTopics.map(topic => state.topicName(topic))]);
}
