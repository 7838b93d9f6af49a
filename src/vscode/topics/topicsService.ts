import { workspace } from 'vscode';
import { Emitter, Owner } from '../../core/disposable';
import type { Paper } from '../../core/paper';
import { inSlices } from '../../core/slices';
import { applyCorrections, type TopicCorrections } from '../../core/topics/corrections';
import { countTopics, type TopicSources } from '../../core/topics/countTopics';
import type { FoundTopic } from '../../core/topics/findTopics';
import { canonicalOf } from '../../core/topics/names';
import type { Parts } from '../parts';
import { readSettings } from '../settings';
import { WorkerStopped } from '../worker/client';
import { type TopicMemory, TopicMemoryFile } from './topicMemory';

const delay = 400;
/** Fewer papers than this need no groups, and would be named by chance. */
const fewest = 8;
const kinds = ['keywords', 'groups', 'headings', 'categories'] as const;

/** Topics of papers: stated by files and user, and, for papers without any, found by what they are about. */
export class TopicsService extends Owner {
  readonly #changed = this.own(new Emitter<void>());
  readonly onDidChange = this.#changed.event;
  readonly #file: TopicMemoryFile;
  #memory: TopicMemory | undefined;
  #raw: readonly FoundTopic[] = [];
  #found: readonly FoundTopic[] = [];
  #foundOf: ReadonlyMap<string, FoundTopic> = new Map();
  /** What is stated for each paper, in the spelling that is shown; undefined while it has to be read again. */
  #stated: ReadonlyMap<string, readonly string[]> | undefined;
  #lastStated: ReadonlyMap<string, readonly string[]> = new Map();
  #version = 0;
  #categories: ReadonlyMap<string, string> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: Parts) {
    super();
    this.#file = new TopicMemoryFile(parts.context.storageUri ?? parts.context.globalStorageUri, parts.platform);
    const stale = () => {
      this.#stated = undefined;
      this.#version++;
      this.#later();
    };
    this.own(parts.library.onDidChange(stale));
    this.own(parts.state.onDidChange(stale));
    this.own(parts.sources.onDidChange(() => this.#later()));
    this.own(workspace.onDidChangeConfiguration(event => event.affectsConfiguration('papertree.topics') && stale()));
    this.own({ dispose: () => clearTimeout(this.#timer) });
  }

  /** The topics that files and user state for a paper, near-identical names as one; as of the last `prepare`. */
  stated(paper: Paper): readonly string[] {
    return (this.#stated ?? this.#lastStated).get(paper.id) ?? [];
  }

  /** Reads what is stated, in slices; false if something changed meanwhile. */
  async prepare(): Promise<boolean> {
    if (this.#stated) return true;
    const version = this.#version;
    const isStale = () => version !== this.#version;
    const { library, state, worker } = this.parts;
    if (library.size === 0) return true;
    this.#categories ??= await worker.call('arxivCategories', []);
    const categories = this.#categories;
    const categoryName = (code: string) => categories.get(code.trim().toLowerCase());
    const sources = topicSources();
    const raw = new Map<string, readonly string[]>();
    const counts = new Map<string, number>();
    const read = (paper: Paper) => {
      const topics = state.topicsOf({ ...paper, topics: countTopics(paper, sources, categoryName) });
      raw.set(paper.id, topics);
      for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
    };
    if (!(await inSlices(library.all(), read, isStale))) return false;
    const canonical = canonicalOf(counts);
    const shown = new Map<string, readonly string[]>();
    const spell = ([id, topics]: [string, readonly string[]]) =>
      shown.set(id, [...new Set(topics.map(topic => canonical.get(topic) ?? topic).filter(Boolean))]);
    if (!(await inSlices(raw, spell, isStale))) return false;
    this.#stated = shown;
    this.#lastStated = shown;
    return true;
  }

  /** The topic found for a paper that has none stated. */
  found(id: string): FoundTopic | undefined {
    return this.#foundOf.get(id);
  }

  /** Stated topics with their papers, as the user wants them. */
  allStated(): FoundTopic[] {
    const topics = new Map<string, string[]>();
    for (const [id, names] of this.#stated ?? this.#lastStated) {
      for (const name of names) {
        const ids = topics.get(name);
        if (ids) ids.push(id);
        else topics.set(name, [id]);
      }
    }
    const all = Array.from(topics, ([label, ids]) => ({ label, ids, words: [] }));
    return all.sort((a, b) => (a.label < b.label ? -1 : 1));
  }

  get allFound(): readonly FoundTopic[] {
    return this.#found;
  }

  get memory(): TopicMemory | undefined {
    return this.#memory;
  }

  /** The words that put the paper into its found topic. */
  async why(id: string): Promise<string[]> {
    const memory = this.#memory?.found;
    const index = memory?.assigned[id];
    if (!memory || index === undefined || index < 0) return [];
    return this.parts.worker.call('whyHere', [id, memory, index]);
  }

  /** What the user puts right about found topics; kept over every regrouping. */
  async correct(change: (corrections: TopicCorrections) => TopicCorrections): Promise<void> {
    const memory = this.#memory ?? (await this.#file.read());
    await this.#keep({ ...memory, corrections: change(memory.corrections) });
  }

  /** Finds topics afresh; what stood before is returned, for `restore`. */
  async regroup(): Promise<TopicMemory | undefined> {
    const before = this.#memory;
    this.#memory = { corrections: before?.corrections ?? (await this.#file.read()).corrections };
    await this.#find();
    return before;
  }

  async restore(memory: TopicMemory): Promise<void> {
    this.#memory = memory;
    await this.#find();
  }

  /** Found topics come after the papers and after search: when the files have been read and nothing has moved for a moment. */
  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.parts.sources.isComplete) this.#find().catch(error => this.parts.log.error(error as Error));
    }, delay);
  }

  async #find(): Promise<void> {
    if (!(await this.prepare())) return this.#later();
    const ids = readSettings().findTopics ? this.#unsorted() : [];
    if (ids.length < fewest) return this.#show([]);
    this.#memory ??= await this.#file.read();
    const { found } = this.#memory;
    try {
      const result = await this.parts.worker.call('findTopics', [ids, found]);
      // A newer call answers, or the user has started afresh meanwhile. Corrections may have come meanwhile, too.
      if (!result || this.#memory.found !== found) return;
      const { corrections } = this.#memory;
      this.#raw = result.topics;
      if (JSON.stringify(found) !== JSON.stringify(result.memory))
        await this.#keep({ found: result.memory, corrections });
      else this.#show(applyCorrections(this.#raw, corrections));
    } catch (error) {
      if (!(error instanceof WorkerStopped)) throw error;
    }
  }

  #unsorted(): string[] {
    return this.parts.library
      .all()
      .filter(paper => this.stated(paper).length === 0)
      .map(paper => paper.id);
  }

  async #keep(memory: TopicMemory): Promise<void> {
    this.#memory = memory;
    this.#show(applyCorrections(this.#raw, memory.corrections));
    await this.#file.write(memory);
  }

  #show(topics: readonly FoundTopic[]): void {
    if (topics.length === 0 && this.#found.length === 0) return;
    this.#found = topics;
    this.#foundOf = new Map(topics.flatMap(topic => topic.ids.map(id => [id, topic] as const)));
    this.#changed.fire();
  }
}

function topicSources(): TopicSources {
  const { topicsFrom } = readSettings();
  return Object.fromEntries(kinds.map(kind => [kind, topicsFrom.includes(kind)])) as unknown as TopicSources;
}
