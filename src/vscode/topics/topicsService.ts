import { workspace } from 'vscode';
import { Emitter, Owner } from '../../core/disposable';
import type { Paper } from '../../core/paper';
import { inSlices } from '../../core/slices';
import {
  applyCorrections,
  type CorrectedTopic,
  pinOf,
  renameOf,
  type TopicCorrections,
} from '../../core/topics/corrections';
import { type FoundTopic, otherLabel } from '../../core/topics/foundTopic';
import type { Parts } from '../parts';
import { readSettings } from '../settings';
import { isWorkerStopped } from '../worker/client';
import { StatedTopics } from './statedTopics';
import { type OldCorrections, TopicMemoryFile } from './topicMemory';

const delay = 400;
/** Fewer papers than this need no groups, and would be named by chance. */
const fewest = 8;

/** Topics of papers: stated by files and user, and, for papers without any, found by what they are about. */
export class TopicsService extends Owner {
  readonly #changed = this.own(new Emitter<void>());
  readonly onDidChange = this.#changed.event;
  readonly #changedStated = this.own(new Emitter<void>());
  /** Told when what is stated may have changed. */
  readonly onDidChangeStated = this.#changedStated.event;
  readonly #stated: StatedTopics;
  readonly #file: TopicMemoryFile;
  /** The grouping as it is kept; undefined before the first, and while topics are found afresh. */
  #memory: string | undefined;
  #read: Promise<void> | undefined;
  /** True while what is found is the user's wish, whatever another window has written. */
  #mayReplace = false;
  /** Corrections that an older Papertree kept beside the grouping. */
  #old: OldCorrections | undefined;
  #raw: readonly FoundTopic[] = [];
  #found: readonly CorrectedTopic[] = [];
  #foundOf: ReadonlyMap<string, readonly CorrectedTopic[]> = new Map();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown = 0;

  constructor(private readonly parts: Parts) {
    super();
    this.#file = new TopicMemoryFile(parts.context.storageUri ?? parts.context.globalStorageUri, parts.platform);
    this.#stated = new StatedTopics(parts);
    const stale = () => {
      this.#stated.stale();
      this.#changedStated.fire();
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
    return this.#stated.of(paper);
  }

  /** Reads what is stated, in slices; false if something changed meanwhile. */
  prepare(): Promise<boolean> {
    return this.#stated.prepare();
  }

  /** The topic found for a paper that has none stated. */
  found(id: string): FoundTopic | undefined {
    return this.#foundOf.get(id)?.[0];
  }

  /**
   * Where the tree shows a paper: under what is stated, and under found topics if nothing is or the user has put it there. A
   * found topic that the user calls by the name of a stated one is merged with that.
   */
  places(paper: Paper): { readonly stated: readonly string[]; readonly found: readonly string[] } {
    const stated = this.stated(paper);
    if (stated.length > 0 && !this.#stated.placed.has(paper.id)) return { stated, found: [] };
    const topics = this.#foundOf.get(paper.id) ?? [];
    const isMerged = ({ label, isNamed }: CorrectedTopic) => isNamed === true && this.#stated.has(label);
    const merged = topics.filter(isMerged).map(({ label }) => label);
    return {
      stated: [...stated, ...merged],
      found: topics.filter(topic => !isMerged(topic)).map(({ label }) => label),
    };
  }

  /**
   * What the user said of the paper's found topics, for a file that shall keep it: those it was put into, and those whose
   * names the user has chosen. Not what Papertree alone has guessed: in a file that would be taken for the authors' word.
   */
  kept(paper: Paper): string[] {
    const isPlaced = this.#stated.placed.has(paper.id);
    const topics = this.#foundOf.get(paper.id) ?? [];
    return topics
      .filter(({ label, isNamed }) => label !== otherLabel && (isPlaced || isNamed))
      .map(({ label }) => label);
  }

  /** Stated topics with their papers, as the user wants them. */
  allStated(): FoundTopic[] {
    return this.#stated.all();
  }

  get allFound(): readonly CorrectedTopic[] {
    return this.#found;
  }

  /** True if the user has said into which found topics the paper goes. */
  isPlaced(id: string): boolean {
    return this.#stated.placed.has(id);
  }

  /** The words that put the paper into its found topic. */
  async why(id: string): Promise<string[]> {
    const memory = this.#memory;
    return memory === undefined ? [] : this.parts.worker.call('whyHere', [id, memory]);
  }

  /**
   * A found topic shall be called something else, now and after every regrouping; another topic's name merges the two. What
   * it gives takes that back.
   */
  async rename(topic: FoundTopic, to: string): Promise<() => Promise<void>> {
    const { state } = this.parts;
    await state.load();
    const rename = renameOf(topic, to, this.#corrections());
    const takeBack = rename && state.state.renameFoundTopic(rename);
    await this.#correct();
    return async () => {
      takeBack?.();
      await this.#correct();
    };
  }

  /** Puts papers into found topics, whatever is stated or found later; the first in none of them are put into Other. */
  async place(papers: readonly Paper[], labelsOf: (paper: Paper) => readonly string[]): Promise<void> {
    const { state } = this.parts;
    await state.load();
    const labels = new Set(papers.flatMap(labelsOf));
    for (const topic of this.#found) {
      const pin = labels.has(topic.label) ? pinOf(topic, this.#corrections()) : undefined;
      if (pin) state.state.renameFoundTopic(pin);
    }
    for (const paper of papers) state.set(paper, { foundTopics: labelsOf(paper) });
    await this.#correct();
  }

  /** Resolves when topics have been found for the papers as they are. */
  async ready(): Promise<void> {
    await this.#readFile();
    while (!(await this.prepare())); // what is read or said meanwhile counts
    await this.#find();
  }

  /** Finds topics afresh; what stood before is returned, for `restore`. */
  async regroup(): Promise<string | undefined> {
    await this.ready();
    const before = this.#memory;
    this.#memory = undefined;
    this.#mayReplace = true;
    await this.#find();
    return before;
  }

  /** Everything stands again as it did. */
  async restore(before: string): Promise<void> {
    this.#memory = before;
    this.#mayReplace = true;
    await this.#write(before);
    await this.#find();
  }

  async #correct(): Promise<void> {
    if (await this.prepare()) await this.#show(applyCorrections(this.#raw, this.#corrections()));
  }

  #corrections(): TopicCorrections {
    const { state, library } = this.parts;
    // An id that a paper had besides finds it, too. Title ids are looked for as they are: finding others would look at all papers.
    const today = (id: string) => (id.startsWith('title:') ? id : (library.get(id)?.id ?? id));
    const renamed = state.state.foundRenames().map(rename => ({ ...rename, papers: rename.papers.map(today) }));
    return { renamed, placed: this.#stated.placed };
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
    await this.#readFile();
    const before = this.#memory;
    try {
      const result = await this.parts.worker.call('findTopics', [ids, before]);
      // A newer call answers, or the user has started afresh meanwhile.
      if (!result || this.#memory !== before) return;
      this.#raw = result.topics;
      this.#memory = result.memory;
      await this.#show(applyCorrections(this.#raw, this.#corrections()));
      if (before !== result.memory) await this.#write(result.memory);
    } catch (error) {
      if (!isWorkerStopped(error)) throw error;
    }
  }

  #unsorted(): string[] {
    return this.parts.library
      .all()
      .filter(paper => this.stated(paper).length === 0)
      .map(paper => paper.id);
  }

  /** Reads what is kept, once; corrections that an older Papertree kept there are handed to the state. */
  #readFile(): Promise<void> {
    this.#read ??= this.#readNow().catch(error => {
      this.#read = undefined;
      throw error;
    });
    return this.#read;
  }

  async #readNow(): Promise<void> {
    const { found, corrections } = await this.#file.read();
    this.#memory = found;
    if (!corrections) return;
    const { state, library } = this.parts;
    await state.load();
    for (const rename of corrections.renamed ?? []) state.state.renameFoundTopic(rename);
    const waiting: Record<string, string> = {};
    for (const [id, topic] of Object.entries(corrections.moved ?? {})) {
      const paper = library.get(id);
      if (!paper) waiting[id] = topic;
      else if (!state.state.foundTopicsOf(paper)) state.set(paper, { foundTopics: [topic] });
    }
    await state.flush();
    this.#old = Object.keys(waiting).length > 0 ? { renamed: [], moved: waiting } : undefined;
    await this.#file.write({ found, corrections: this.#old });
  }

  /** Where another window has written meanwhile, what it found holds here as well; unless the user wants this. */
  async #write(found: string): Promise<void> {
    while (!(await this.#file.write({ found, corrections: this.#old }))) {
      const other = await this.#file.read();
      if (!other.found || this.#mayReplace) continue;
      this.#memory = other.found;
      return this.#find();
    }
    this.#mayReplace = false;
  }

  async #show(topics: readonly CorrectedTopic[]): Promise<void> {
    const turn = ++this.#shown;
    if (topics.length === 0 && this.#found.length === 0) return;
    const foundOf = new Map<string, readonly CorrectedTopic[]>();
    for (const topic of topics) {
      // Nearly every paper is in one topic: those of one share a list.
      const alone = [topic];
      const add = (id: string) => foundOf.set(id, foundOf.has(id) ? [...(foundOf.get(id) ?? []), topic] : alone);
      if (!(await inSlices(topic.ids, add, () => turn !== this.#shown))) return; // something newer is shown
    }
    this.#found = topics;
    this.#foundOf = foundOf;
    this.#changed.fire();
  }
}
