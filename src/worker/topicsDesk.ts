import type { Library } from '../core/library/library';
import type { Paper } from '../core/paper';
import { inSlices, runInSlices } from '../core/slices';
import { likelyTopics, whyHere } from '../core/topics/explain';
import { type FoundTopic, findTopicsSliced } from '../core/topics/findTopics';
import { rememberSteps } from '../core/topics/remember';
import type { TopicsAnswer, WorkerEvent } from '../workerProtocol';
import { KeptTopics } from './keptTopics';

/** So many papers of a topic tell what it is about. */
const papersToKnow = 50;

/** Finds topics in slices, so that searches are answered meanwhile; a newer call ends an older one. */
export class TopicsDesk {
  readonly #kept = new KeptTopics();
  #turn = 0;

  constructor(
    private readonly library: Library,
    private readonly tell: (event: WorkerEvent) => void,
    /** True while somebody searches: finding topics waits then. */
    private readonly isAsked: () => boolean,
  ) {}

  async find(ids: readonly string[], previous: string | undefined): Promise<TopicsAnswer | undefined> {
    const turn = ++this.#turn;
    const isCancelled = () => turn !== this.#turn;
    const papers: Paper[] = [];
    const look = (id: string) => {
      const paper = this.library.get(id);
      if (paper) papers.push(paper);
    };
    const onProgress = (share: number) => {
      if (!isCancelled()) this.#progress(Math.min(share, 0.99));
    };
    try {
      if (!(await inSlices(ids, look, isCancelled))) return undefined;
      const known = previous === undefined ? undefined : this.#kept.read(previous);
      const found = await findTopicsSliced(papers, known, { onProgress, isCancelled, isBusy: this.isAsked });
      return found && { topics: found.topics, memory: this.#kept.write(found.memory) };
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

  why(id: string, memory: string): string[] {
    const paper = this.library.get(id);
    const kept = this.#kept.read(memory);
    const topic = kept?.topics[kept.assigned[id] ?? -1];
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
