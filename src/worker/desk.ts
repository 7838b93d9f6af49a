import { bibliographyFiles } from '../core/cite/bibliographyFiles';
import type { Issue } from '../core/cite/check';
import type { Edit, Language } from '../core/cite/citation';
import { renameEntryKey } from '../core/cite/renameEntry';
import { typstLabels } from '../core/cite/typstBibliographies';
import type { CslItem } from '../core/csl';
import { SourceReader } from '../core/formats';
import { type AdditionPlan, planAdditions } from '../core/formats/additions';
import { type Decoded, decode } from '../core/formats/decode';
import { planRemoval, type Removal } from '../core/formats/removal';
import { type WrittenFormat, writePapers } from '../core/formats/writePapers';
import { itemOfIdentifier } from '../core/library/identifierEntry';
import { Library } from '../core/library/library';
import type { Paper, Problem } from '../core/paper';
import { arxivCategories } from '../core/topics/arxivCategories';
import type { FoundTopic } from '../core/topics/findTopics';
import type { SimilarRow } from '../protocol';
import type {
  BackgroundTask,
  CacheFiles,
  CitedAnswer,
  DocumentKeys,
  DuplicateEntry,
  DuplicatesAnswer,
  FileData,
  FileLook,
  ImportAnswer,
  PaperFacts,
  Preview,
  SearchAnswer,
  SearchOptions,
  SourceReport,
  TargetFile,
  TopicGroups,
  TopicsAnswer,
  WorkerCalls,
  WorkerEvent,
} from '../workerProtocol';
import { type Cache, readCache } from './cacheFile';
import { headsOf } from './changes';
import { checkDocument, citedIn } from './citingDesk';
import { duplicatesOf, planGain } from './duplicatesDesk';
import { lookOver, planImportOf } from './importDesk';
import type { Announced } from './restoring';
import { SearchDesk } from './searchDesk';
import { SourcesDesk } from './sourcesDesk';
import { TopicsDesk } from './topicsDesk';

/** The worker's side of the calls: the library, its sources, and what is computed from them. */
export class Desk implements WorkerCalls {
  readonly #library = new Library();
  readonly #sources: SourcesDesk;
  readonly #search: SearchDesk;
  readonly #topics: TopicsDesk;
  /** Opened, and not loaded yet. */
  #cache: Cache | undefined;
  /** Resolves when the library holds what was told of it. */
  restored: Promise<void> = Promise.resolve();
  /** Holds the papers of a whole cache until they are in the library. */
  #announced: Announced | undefined;

  constructor(tell: (event: WorkerEvent) => void) {
    this.#sources = new SourcesDesk(this.#library, change => tell({ event: 'change', change: headsOf(change) }));
    this.#search = new SearchDesk(this.#library, tell, () => this.#sources.isReading);
    this.#topics = new TopicsDesk(this.#library, tell, () => this.#isBusy);
    this.#library.onDidChange(change => this.#search.follow(change));
  }

  /** True while there is work that goes before finding topics. */
  get #isBusy(): boolean {
    return this.#search.isAsked || this.#search.isIndexing || this.#sources.isReading;
  }

  setSource(name: string, data: Uint8Array, stamp?: string): Promise<SourceReport | undefined> {
    return this.#sources.setSource(name, data, stamp);
  }

  stopReading(name: string): void {
    this.#sources.stopReading(name);
  }

  removeSources(names: readonly string[]): Promise<void> {
    return this.#sources.removeSources(names);
  }

  async saveCache(version: string): Promise<CacheFiles | undefined> {
    const index = this.#sources.isReading ? undefined : await this.#search.save();
    return index && this.#sources.save(index, version);
  }

  openCache(files: CacheFiles, version: string): [name: string, stamp: string][] {
    this.#cache = readCache(files, version);
    // While the host looks whether the files are as they were.
    if (this.#cache) setTimeout(() => this.#search.prepare(files.index), 0);
    return this.#cache?.sources.map(({ report, stamp }) => [report.name, stamp]) ?? [];
  }

  async loadCache(names: readonly string[]): Promise<SourceReport[]> {
    const cache = this.#cache && this.#sources.usable(this.#cache, names);
    this.#cache = undefined;
    if (!cache) return [];
    const { announced, told, merged } = this.#sources.restore(cache);
    if (cache.isWhole) this.#announced = announced;
    this.restored = this.#search.restore(cache, this.#announced, merged).finally(() => {
      this.#announced = undefined;
    });
    return told;
  }

  /** True if searches are answered, and papers given, though the library does not hold them yet. */
  get hasAnnounced(): boolean {
    return this.#announced !== undefined;
  }

  decode(bytes: Uint8Array): Decoded {
    return decode(bytes);
  }

  preview(name: string, data: Uint8Array): Preview {
    const { format, papers, problems } = new SourceReader().read(data, name);
    return { format, papers, problems };
  }

  search(query: string, options: SearchOptions): Promise<SearchAnswer> {
    return this.#search.search(query, options);
  }

  stop(task: BackgroundTask): void {
    if (task === 'index') this.#search.stop();
    else this.#topics.stop();
  }

  startIndexing(): void {
    this.#search.start();
  }

  similar(to: { readonly id: string } | { readonly text: string }, limit: number): SimilarRow[] {
    return this.#search.similar(to, limit);
  }

  papers(ids: readonly string[]): Paper[] {
    const announced = this.#announced?.papers(ids);
    return ids.flatMap(id => announced?.get(id) ?? this.#library.get(id) ?? []);
  }

  variants(id: string): Paper[] {
    return this.#library.variants(id);
  }

  setFacts(facts: readonly (readonly [string, PaperFacts])[]): void {
    this.#search.setFacts(facts);
  }

  setTopics(groups: TopicGroups): void {
    this.#search.setTopics(groups);
  }

  findTopics(ids: readonly string[], previous: string | undefined): Promise<TopicsAnswer | undefined> {
    return this.#topics.find(ids, previous);
  }

  itemOfIdentifier(text: string): Omit<CslItem, 'id'> | undefined {
    return itemOfIdentifier(text);
  }

  arxivCategories(): ReadonlyMap<string, string> {
    return arxivCategories;
  }

  whyHere(id: string, memory: string): string[] {
    return this.#topics.why(id, memory);
  }

  suggestTopics(id: string, topics: readonly FoundTopic[]): Promise<string[]> {
    return this.#topics.suggest(id, topics);
  }

  async bibliographies(
    text: string,
    language: Language,
    files: ReadonlyMap<string, string | null>,
    profiles: readonly string[],
  ): Promise<{ paths: string[]; wanted: string[]; labels: string[] }> {
    const wanted = new Set<string>();
    const read = async (path: string) => {
      if (!files.has(path)) wanted.add(path);
      return files.get(path) ?? undefined;
    };
    const paths = await bibliographyFiles(text, language, read, profiles);
    const isReady = language === 'typst' && wanted.size === 0;
    const labels = isReady ? typstLabels([...files.values()].filter(each => each !== null)) : [];
    return { paths, wanted: [...wanted], labels };
  }

  checkDocument(text: string, language: Language, keys: DocumentKeys): Issue[] {
    return checkDocument(this.#library, text, language, keys);
  }

  citedIn(text: string, language: Language, keys: DocumentKeys): CitedAnswer {
    return citedIn(this.#library, text, language, keys);
  }

  renameEntryKey(text: string, name: string, from: string, to: string): Edit[] {
    return renameEntryKey(text, name, from, to);
  }

  write(
    ids: readonly string[],
    format: WrittenFormat = 'biblatex',
    topics: ReadonlyMap<string, readonly string[]> = new Map(),
  ): string {
    const papers = ids.flatMap(id => this.#library.get(id) ?? []);
    return writePapers(
      papers.map(paper => ({ ...paper, topics: topics.get(paper.id) ?? paper.topics })),
      format,
    );
  }

  duplicates(personal?: string): DuplicatesAnswer {
    return duplicatesOf(this.#library, personal);
  }

  planGain(target: TargetFile, entry: DuplicateEntry, others: readonly DuplicateEntry[]): AdditionPlan | Problem {
    return planGain(this.#library, target, entry, others);
  }

  planRemoval({ data, name }: TargetFile, entry: DuplicateEntry): Removal | Problem {
    return planRemoval(data, name, entry);
  }

  lookOver(files: readonly FileData[]): FileLook[] {
    return lookOver(files, this.#library);
  }

  async planImport(files: readonly FileData[], target: TargetFile, template: string): Promise<ImportAnswer | Problem> {
    // What stands on disk now decides, also where the file has changed a moment ago.
    if (target.saveAs === undefined && target.data.length > 0)
      await this.#sources.setAfterOthers(target.name, target.data);
    return planImportOf(files, target, template, this.#library);
  }

  planAdditions(target: TargetFile, papers: readonly Paper[]): AdditionPlan | Problem {
    const whole = papers.map(paper => {
      const abstract = paper.item.abstract ?? this.#library.get(paper.id)?.item.abstract;
      return abstract === undefined ? paper : { ...paper, item: { ...paper.item, abstract } };
    });
    return planAdditions(target.data, target.name, { papers: whole, saveAs: target.saveAs });
  }
}
