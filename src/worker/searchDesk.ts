import { rowDescription, rowLabel } from '../core/library/describe';
import type { Library } from '../core/library/library';
import type { LibraryChange } from '../core/library/view';
import type { Paper } from '../core/paper';
import { whyMatched } from '../core/search/explain';
import type { PaperFacts as SearchFacts } from '../core/search/facts';
import { FieldValues } from '../core/search/fieldValues';
import { plainScan } from '../core/search/plainScan';
import { type Hit, SearchIndex } from '../core/search/searchIndex';
import { suggestFields } from '../core/search/suggestFields';
import type { SimilarRow } from '../protocol';
import type { PaperFacts, SearchAnswer, SearchOptions, SearchRow, WorkerEvent } from '../workerProtocol';

/** Papers indexed between two looks at the messages: about 50 ms. */
const slice = 500;
/** So few papers are indexed before a question is answered rather than passed over. */
const few = 500;
/** Milliseconds after a question in which another is likely. */
const quiet = 3000;

type ListedHit = Pick<Hit, 'id' | 'score' | 'matches'>;

/** Keeps the index equal to the library, a slice at a time, and answers from it; until it is ready every paper is looked through. */
export class SearchDesk {
  #index = new SearchIndex();
  /** Papers not yet indexed as they are now; undefined for those to be removed. */
  readonly #pending = new Map<string, Paper | undefined>();
  readonly #facts = new Map<string, SearchFacts>();
  /** Counted anew when papers, or what the user says of them, have changed. */
  #values: FieldValues | undefined;
  #isPumping = false;
  #isRestoring = false;
  #askedAt = Number.NEGATIVE_INFINITY;
  #total = 0;

  constructor(
    private readonly library: Library,
    private readonly tell: (event: WorkerEvent) => void,
  ) {}

  follow({ added, changed, removed }: LibraryChange): void {
    this.#values = undefined;
    if (!this.#isRestoring) this.#follow([...added, ...changed], removed);
  }

  #follow(papers: readonly Paper[], gone: readonly string[]): void {
    for (const id of gone) this.#pending.set(id, undefined);
    for (const paper of papers) this.#pending.set(paper.id, paper);
    this.#total = this.#pending.size;
    if (!this.#isPumping) void this.#pump();
  }

  /** The index as bytes; undefined while it is not equal to the library. */
  save(): Uint8Array | undefined {
    return this.#pending.size === 0 ? this.#index.save() : undefined;
  }

  /**
   * Takes an index that was saved, while `fill` puts the same papers into the library. Unless `isWhole` says that nothing
   * has changed since, what differs is indexed again; so is everything if the bytes are no whole index.
   */
  restore(bytes: Uint8Array, isWhole: boolean, fill: () => void): void {
    try {
      this.#index = SearchIndex.load(bytes);
    } catch {
      return fill(); // torn: built again, from what the library tells
    }
    this.#isRestoring = true;
    try {
      fill();
    } finally {
      this.#isRestoring = false;
    }
    if (isWhole && this.#index.size === this.library.size) return;
    const { changed, gone } = this.#index.difference(this.library.all());
    this.#follow(changed, gone);
  }

  setFacts(facts: readonly (readonly [string, PaperFacts])[]): void {
    this.#values = undefined;
    this.#facts.clear();
    for (const [id, { status, starred, cited, topics }] of facts) {
      const is = { unread: status === 'unread', reading: status === 'reading', read: status === 'read' };
      this.#facts.set(id, { ...(status ? is : {}), starred, citedHere: cited, addedTopics: topics });
    }
  }

  /** True while somebody is searching: work that takes the thread for long has to wait. */
  get isAsked(): boolean {
    return performance.now() - this.#askedAt < quiet;
  }

  search(query: string, { limit, sort, only, idsOnly, strict, marks }: SearchOptions): SearchAnswer {
    this.#askedAt = performance.now();
    if (this.#pending.size <= few) this.#indexSome(few);
    const indexed = this.#pending.size === 0;
    const options = { limit, sort, facts: this.#facts, partial: strict ? ('never' as const) : ('always' as const) };
    const answer = indexed ? this.#index.query(query, options) : plainScan(this.library.all(), query, options);
    const hits: readonly ListedHit[] = answer.hits;
    const wanted = only === undefined ? hits : hits.filter(({ id }) => id === only);
    const rows = wanted.map(hit =>
      idsOnly ? { id: hit.id, score: hit.score, marks: [] } : this.#row(hit, marks === true),
    );
    const fields = idsOnly ? undefined : suggestFields(query, query.length, this.#fieldValues());
    return { rows, total: answer.total, complete: answer.complete, problems: answer.problems, fields, indexed };
  }

  #fieldValues(): FieldValues {
    this.#values ??= new FieldValues(
      () => this.library.all(),
      id => this.#facts.get(id)?.addedTopics ?? [],
    );
    return this.#values;
  }

  similar(to: { readonly id: string } | { readonly text: string }, limit: number): SimilarRow[] {
    if (this.#pending.size <= few) this.#indexSome(few);
    return this.#index.similar(to, limit).flatMap(({ id, words }) => {
      const paper = this.library.get(id);
      return paper ? [{ id, title: rowLabel(paper), detail: rowDescription(paper), words }] : [];
    });
  }

  #row(hit: ListedHit, withMarks: boolean): SearchRow {
    const paper = this.library.get(hit.id);
    return {
      id: hit.id,
      score: hit.score,
      marks: withMarks ? hit.matches : [],
      why: paper && reasonBeside(paper, hit),
    };
  }

  async #pump(): Promise<void> {
    this.#isPumping = true;
    while (this.#pending.size > 0) {
      await nextTurn();
      this.#indexSome(slice);
      this.tell({ event: 'progress', task: 'index', done: this.#total - this.#pending.size, total: this.#total });
    }
    this.#isPumping = false;
  }

  #indexSome(count: number): void {
    if (this.#pending.size === 0) return;
    const some = [...this.#pending.keys()].slice(0, count);
    const papers = some.flatMap(id => this.#pending.get(id) ?? []);
    const gone = some.filter(id => this.#pending.get(id) === undefined);
    for (const id of some) this.#pending.delete(id);
    if (gone.length > 0) this.#index.remove(gone);
    this.#index.add(papers);
  }
}

/** The title is in the row anyway: another field that has as many of the words says more. */
function reasonBeside(paper: Paper, hit: Pick<Hit, 'matches'>): SearchRow['why'] {
  const best = whyMatched(paper, hit);
  if (best?.field !== 'title') return best;
  const other = whyMatched(paper, { matches: hit.matches.filter(match => match.field !== 'title') });
  return other && other.marks.length >= best.marks.length ? other : best;
}

/** Lets questions that have come in meanwhile be answered first. */
function nextTurn(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0));
}
