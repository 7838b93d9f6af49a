import { type Disposable, Emitter } from '../disposable';
import { identifiersOf, strongIdsOf } from '../identity';
import { foldLetters, type Paper } from '../paper';
import { MultiMap } from './multiMap';
import { isEmptyChange, type LibraryChange, type LibraryView } from './view';

/** A read-only copy of a library that lives elsewhere, kept equal by its changes, whole or in pieces. */
export class Mirror implements LibraryView {
  readonly #papers = new Map<string, Paper>();
  readonly #byKey = new MultiMap<Paper>();
  readonly #byOtherId = new MultiMap<Paper>();
  readonly #changed = new Emitter<LibraryChange>();
  #all: readonly Paper[] | undefined;

  readonly onDidChange = (listener: (change: LibraryChange) => void): Disposable => this.#changed.event(listener);

  get size(): number {
    return this.#papers.size;
  }

  /** Takes over a change and tells the listeners. A library's first change adds all it has. */
  apply(change: LibraryChange): void {
    for (const id of change.removed) this.#remove(this.#papers.get(id));
    for (const paper of change.added) this.#put(paper);
    for (const paper of change.changed) this.#put(paper);
    for (const { id, origins } of change.moved) {
      const paper = this.#papers.get(id);
      if (paper) this.#put({ ...paper, origins });
    }
    if (isEmptyChange(change)) return;
    this.#all = undefined;
    this.#changed.fire(change);
  }

  get(id: string): Paper | undefined {
    const paper = this.#papers.get(id);
    if (paper) return paper;
    for (const other of this.#byOtherId.get(id)) return other;
    return id.startsWith('title:') ? this.#withTitleId(id) : undefined;
  }

  byKey(key: string, sources?: Iterable<string>): Paper[] {
    const found = [...this.#byKey.get(key)];
    if (!sources) return found;
    const wanted = new Set(sources);
    return found.filter(paper => usesKey(paper, key, wanted));
  }

  all(): readonly Paper[] {
    this.#all ??= [...this.#papers.values()];
    return this.#all;
  }

  /** Rarely asked for (a reader's paper has got its DOI since), so title ids are not listed, which would cost every start. */
  #withTitleId(id: string): Paper | undefined {
    const first = id.charAt('title:'.length);
    for (const paper of this.#papers.values()) {
      if (firstLetter(paper.item.title) === first && identifiersOf(paper.item).includes(id)) return paper;
    }
    return undefined;
  }

  #put(paper: Paper): void {
    const before = this.#papers.get(paper.id);
    if (before) this.#unlist(before);
    this.#papers.set(paper.id, paper);
    for (const key of keysOf(paper)) this.#byKey.add(key, paper);
    for (const id of otherIdsOf(paper)) this.#byOtherId.add(id, paper);
  }

  #remove(paper: Paper | undefined): void {
    if (!paper) return;
    this.#unlist(paper);
    this.#papers.delete(paper.id);
  }

  #unlist(paper: Paper): void {
    for (const key of keysOf(paper)) this.#byKey.delete(key, paper);
    for (const id of otherIdsOf(paper)) this.#byOtherId.delete(id, paper);
  }
}

/** Every key and alias by which an entry of the paper can be cited. */
export function keysOf(paper: Paper): Set<string> {
  const keys = new Set(paper.aliases);
  keys.add(paper.key);
  for (const origin of paper.origins) keys.add(origin.key);
  return keys;
}

/** An alias belongs to the paper as a whole: the origins do not say which entry states it. */
function usesKey(paper: Paper, key: string, sources: ReadonlySet<string>): boolean {
  const isAlias = paper.aliases.includes(key);
  return paper.origins.some(origin => sources.has(origin.source) && (isAlias || origin.key === key));
}

function firstLetter(title: string | undefined): string | undefined {
  return title && foldLetters(title.slice(0, 40)).match(/[\p{L}\p{N}]/u)?.[0];
}

function otherIdsOf(paper: Paper): string[] {
  return [...strongIdsOf(paper.item), ...(paper.otherIds ?? [])].filter(id => id !== paper.id);
}
