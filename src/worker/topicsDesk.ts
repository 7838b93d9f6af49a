import type { Library } from '../core/library/library';
import { runInSlices } from '../core/slices';
import { likelyTopics, whyHere } from '../core/topics/explain';
import { type FoundTopic, findTopicsSliced, type TopicsResult } from '../core/topics/findTopics';
import type { Topics } from '../core/topics/memory';
import { rememberSteps } from '../core/topics/remember';
import type { WorkerEvent } from '../workerProtocol';

/** So many papers of a topic tell what it is about. */
const papersToKnow = 50;

/** Finds topics in slices, so that searches are answered meanwhile; a newer call ends an older one. */
export class TopicsDesk {
  #turn = 0;

  constructor(
    private readonly library: Library,
    private readonly tell: (event: WorkerEvent) => void,
    /** True while somebody searches: finding topics waits then. */
    private readonly isAsked: () => boolean,
  ) {}

  async find(ids: readonly string[], previous: Topics | undefined): Promise<TopicsResult | undefined> {
    const turn = ++this.#turn;
    const isCancelled = () => turn !== this.#turn;
    const papers = ids.flatMap(id => this.library.get(id) ?? []);
    const onProgress = (share: number) => this.#progress(Math.min(share, 0.99));
    try {
      return await findTopicsSliced(papers, previous, { onProgress, isCancelled, isBusy: this.isAsked });
    } finally {
      if (!isCancelled()) this.#progress(1);
    }
  }

  /** Ends the finding that is under way, which then finds nothing. */
  stop(): void {
    this.#turn++;
    this.#progress(1);
  }

  #progress(share: number): void {
    this.tell({ event: 'progress', task: 'topics', done: share, total: 1 });
  }

  why(id: string, memory: Topics, index: number): string[] {
    const paper = this.library.get(id);
    const topic = memory.topics[index];
    return paper && topic ? whyHere(paper, topic) : [];
  }

  /** Names of the topics that fit the paper, the best first. */
  async suggest(id: string, topics: readonly FoundTopic[]): Promise<string[]> {
    const paper = this.library.get(id);
    if (!paper) return [];
    const few = topics.map(topic => ({ ...topic, ids: topic.ids.slice(0, papersToKnow) }));
    const papers = [...new Set(few.flatMap(topic => topic.ids))].flatMap(each => this.library.get(each) ?? []);
    const memory = await runInSlices(rememberSteps(papers, few), { isBusy: this.isAsked });
    return memory ? likelyTopics(paper, memory) : [];
  }
}
