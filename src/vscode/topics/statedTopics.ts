import type { Paper } from '../../core/paper';
import { inSlices } from '../../core/slices';
import type { TopicCorrections } from '../../core/topics/corrections';
import { countTopics, type TopicSources } from '../../core/topics/countTopics';
import type { FoundTopic } from '../../core/topics/foundTopic';
import { canonicalOf, topicKey } from '../../core/topics/names';
import type { Parts } from '../parts';
import { readSettings } from '../settings';

const kinds = ['keywords', 'groups', 'headings', 'categories'] as const;

/** The topics that files and user state, near-identical names as one; as of the last `prepare`. */
export class StatedTopics {
  #keys: ReadonlySet<string> = new Set();
  /** What is stated for each paper, in the spelling that is shown. */
  #shown: ReadonlyMap<string, readonly string[]> = new Map();
  #placed: TopicCorrections['placed'] = new Map();
  #isStale = true;
  #version = 0;
  #categories: ReadonlyMap<string, string> | undefined;

  constructor(private readonly parts: Pick<Parts, 'library' | 'state' | 'worker'>) {}

  /** Papers, or what is said of them, have changed: the next `prepare` reads again. */
  stale(): void {
    this.#isStale = true;
    this.#version++;
  }

  of(paper: Paper): readonly string[] {
    return this.#shown.get(paper.id) ?? [];
  }

  /** True if a topic of this name is stated, however it is spelled. */
  has(name: string): boolean {
    return this.#keys.has(topicKey(name));
  }

  /** The found topics that the user has put papers into: these are said of papers, too. */
  get placed(): TopicCorrections['placed'] {
    return this.#placed;
  }

  /** The topics with their papers, as the user wants them. */
  all(): FoundTopic[] {
    const topics = new Map<string, string[]>();
    for (const [id, names] of this.#shown) {
      for (const name of names) {
        const ids = topics.get(name);
        if (ids) ids.push(id);
        else topics.set(name, [id]);
      }
    }
    const all = Array.from(topics, ([label, ids]) => ({ label, ids, words: [] }));
    return all.sort((a, b) => (a.label < b.label ? -1 : 1));
  }

  /** Reads what is stated, in slices; false if something changed meanwhile. */
  async prepare(): Promise<boolean> {
    const { library, state, worker } = this.parts;
    if (!this.#isStale || library.size === 0) return true;
    const version = this.#version;
    const isStale = () => version !== this.#version;
    this.#categories ??= await worker.call('arxivCategories', []);
    const categories = this.#categories;
    const categoryName = (code: string) => categories.get(code.trim().toLowerCase());
    const sources = topicSources();
    const raw = new Map<string, readonly string[]>();
    const placed = new Map<string, readonly string[]>();
    const counts = new Map<string, number>();
    const read = (paper: Paper) => {
      const topics = state.topicsOf({ ...paper, topics: countTopics(paper, sources, categoryName) });
      raw.set(paper.id, topics);
      const names = state.state.foundTopicsOf(paper);
      if (names) placed.set(paper.id, names);
      for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
    };
    if (!(await inSlices(library.all(), read, isStale))) return false;
    const canonical = canonicalOf(counts);
    const shown = new Map<string, readonly string[]>();
    const spell = ([id, topics]: [string, readonly string[]]) =>
      shown.set(id, [...new Set(topics.map(topic => canonical.get(topic) ?? topic).filter(Boolean))]);
    if (!(await inSlices(raw, spell, isStale))) return false;
    this.#keys = new Set([...canonical.values()].map(topicKey));
    this.#shown = shown;
    this.#placed = placed;
    this.#isStale = false;
    return true;
  }
}

function topicSources(): TopicSources {
  const { topicsFrom } = readSettings();
  return Object.fromEntries(kinds.map(kind => [kind, topicsFrom.includes(kind)])) as unknown as TopicSources;
}
