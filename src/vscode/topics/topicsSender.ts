import { Owner } from '../../core/disposable';
import type { Paper } from '../../core/paper';
import { inSlices } from '../../core/slices';
import { otherLabel } from '../../core/topics/foundTopic';
import { topicKey } from '../../core/topics/names';
import type { TopicGroups } from '../../workerProtocol';
import type { Parts } from '../parts';
import { isWorkerStopped } from '../worker/client';
import type { TopicsService } from './topicsService';

/** Milliseconds: after the tree, which shows a change first. */
const delay = 300;

/** Tells the worker which topics papers are shown with, where their records do not say so, for `topic:`. */
export class TopicsSender extends Owner {
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasSent = false;

  constructor(
    private readonly parts: Parts,
    private readonly topics: TopicsService,
  ) {
    super();
    this.own(topics.onDidChange(() => this.#later()));
    this.own(topics.onDidChangeStated(() => this.#later()));
    this.own({ dispose: () => clearTimeout(this.#timer) });
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!this.parts.sources.isComplete) return this.#later();
      this.#send().catch(error => {
        if (!isWorkerStopped(error)) this.parts.log.error(error as Error);
      });
    }, delay);
  }

  async #send(): Promise<void> {
    const turn = ++this.#turn;
    if (!(await this.topics.prepare())) return this.#later();
    const shown = new Map<string, string[]>();
    const found = new Map<string, string[]>();
    const bare: string[] = [];
    const look = (paper: Paper) => {
      const places = this.topics.places(paper);
      for (const label of places.found) if (label !== otherLabel) add(found, label, paper.id);
      if (isAsRecorded(paper, places.stated)) return;
      if (places.stated.length === 0) bare.push(paper.id);
      for (const label of places.stated) add(shown, label, paper.id);
    };
    if (!(await inSlices(this.parts.library.all(), look, () => turn !== this.#turn))) return; // a newer look sends
    const groups: TopicGroups = { shown: [...shown], bare, found: [...found] };
    if (!this.#hasSent && isEmpty(groups)) return;
    this.#hasSent = true;
    await this.parts.worker.call('setTopics', [groups]);
  }
}

function add(groups: Map<string, string[]>, label: string, id: string): void {
  const ids = groups.get(label);
  if (ids) ids.push(id);
  else groups.set(label, [id]);
}

/** True if the index finds the paper by the same topics: spelling aside, as search does. */
function isAsRecorded({ topics }: Paper, shown: readonly string[]): boolean {
  const own = new Set(topics.map(topicKey));
  return own.size === shown.length && shown.every(topic => own.has(topicKey(topic)));
}

function isEmpty({ shown, bare, found }: TopicGroups): boolean {
  return shown.length + bare.length + found.length === 0;
}
