import { bibliographyFiles } from '../core/cite/bibliographyFiles';
import type { Edit, Language } from '../core/cite/citation';
import { renameBibKey } from '../core/cite/renameBib';
import type { CslItem } from '../core/csl';
import { SourceReader } from '../core/formats';
import { type AdditionPlan, planAdditions } from '../core/formats/additions';
import { type Decoded, decode } from '../core/formats/decode';
import { type WrittenFormat, writePapers } from '../core/formats/writePapers';
import { itemOfIdentifier } from '../core/library/identifierEntry';
import { Library } from '../core/library/library';
import type { Paper, Problem } from '../core/paper';
import { arxivCategories } from '../core/topics/arxivCategories';
import type { FoundTopic, TopicsResult } from '../core/topics/findTopics';
import type { Topics } from '../core/topics/memory';
import type { SimilarRow } from '../protocol';
import type {
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
  WorkerCalls,
  WorkerEvent,
} from '../workerProtocol';
import { readCache, writeCache } from './cacheFile';
import { pieces } from './changes';
import { duplicatesOf } from './duplicatesDesk';
import { hashOf } from './hash';
import { lookOver, planImportOf } from './importDesk';
import { SearchDesk } from './searchDesk';
import { TopicsDesk } from './topicsDesk';

/** The worker's side of the calls: the library, its sources, and what is computed from them. */
export class Desk implements WorkerCalls {
  readonly #reader = new SourceReader();
  readonly #library = new Library();
  readonly #reports = new Map<string, SourceReport>();
  readonly #stamps = new Map<string, string>();
  readonly #search: SearchDesk;
  readonly #topics: TopicsDesk;

  constructor(tell: (event: WorkerEvent) => void) {
    this.#search = new SearchDesk(this.#library, tell);
    this.#topics = new TopicsDesk(this.#library, tell, () => this.#search.isAsked);
    this.#library.onDidChange(change => {
      for (const piece of pieces(change)) tell({ event: 'change', change: piece });
      this.#search.follow(change);
    });
  }

  setSource(name: string, data: Uint8Array, stamp?: string): SourceReport {
    if (stamp) this.#stamps.set(name, stamp);
    else this.#stamps.delete(name);
    const hash = hashOf(data);
    const before = this.#reports.get(name);
    if (before?.hash === hash) return before;
    const started = performance.now();
    const { format, encoding, papers, problems } = this.#reader.read(data, name);
    this.#library.setSource(name, papers);
    const milliseconds = Math.round(performance.now() - started);
    const report = { name, format, encoding, entries: papers.length, bytes: data.length, problems, hash, milliseconds };
    this.#reports.set(name, report);
    return report;
  }

  removeSources(names: readonly string[]): void {
    for (const name of names) {
      this.#reader.forget(name);
      this.#reports.delete(name);
      this.#stamps.delete(name);
    }
    this.#library.setSources(names.map(name => [name, undefined] as const));
  }

  saveCache(version: string): Uint8Array | undefined {
    const index = this.#search.isAsked ? undefined : this.#search.save();
    if (!index) return undefined;
    const sources = [...this.#reports].flatMap(([name, report]) => {
      const stamp = this.#stamps.get(name);
      return stamp ? [{ stamp, report, papers: this.#library.papersOf(name) }] : [];
    });
    return writeCache({ sources, index }, version);
  }

  loadCache(bytes: Uint8Array, version: string, stamps: ReadonlyMap<string, string>): SourceReport[] {
    const cache = this.#library.size === 0 ? readCache(bytes, version) : undefined;
    const usable = cache?.sources.filter(({ stamp, report }) => stamps.get(report.name) === stamp) ?? [];
    if (!cache || usable.length === 0) return [];
    for (const { stamp, report } of usable) {
      this.#stamps.set(report.name, stamp);
      this.#reports.set(report.name, report);
    }
    const isWhole = usable.length === cache.sources.length;
    this.#search.restore(cache.index, isWhole, () => {
      this.#library.setSources(usable.map(({ report, papers }) => [report.name, papers]));
    });
    return usable.map(({ report }) => report);
  }

  decode(bytes: Uint8Array): Decoded {
    return decode(bytes);
  }

  preview(name: string, data: Uint8Array): Preview {
    const { format, papers, problems } = new SourceReader().read(data, name);
    return { format, papers, problems };
  }

  search(query: string, options: SearchOptions): SearchAnswer {
    return this.#search.search(query, options);
  }

  similar(to: { readonly id: string } | { readonly text: string }, limit: number): SimilarRow[] {
    return this.#search.similar(to, limit);
  }

  variants(id: string): Paper[] {
    return this.#library.variants(id);
  }

  setFacts(facts: readonly (readonly [string, PaperFacts])[]): void {
    this.#search.setFacts(facts);
  }

  findTopics(ids: readonly string[], previous: Topics | undefined): Promise<TopicsResult | undefined> {
    return this.#topics.find(ids, previous);
  }

  itemOfIdentifier(text: string): Omit<CslItem, 'id'> | undefined {
    return itemOfIdentifier(text);
  }

  arxivCategories(): ReadonlyMap<string, string> {
    return arxivCategories;
  }

  whyHere(id: string, memory: Topics, index: number): string[] {
    return this.#topics.why(id, memory, index);
  }

  suggestTopics(id: string, topics: readonly FoundTopic[]): string[] {
    return this.#topics.suggest(id, topics);
  }

  async bibliographies(
    text: string,
    language: Language,
    files: ReadonlyMap<string, string | null>,
  ): Promise<{ paths: string[]; wanted: string[] }> {
    const wanted = new Set<string>();
    const paths = await bibliographyFiles(text, language, async path => {
      if (!files.has(path)) wanted.add(path);
      return files.get(path) ?? undefined;
    });
    return { paths, wanted: [...wanted] };
  }

  renameBibKey(text: string, from: string, to: string): Edit[] {
    return renameBibKey(text, from, to);
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

  duplicates(): DuplicatesAnswer {
    return duplicatesOf(this.#library);
  }

  lookOver(files: readonly FileData[]): FileLook[] {
    return lookOver(files);
  }

  planImport(files: readonly FileData[], target: TargetFile, template: string): ImportAnswer | Problem {
    // What stands on disk now decides, also where the file has changed a moment ago.
    if (target.saveAs === undefined && target.data.length > 0) this.setSource(target.name, target.data);
    return planImportOf(files, target, template, this.#library);
  }

  planAdditions(target: TargetFile, papers: readonly Paper[]): AdditionPlan | Problem {
    return planAdditions(target.data, target.name, { papers, saveAs: target.saveAs });
  }
}
