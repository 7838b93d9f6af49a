import { rowDescription, rowLabel } from '../core/library/describe';
import type { Library } from '../core/library/library';
import type { LibraryChange } from '../core/library/view';
import type { Paper } from '../core/paper';
import { FollowedValues } from '../core/search/offers/followedValues';
import { suggestFields } from '../core/search/offers/suggestFields';
import { whyBesideTitle } from '../core/search/reasons/explain';
import { plainScanSteps, type ScanAnswer } from '../core/search/scan/plainScan';
import { type Hit, SearchIndex } from '../core/search/searchIndex';
import { keepFree, runInSlices } from '../core/slices';
import { finish, type Steps } from '../core/steps';
import type { SimilarRow } from '../protocol';
import type { PaperFacts, SearchAnswer, SearchOptions, SearchRow, TopicGroups, WorkerEvent } from '../workerProtocol';
import { SaidOfPapers } from './saidOfPapers';

/** Papers indexed at a time, in slices: parts of an index that are fewer and larger cost less to merge. */
const batch = 4096;
/** So few papers are indexed before a question is answered rather than passed over. */
const few = 500;
/** Milliseconds after a question in which another is likely. */
const quiet = 3000;
/** What one begins to type has more to do than what is whole. */
const muchAsked = 's';
/** Milliseconds that the index waits for a look through all papers. */
const longestWait = 1000;
/** Milliseconds between two looks whether papers are still coming. */
const patience = 50;

interface PapersById {
  papers(ids: readonly string[]): ReadonlyMap<string, Paper>;
}

type ListedHit = Pick<Hit, 'id' | 'score' | 'matches'>;

/** Keeps the index equal to the library, a slice at a time, and answers from it; until it is ready every paper is looked through. */
export class SearchDesk {
  #index = new SearchIndex();
  /** Papers not yet indexed as they are now; undefined for those to be removed. */
  readonly #pending = new Map<string, Paper | undefined>();
  readonly #said = new SaidOfPapers();
  readonly #values = new FollowedValues(() => this.library.all());
  /** Searches that look through all papers now, and began a moment ago: the index waits for them. */
  #scans = 0;
  #isPumping = false;
  #isStopped = false;
  /** True while some of the pending papers go into the index, which nobody else changes then. */
  #isAdding = false;
  #isRestoring = false;
  /** True while what comes into the library is in the index already. */
  #isFilling = false;
  #prepared: { readonly bytes: Uint8Array; readonly index: SearchIndex } | undefined;
  /** Counts what was to be indexed. */
  #changes = 0;
  /** What the index was made of, while the library does not hold it yet. */
  #announced: PapersById | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #isWarm = false;
  #typed: string | undefined;
  #total = 0;

  constructor(
    private readonly library: Library,
    private readonly tell: (event: WorkerEvent) => void,
    /** True while papers are still coming: indexing them waits, since whoever opens the tree does. */
    private readonly isReading: () => boolean = () => false,
  ) {}

  follow(change: LibraryChange): void {
    this.#values.follow(change);
    if (!this.#isFilling) this.#follow([...change.added, ...change.changed], change.removed);
  }

  #follow(papers: readonly Paper[], gone: readonly string[]): void {
    this.#changes++;
    for (const id of gone) this.#pending.set(id, undefined);
    for (const paper of papers) this.#pending.set(paper.id, paper);
    this.#total = this.#pending.size;
    void this.#pump();
  }

  /** Leaves what is not indexed yet, until `start`: search looks through all papers then. */
  stop(): void {
    this.#isStopped = true;
    this.#progress(this.#total, this.#total);
  }

  start(): void {
    this.#isStopped = false;
    void this.#pump();
  }

  /** The index as bytes; undefined where it is not equal to the library, or somebody searches meanwhile. */
  async save(): Promise<Uint8Array | undefined> {
    if (this.#pending.size > 0 || this.#isRestoring || this.isAsked) return undefined;
    const changes = this.#changes;
    const isCancelled = () => changes !== this.#changes || this.isAsked;
    return runInSlices(this.#index.saveSteps(), { isCancelled });
  }

  /**
   * Takes an index that was saved; `filled` resolves with true when the library holds what it was made of, and nothing else. With
   * `announced`, where all of that can be had at once, questions are answered meanwhile. What differs is indexed again;
   * so is everything if the bytes are no whole index.
   */
  async restore(
    { index, isWhole }: { readonly index: Uint8Array; readonly isWhole: boolean },
    announced: PapersById | undefined,
    filled: Promise<boolean>,
  ): Promise<void> {
    this.#isRestoring = true;
    this.#isFilling = true;
    this.#load(index);
    if (this.#index.size > 0) this.#announced = announced;
    if (this.#announced) this.#progress(1, 1);
    try {
      const isFilled = await filled.finally(() => {
        this.#isFilling = false;
        this.#announced = undefined;
      });
      if (!isFilled || !isWhole || this.#index.size !== this.library.size) await this.#compare();
    } finally {
      this.#isRestoring = false;
    }
    if (this.#pending.size > 0) void this.#pump();
    else this.#warmUp();
  }

  /** Has all that differs from the library indexed again. */
  async #compare(): Promise<void> {
    const difference = await runInSlices(this.#index.difference(this.library.all()));
    // What has changed meanwhile is pending as it is now.
    const changed = difference?.changed.filter(({ id }) => !this.#pending.has(id)) ?? [];
    const gone = difference?.gone.filter(id => !this.#pending.has(id)) ?? [];
    this.#follow(changed, gone);
  }

  /** Reads the bytes that `restore` will be given as its index. */
  prepare(bytes: Uint8Array): void {
    if (!this.#isRestoring) this.#prepared = { bytes, index: loadOrMake(bytes) };
  }

  #load(bytes: Uint8Array): void {
    this.#index = this.#prepared?.bytes === bytes ? this.#prepared.index : loadOrMake(bytes);
    this.#prepared = undefined;
  }

  setFacts(facts: readonly (readonly [string, PaperFacts])[]): void {
    this.#said.setFacts(facts);
    this.#saidAnew();
  }

  setTopics(groups: TopicGroups): void {
    this.#said.setTopics(groups);
    this.#saidAnew();
  }

  #saidAnew(): void {
    const { added, overruled } = this.#said.topics();
    this.#values.setAddedTopics(added, overruled);
    this.tell({ event: 'said' });
  }

  /** True while papers go into the index, unless the user has stopped that. */
  get isIndexing(): boolean {
    return this.#pending.size > 0 && !this.#isStopped;
  }

  /** True while somebody is searching: work that takes the thread for long has to wait. */
  get isAsked(): boolean {
    return performance.now() - this.#askedAt < quiet;
  }

  async search(query: string, { limit, sort, only, idsOnly, strict, marks }: SearchOptions): Promise<SearchAnswer> {
    this.#askedAt = performance.now();
    this.#indexFew();
    if (!idsOnly) this.#heard(query);
    const facts = (id: string) => this.#said.of(id);
    const options = { limit, sort, facts, partial: strict ? ('never' as const) : ('always' as const) };
    const scanned = await this.#scan(query, options);
    const answer = scanned ?? this.#index.query(query, options);
    const hits: readonly ListedHit[] = answer.hits;
    const wanted = only === undefined ? hits : hits.filter(({ id }) => id === only);
    const rows = idsOnly
      ? wanted.map(({ id, score }) => ({ id, score, marks: [] }))
      : this.#rows(wanted, marks === true);
    const fields = idsOnly ? undefined : suggestFields(query, query.length, this.#values);
    const stopped = this.#isStopped && scanned !== undefined;
    return {
      rows,
      total: answer.total,
      complete: answer.complete,
      problems: answer.problems,
      fields,
      isCounting: this.#values.isCounting,
      indexed: !scanned,
      stopped,
    };
  }

  /** What is asked once more, by somebody who waits for a better answer, is not typed. */
  #heard(query: string): void {
    if (query !== this.#typed) keepFree();
    this.#typed = query;
  }

  /** What every paper looked through gives; undefined where the index can be asked, also when it became ready meanwhile. */
  async #scan(query: string, options: Parameters<typeof plainScanSteps>[2]): Promise<ScanAnswer | undefined> {
    const isCancelled = () => this.#pending.size === 0 && (!this.#isRestoring || this.#announced !== undefined);
    if (isCancelled()) return undefined;
    const steps = plainScanSteps(this.library.all(), query, options);
    const begun = performance.now();
    const isLong = () => performance.now() - begun > longestWait;
    this.#scans++;
    try {
      const answer = await runInSlices(steps, { isCancelled: () => isCancelled() || isLong(), isUrgent: true });
      if (answer || isCancelled()) return answer;
    } finally {
      this.#scans--;
    }
    // The index, which would answer at once, gets its turns again.
    return runInSlices(steps, { isCancelled });
  }

  similar(to: { readonly id: string } | { readonly text: string }, limit: number): SimilarRow[] {
    this.#indexFew();
    return this.#index.similar(to, limit).flatMap(({ id, words }) => {
      const paper = this.library.get(id);
      return paper ? [{ id, title: rowLabel(paper), detail: rowDescription(paper), words }] : [];
    });
  }

  #rows(hits: readonly ListedHit[], withMarks: boolean): SearchRow[] {
    const announced = this.#announced?.papers(hits.map(({ id }) => id));
    return hits.map(hit => {
      const { id, score } = hit;
      const paper = announced?.get(id) ?? this.library.get(id);
      const marks = withMarks ? hit.matches.map(({ field, start, end }) => ({ field, start, end })) : [];
      return { id, score, marks, why: paper && whyBesideTitle(paper, hit) };
    });
  }

  async #pump(): Promise<void> {
    if (this.#isPumping) return;
    this.#isPumping = true;
    for (await nextTurn(); this.#pending.size > 0 && !this.#isStopped; await nextTurn()) {
      if (this.#hasToWait()) {
        await new Promise(resolve => setTimeout(resolve, patience));
        continue;
      }
      await runInSlices(this.#indexSome(batch), { isBusy: () => this.#hasToWait() });
      if (!this.#isStopped) this.#progress(this.#total - this.#pending.size, this.#total);
    }
    this.#isPumping = false;
    if (this.#pending.size === 0) this.#warmUp();
  }

  /** The first key would take two or three times as long as those after it: what it runs is not compiled before. */
  #warmUp(): void {
    if (this.#isWarm || this.#askedAt > 0) return;
    this.#isWarm = true;
    this.#rows(this.#index.query(muchAsked, { limit: 20 }).hits, false);
  }

  #hasToWait(): boolean {
    return this.isReading() || this.#scans > 0 || this.#isRestoring;
  }

  #progress(done: number, total: number): void {
    this.tell({ event: 'progress', task: 'index', done, total });
  }

  /** What has changed a moment ago is found at once. */
  #indexFew(): void {
    if (this.#pending.size <= few && !this.#isAdding && !this.#isRestoring) finish(this.#indexSome(few));
  }

  /** Papers stay pending until they are in the index, and beyond where they have changed meanwhile. */
  *#indexSome(count: number): Steps<void, undefined> {
    const some = [...this.#pending].slice(0, count);
    const gone = some.flatMap(([id, paper]) => (paper ? [] : id));
    this.#isAdding = true;
    try {
      if (gone.length > 0) this.#index.remove(gone);
      yield* this.#index.addSteps(some.flatMap(([, paper]) => paper ?? []));
    } finally {
      this.#isAdding = false;
    }
    for (const [id, paper] of some) if (this.#pending.get(id) === paper) this.#pending.delete(id);
  }
}

/** An empty index for bytes that are none, or torn: all papers are indexed again. */
function loadOrMake(bytes: Uint8Array): SearchIndex {
  try {
    return SearchIndex.load(bytes);
  } catch {
    return new SearchIndex();
  }
}

/** Lets questions that have come in meanwhile be answered first. */
function nextTurn(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0));
}
