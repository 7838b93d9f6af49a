import type { Paper } from '../paper';
import type { FoundTopic, TopicsResult } from './foundTopic';
import { groupAfresh } from './groupAfresh';
import { joinPrevious } from './joinPrevious';
import type { Topics } from './memory';
import { rememberTopics } from './remember';
import { inStableOrder } from './stableOrder';
import { finish, type Steps } from './steps';

export { type FoundTopic, otherLabel, type TopicsResult } from './foundTopic';
export { rememberTopics } from './remember';

/**
 * Groups papers by title, abstract and annotation, and names the groups; finds their number by itself. The largest comes
 * first, `Other`, what fits nowhere, last. The same papers in any order give the same topics on every machine.
 *
 * With `previous`, what an earlier call found, every paper that was in a topic stays, names stay, and new papers join the
 * topic they fit best; those that fit none make new topics if they are many. Topics without papers are left out.
 */
export function findTopics(papers: readonly Paper[], previous?: Topics | readonly FoundTopic[]): FoundTopic[] {
  const remembered = isTopics(previous) ? previous : previous && rememberTopics(papers, previous);
  return finish(topicSteps(papers, remembered)).topics;
}

function isTopics(previous: Topics | readonly FoundTopic[] | undefined): previous is Topics | undefined {
  return previous === undefined || 'version' in previous;
}

export interface SliceOptions {
  /** Called with the share done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly isCancelled?: () => boolean;
  /** Called between slices; true while there is more urgent work on the thread: then this waits. */
  readonly isBusy?: () => boolean;
}

/** Milliseconds of work before others get their turn. */
const slice = 5;
/** Milliseconds after which busy others are asked again. */
const patience = 100;

/** As `findTopics`, but lets other work run in between; undefined when cancelled. */
export async function findTopicsSliced(
  papers: readonly Paper[],
  previous?: Topics,
  { onProgress, isCancelled, isBusy }: SliceOptions = {},
): Promise<TopicsResult | undefined> {
  const steps = topicSteps(papers, previous);
  let pauseAt = Date.now() + slice;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (Date.now() < pauseAt) continue;
    onProgress?.(step.value);
    do await new Promise(resume => setTimeout(resume, isBusy?.() ? patience : 0));
    while (isBusy?.() && !isCancelled?.());
    if (isCancelled?.()) return undefined;
    pauseAt = Date.now() + slice;
  }
}

function topicSteps(papers: readonly Paper[], previous: Topics | undefined): Steps<TopicsResult> {
  const own = inStableOrder(papers);
  return previous && previous.topics.length > 0 ? joinPrevious(own, previous) : groupAfresh(own);
}
