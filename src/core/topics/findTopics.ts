import type { Paper } from '../paper';
import { runInSlices, type SliceOptions } from '../slices';
import { finish, type Steps, within } from '../steps';
import type { FoundTopic, TopicsResult } from './foundTopic';
import { groupAfresh } from './groupAfresh';
import { joinPrevious } from './joinPrevious';
import type { Topics } from './memory';
import { rememberTopics } from './remember';
import { inStableOrder } from './stableOrder';

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

/** As `findTopics`, but lets other work run in between; undefined when cancelled. */
export function findTopicsSliced(
  papers: readonly Paper[],
  previous?: Topics,
  options?: SliceOptions<number>,
): Promise<TopicsResult | undefined> {
  return runInSlices(topicSteps(papers, previous), options);
}

function* topicSteps(papers: readonly Paper[], previous: Topics | undefined): Steps<TopicsResult> {
  const own = yield* within(inStableOrder(papers), 0, 0.01);
  const steps = previous && previous.topics.length > 0 ? joinPrevious(own, previous) : groupAfresh(own);
  return yield* within(steps, 0.01, 0.99);
}
