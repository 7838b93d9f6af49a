import type { Paper } from '../paper';
import { type Steps, within } from '../steps';
import { resultOf, type TopicsResult } from './foundTopic';
import { groupAfresh } from './groupAfresh';
import { type RememberedTopic, rankTopics, type Topics } from './memory';
import { areAlike } from './usage';
import { Vocabulary } from './vocabulary';

/** Above this share of papers that fit no topic, they get topics of their own. */
const mostOther = 1 / 5;
/** So many newcomers must be among them: a single one is no reason to look at all papers again. */
const fewestForNew = 8;
const papersPerStep = 1000;
/** Index of no topic, and what stands in counts for those that have none. */
const none = -1;
const homeless = -2;

/**
 * Puts new papers into the topics found before: each into the one it fits best, nothing else moves. Where more than a fifth of
 * all papers fit none, those make new topics. `own` is in stable order. Without new papers the memory is `previous` itself.
 */
export function* joinPrevious(own: readonly Paper[], previous: Topics): Steps<TopicsResult> {
  const newcomers: Paper[] = [];
  for (const [i, paper] of own.entries()) {
    if (!Object.hasOwn(previous.assigned, paper.id)) newcomers.push(paper);
    if (i % papersPerStep === papersPerStep - 1) yield (i / own.length) * 0.1;
  }
  if (newcomers.length === 0) return yield* within(resultOf(own, previous), 0.1, 0.9);
  const topics: RememberedTopic[] = [...previous.topics];
  const assigned = yield* within(copyOf(previous.assigned), 0.1, 0.1);
  let strangers = 0;
  const vocabulary = new Vocabulary();
  for (const [i, paper] of newcomers.entries()) {
    const best = rankTopics(paper, topics, vocabulary)[0];
    assigned[paper.id] = best?.topic ?? none;
    if (!best) strangers++;
    if (i % 50 === 49) yield 0.2 + (i / newcomers.length) * 0.3;
  }
  const other = own.filter(({ id }) => assigned[id] === none);
  if (strangers >= fewestForNew && other.length > mostOther * own.length) {
    const { memory } = yield* within(groupAfresh(own), 0.5, 0.5);
    settle(other, memory, topics, assigned);
  }
  return yield* within(resultOf(own, { version: 1, topics, assigned }), 1, 0);
}

function* copyOf(assigned: Topics['assigned']): Steps<Record<string, number>> {
  const copy: Record<string, number> = {};
  for (const [i, id] of Object.keys(assigned).entries()) {
    copy[id] = assigned[id] ?? none;
    if (i % papersPerStep === papersPerStep - 1) yield 0;
  }
  return copy;
}

/** Gives the others their topic of a fresh grouping: a new one where they are the most, else the old one that most there have. */
function settle(
  other: readonly Paper[],
  fresh: Topics,
  topics: RememberedTopic[],
  assigned: Record<string, number>,
): void {
  const isOther = new Set(other.map(({ id }) => id));
  const oldTopics = fresh.topics.map(() => new Map<number, number>());
  for (const [id, index] of Object.entries(fresh.assigned)) {
    const old = isOther.has(id) ? homeless : (assigned[id] ?? none);
    const counts = oldTopics[index];
    if (old !== none) counts?.set(old, (counts.get(old) ?? 0) + 1);
  }
  const homes = fresh.topics.map((topic, index) => {
    const counts = [...(oldTopics[index] ?? [])].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const old = counts[0]?.[0] ?? none;
    if (old !== homeless) return old;
    const alike = topics.findIndex(({ label }) => areAlike(label, topic.label));
    return alike >= 0 ? alike : topics.push(topic) - 1;
  });
  for (const { id } of other) assigned[id] = homes[fresh.assigned[id] ?? none] ?? none;
}
