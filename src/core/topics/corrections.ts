import { type FoundTopic, otherLabel } from './foundTopic';
import { topicKey } from './names';

/** What the user changed about found topics. */
export interface TopicCorrections {
  /** Renames and merges in the order they were made: a merge gives a topic the name of another. */
  readonly renamed: readonly FoundRename[];
  /** Paper id to the names of the topics that it was put into; none is Other. */
  readonly placed: ReadonlyMap<string, readonly string[]>;
}

/** "The topic of these papers is called …". Where both names are the same, the topic only keeps its name. */
export interface FoundRename {
  readonly from: string;
  readonly to: string;
  /** Papers by which the topic is known again after a regrouping, when it may have another name. */
  readonly papers: readonly string[];
}

export interface CorrectedTopic extends FoundTopic {
  /** True where the user has chosen the name. */
  readonly isNamed?: boolean;
}

/** So many papers are enough to know a topic again. */
const mostPapers = 100;

/**
 * `topic` as it is shown, corrections applied, shall be called `to`; the name of another topic merges the two. Its papers
 * that were moved there play no part. Undefined where nothing would change.
 */
export function renameOf(topic: FoundTopic, to: string, { placed }: TopicCorrections): FoundRename | undefined {
  const name = to.replace(/\s+/g, ' ').trim();
  return !name || name === topic.label ? undefined : namingOf(topic, name, placed);
}

/** The topic keeps the name that it has, since the user has put papers into it; undefined where that is settled. */
export function pinOf(topic: FoundTopic, { renamed, placed }: TopicCorrections): FoundRename | undefined {
  const isSettled = topic.label === otherLabel || renamed.some(({ to }) => isSame(to, topic.label));
  return isSettled ? undefined : namingOf(topic, topic.label, placed);
}

function namingOf(topic: FoundTopic, to: string, placed: TopicCorrections['placed']): FoundRename {
  // What is left over is left over of something else the next time: Other is known by its name alone.
  const own = topic.label === otherLabel ? [] : topic.ids.filter(id => !placed.has(id));
  return { from: topic.label, to, papers: own.toSorted().slice(0, mostPapers) };
}

/** What a topic of this name is called after these renames. */
export function renamedSince(name: string, renames: readonly FoundRename[]): string {
  return renames.reduce((now, { from, to }) => (isSame(now, from) ? to : now), name);
}

/**
 * Found topics with the user's corrections. A rename holds for the topic that has more than half of the papers it was made
 * for; if no topic has, for the one that still bears the old name. One of whose papers none is present is of another
 * library. Other stays last.
 */
export function applyCorrections(found: readonly FoundTopic[], corrections: TopicCorrections): CorrectedTopic[] {
  let topics: CorrectedTopic[] = [...found];
  for (const rename of corrections.renamed) topics = mergeAlike(renameOne(topics, rename));
  const filled = place(topics, corrections).filter(({ ids }) => ids.length > 0);
  return [...filled.filter(({ label }) => label !== otherLabel), ...filled.filter(({ label }) => label === otherLabel)];
}

function renameOne(topics: CorrectedTopic[], { from, to, papers }: FoundRename): CorrectedTopic[] {
  const wanted = new Set(papers);
  const shared = topics.map(({ ids }) => ids.filter(id => wanted.has(id)).length);
  const present = shared.reduce((sum, count) => sum + count, 0);
  if (present === 0 && papers.length > 0) return topics;
  const home = shared.findIndex(count => count * 2 > present);
  const index = home >= 0 ? home : topics.findIndex(({ label }) => isSame(label, from));
  return topics.map((topic, i) => {
    return i === index ? { ...topic, label: to, isNamed: topic.isNamed || !isSame(from, to) } : topic;
  });
}

function mergeAlike(topics: readonly CorrectedTopic[]): CorrectedTopic[] {
  const byKey = new Map<string, CorrectedTopic>();
  for (const topic of topics) {
    const key = topicKey(topic.label);
    const known = byKey.get(key);
    const isNamed = topic.isNamed || known?.isNamed;
    byKey.set(key, { ...(known ?? topic), isNamed, ids: [...(known?.ids ?? []), ...topic.ids] });
  }
  return [...byKey.values()];
}

function place(topics: readonly CorrectedTopic[], { placed, renamed }: TopicCorrections): CorrectedTopic[] {
  const present = new Set(topics.map(({ label }) => topicKey(label)));
  // Another window may have renamed the topic just when the paper was moved there.
  const today = (name: string) => (present.has(topicKey(name)) ? name : renamedSince(name, renamed));
  const arrivals = new Map<string, CorrectedTopic>();
  for (const [id, names] of placed) {
    for (const label of new Set(names.length > 0 ? names.map(today) : [otherLabel])) {
      const known = arrivals.get(topicKey(label));
      if (known) known.ids.push(id);
      else arrivals.set(topicKey(label), { label, ids: [id], words: [] });
    }
  }
  const result = topics.map(topic => {
    const arrived = arrivals.get(topicKey(topic.label))?.ids ?? [];
    arrivals.delete(topicKey(topic.label));
    return { ...topic, ids: [...topic.ids.filter(id => !placed.has(id)), ...arrived] };
  });
  return [...result, ...arrivals.values()];
}

function isSame(one: string, two: string): boolean {
  return topicKey(one) === topicKey(two);
}
