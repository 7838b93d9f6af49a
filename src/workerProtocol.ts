import type { Issue } from './core/cite/check';
import type { Edit, Language } from './core/cite/citation';
import type { CslItem } from './core/csl';
import type { Addition, AdditionPlan } from './core/formats/additions';
import type { Decoded } from './core/formats/decode';
import type { Removal } from './core/formats/removal';
import type { WrittenFormat } from './core/formats/writePapers';
import type { Fate } from './core/library/importing';
import type { LibraryChange } from './core/library/view';
import type { Paper, Problem } from './core/paper';
import type { FieldSuggestion } from './core/search/offers/suggestFields';
import type { FoundTopic } from './core/topics/findTopics';
import type { Mark, SimilarRow } from './protocol';

/** What reading one source came to. */
export interface SourceReport {
  readonly name: string;
  /** The format that was recognised, or empty. */
  readonly format: string;
  readonly encoding: string;
  readonly entries: number;
  readonly bytes: number;
  readonly problems: readonly Problem[];
  /** Hash of the content. */
  readonly hash: string;
  readonly milliseconds: number;
}

export interface Preview {
  readonly format: string;
  readonly papers: readonly Paper[];
  readonly problems: readonly Problem[];
}

export interface FileData {
  /** The file's URI, or what else tells the user and the recognition of formats what it is. */
  readonly name: string;
  readonly data: Uint8Array;
}

/** What a file holds, before it is imported. */
export interface FileLook {
  readonly name: string;
  readonly format: string;
  readonly papers: number;
  /** How many of them the library does not have. */
  readonly new: number;
  /** Of the first papers only. */
  readonly rows: readonly { readonly label: string; readonly description: string; readonly fate: Fate }[];
  readonly problems: readonly Problem[];
}

/** A bibliography that papers are to be added to. */
export interface TargetFile extends FileData {
  /** For an open document: the encoding that it will be saved in; `data` is then its text in UTF-8. */
  readonly saveAs?: string;
}

export interface ImportAnswer {
  readonly additions: readonly Addition[];
  readonly keys: readonly string[];
  readonly new: number;
  readonly completed: number;
  readonly unchanged: number;
}

/** One of the entries that are the same paper, or have the same key. */
export interface DuplicateEntry {
  /** URI of its file. */
  readonly source: string;
  readonly line: number;
  readonly key: string;
  readonly title: string;
  /** Offset of the entry in its file. */
  readonly start: number;
  /** As BibLaTeX with its fields in alphabetical order. */
  readonly text: string;
}

export interface DuplicateRow {
  /** The paper's title, or the key. */
  readonly label: string;
  readonly isInOneFile: boolean;
  /** Names of CSL fields that differ. */
  readonly differs: readonly string[];
  readonly entries: readonly DuplicateEntry[];
}

export interface DuplicatesAnswer {
  /** Papers that stand twice; of very many only the first. */
  readonly papers: readonly DuplicateRow[];
  /** Keys that stand for different papers; of very many only the first. */
  readonly keys: readonly DuplicateRow[];
  /** Pairs of papers that are likely one; of very many only the first. */
  readonly probable: readonly DuplicateRow[];
  readonly paperCount: number;
  readonly keyCount: number;
  readonly probableCount: number;
}

/** What is kept for the next start, in two files. */
export interface CacheFiles {
  /** The sources and their papers. */
  readonly library: Uint8Array;
  readonly index: Uint8Array;
}

/** As a limit: more papers than any library has. */
export const everything = 1_000_000;

export interface SearchOptions {
  readonly limit: number;
  readonly sort: 'relevance' | 'newest';
  /** Rows with all marks, which are many: for a list that marks the words, and for the reader. */
  readonly marks?: boolean;
  /** Only the row of this paper, wherever it stands among all that is found: for marking the words in it. */
  readonly only?: string;
  /** Rows without marks and reasons, for long lists. */
  readonly idsOnly?: boolean;
  /** Only papers with every word: for what is to hold a search's papers, such as a filter. */
  readonly strict?: boolean;
}

export interface SearchRow {
  readonly id: string;
  readonly score: number;
  /** Matches in the displayed text of title, authors, abstract, … */
  readonly marks: readonly Mark[];
  /** The field that says best why the paper was found, and a piece of it of at most 120 characters. */
  readonly why?: {
    readonly field: string;
    readonly piece: string;
    readonly marks: readonly (readonly [number, number])[];
    /** The word that a mistyped one was taken for. */
    readonly meant?: string;
  };
}

export interface SearchAnswer {
  readonly rows: readonly SearchRow[];
  readonly total: number;
  /** Those of them that have every word. */
  readonly complete: number;
  /** What of the query was not understood, in words. */
  readonly problems: readonly string[];
  /** Fields and values that the last word begins; `insert` is the query with it taken, `papers` how many have the value. */
  readonly fields?: readonly Pick<FieldSuggestion, 'label' | 'papers' | 'insert' | 'isBeyond'>[];
  /** True while the values of a field are still being counted, in which case `fields` lacks some. */
  readonly isCounting?: boolean;
  /** False while the index is being built: then the papers were scanned. */
  readonly indexed: boolean;
  /** True if the user has stopped the building of the index. */
  readonly stopped?: boolean;
}

/** What the worker does by itself, for long where papers are many. */
export type BackgroundTask = 'index' | 'topics';

/** What the user's state says of a paper, for `is:` in queries. */
export interface PaperFacts {
  readonly status?: 'unread' | 'reading' | 'read';
  readonly starred?: boolean;
  readonly cited?: boolean;
  readonly topics?: readonly string[];
}

/** What was found, and how it is kept: a text for the host to store and to hand back, not to read. */
export interface TopicsAnswer {
  readonly topics: readonly FoundTopic[];
  readonly memory: string;
}

/** Topics that papers are shown with, as the user wants them, and the ids of the papers, for `topic:` in queries. */
export interface TopicGroups {
  /** Of papers that are shown with other topics than their records say. */
  readonly shown: readonly (readonly [label: string, ids: readonly string[]])[];
  /** Papers that are shown with none, whatever their records say. */
  readonly bare: readonly string[];
  /** Topics that were found. */
  readonly found: readonly (readonly [label: string, ids: readonly string[]])[];
}

/** The files whose keys a document can cite. */
export interface DocumentKeys {
  /** Left out where the document declares no bibliography. */
  readonly sources?: readonly string[];
  /** Whether there are others that could not be read: then no key is called unknown. */
  readonly isPartial: boolean;
  /** Labels of other files of the document's project, which it refers to as it cites keys. */
  readonly labels?: readonly string[];
}

/** Where a document cites a key. */
export interface CitedKey {
  readonly key: string;
  /** Start and end of each citation in turn, as offsets: a hundred thousand objects would keep the host busy. */
  readonly places: Int32Array;
}

export interface CitedAnswer {
  /** By their first citation. */
  readonly cited: readonly CitedKey[];
  /** Keys that want an entry. */
  readonly unknown: readonly string[];
}

/** What the worker does when asked. Arguments and results are cloned on the way. */
export interface WorkerCalls {
  /**
   * Reads a source and puts it into the library in place of what it held before; other calls are answered meanwhile.
   * `stamp` is the file's size and time. Undefined if it was ended: by `stopReading`, removal, or a newer call for it.
   */
  setSource(name: string, data: Uint8Array, stamp?: string): Promise<SourceReport | undefined>;
  /** Ends the reading of a source that is to be read again. */
  stopReading(name: string): void;
  /** The library and its index for the next start; undefined while there is more urgent work. */
  saveCache(version: string): Promise<CacheFiles | undefined>;
  /**
   * The sources in what `saveCache` of the same version gave, with their stamps; none if the library is not whole. An index
   * that is none, or of another library, is made anew.
   */
  openCache(files: CacheFiles, version: string): [name: string, stamp: string][];
  /** Takes the sources with these names from the cache that was opened; says which. */
  loadCache(names: readonly string[]): Promise<SourceReport[]>;
  removeSources(names: readonly string[]): Promise<void>;
  decode(bytes: Uint8Array): Decoded;
  /** Reads without changing the library. */
  preview(name: string, data: Uint8Array): Preview;
  search(query: string, options: SearchOptions): Promise<SearchAnswer>;
  /** Ends what is done in the background; the index waits for `startIndexing` then, and topics for the next `findTopics`. */
  stop(task: BackgroundTask): void;
  startIndexing(): void;
  similar(to: { readonly id: string } | { readonly text: string }, limit: number): SimilarRow[];
  /** The papers as they are in the library, with the long texts that the host's copies lack. */
  papers(ids: readonly string[]): Paper[];
  /** The paper as each of its sources has it. */
  variants(id: string): Paper[];
  /**
   * The bibliographies that a document declares, by the rules of its language; `files` holds other files by their path
   * relative to the document, `profiles` are those of Quarto that the environment turns on. `wanted` are files to be added,
   * `null` for those that do not exist, and to be asked with again; `labels` are declared by `files`, in Typst.
   */
  bibliographies(
    text: string,
    language: Language,
    files: ReadonlyMap<string, string | null>,
    profiles: readonly string[],
  ): Promise<{ paths: string[]; wanted: string[]; labels: string[] }>;
  /** What is wrong with a document's citations, at most the first 1,000. */
  checkDocument(text: string, language: Language, keys: DocumentKeys): Issue[];
  /** A document's citations, in order. */
  citedIn(text: string, language: Language, keys: DocumentKeys): CitedAnswer;
  /** The edits that rename a key in the text of a bibliography called `name`; none if that file has no such key. */
  renameEntryKey(text: string, name: string, from: string, to: string): Edit[];
  setFacts(facts: readonly (readonly [string, PaperFacts])[]): void;
  setTopics(groups: TopicGroups): void;
  /**
   * Groups papers by what they are about; with `previous`, the memory that an earlier call gave, new papers join and nothing
   * moves. Undefined if a newer call has come.
   */
  findTopics(ids: readonly string[], previous: string | undefined): Promise<TopicsAnswer | undefined>;
  /** What can be said of a paper by its DOI, arXiv id, PMID or web address; undefined if the text is none of these. */
  itemOfIdentifier(text: string): Omit<CslItem, 'id'> | undefined;
  /** Names of arXiv's categories by code in lower case. */
  arxivCategories(): ReadonlyMap<string, string>;
  /** The words that put a paper into its topic of this memory. */
  whyHere(id: string, memory: string): string[];
  /** Names of those topics that the paper is likely to belong to, the likeliest first. */
  suggestTopics(id: string, topics: readonly FoundTopic[]): Promise<string[]>;
  /** The papers as the text of a file, BibLaTeX unless told otherwise. `topics`, by id, stand in place of their own. */
  write(ids: readonly string[], format?: WrittenFormat, topics?: ReadonlyMap<string, readonly string[]>): string;
  /** `personal` is the name of the personal library's source. */
  duplicates(personal?: string): DuplicatesAnswer;
  /** Plans what to add to `target`, so that its entry says what the others say besides. */
  planGain(target: TargetFile, entry: DuplicateEntry, others: readonly DuplicateEntry[]): AdditionPlan | Problem;
  /** Plans to cut an entry out of `target`; nothing is written. */
  planRemoval(target: TargetFile, entry: DuplicateEntry): Removal | Problem;
  lookOver(files: readonly FileData[]): FileLook[];
  /** Plans what to add to `target` so that it holds the papers of the files; nothing is written. */
  planImport(files: readonly FileData[], target: TargetFile, template: string): Promise<ImportAnswer | Problem>;
  /** Plans what to add to `target` so that it has an entry for each of the papers, with the abstracts that the host's copies lack. */
  planAdditions(target: TargetFile, papers: readonly Paper[]): AdditionPlan | Problem;
}

/** What the worker for references does when asked; fails with a sentence for the user if the style cannot be used. */
export interface ReferenceCalls {
  /** The items' references in the style's order; `style` is a shipped name or CSL XML. */
  references(
    items: readonly CslItem[],
    style: string,
    locale: string | undefined,
    format: 'text' | 'html',
  ): { key: string; text: string }[];
  /** The edit that puts formatted references into a document, see `core/cite/referencesBlock.ts`. */
  referencesBlock(text: string, language: Language, references: readonly string[]): Edit;
}

export type AllCalls = WorkerCalls & ReferenceCalls;
export type CallName = keyof AllCalls;
export type CallArguments<K extends CallName> = Parameters<AllCalls[K]>;
export type CallResult<K extends CallName> = Awaited<ReturnType<AllCalls[K]>>;

export type ToWorker = {
  [K in CallName]: { readonly id: number; readonly call: K; readonly args: CallArguments<K> };
}[CallName];

export type WorkerEvent =
  | { readonly event: 'change'; readonly change: LibraryChange }
  /** What the user says of papers, or the topics they are shown with, has changed: searches may find others. */
  | { readonly event: 'said' }
  /** `done` equals `total` when the task has ended, also when it was stopped. */
  | { readonly event: 'progress'; readonly task: BackgroundTask; readonly done: number; readonly total: number };

export type FromWorker =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string }
  | WorkerEvent;

/** Checks the outer form of a message from the worker, which is our own script; anything else gives `undefined`. */
export function parseFromWorker(value: unknown): FromWorker | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const isAnswer = 'id' in value && typeof value.id === 'number' && ('value' in value || 'error' in value);
  return isAnswer || 'event' in value ? (value as FromWorker) : undefined;
}
