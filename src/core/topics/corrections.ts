import type { FoundTopic } from './foundTopic';
import { topicKey } from './names';

/** What the user changed about found topics: plain JSON, small, kept in the state. */
export interface TopicCorrections {
  readonly version: 1;
  /** Renames and merges in the order they were made: a merge gives a topic the name of another. */
  readonly renamed: readonly Rename[];
  /** Paper id to the name of the topic it was moved to. */
  readonly moved: Readonly<Record<string, string>>;
}

interface Rename {
  readonly from: string;
  readonly to: string;
  /** Papers by which the topic is known again after a regrouping, when it may have another name. */
  readonly papers: readonly string[];
}

export const noCorrections: TopicCorrections = { version: 1, renamed: [], moved: {} };

/** So many papers are enough to know a topic again. */
const mostPapers = 200;

/** `topic` as it is shown, corrections applied, shall be called `to`; the name of another topic merges the two. */
export function renameFoundTopic(corrections: TopicCorrections, topic: FoundTopic, to: string): TopicCorrections {
  const name = to.replace(/\s+/g, ' ').trim();
  if (!name || name === topic.label) return corrections;
  const moved = Object.entries(corrections.moved).map(([id, target]) => {
    return [id, isSame(target, topic.label) ? name : target];
  });
  const stays = topic.ids.filter(id => !Object.hasOwn(corrections.moved, id));
  const rename: Rename = { from: topic.label, to: name, papers: stays.toSorted().slice(0, mostPapers) };
  return { ...corrections, renamed: [...corrections.renamed, rename], moved: Object.fromEntries(moved) };
}

/** The papers of `topic` shall be among those of `into`, now and later. */
export function mergeFoundTopics(corrections: TopicCorrections, topic: FoundTopic, into: FoundTopic): TopicCorrections {
  return renameFoundTopic(corrections, topic, into.label);
}

/** The paper shall be in the topic of this name, which is made if there is none. */
export function moveToFoundTopic(corrections: TopicCorrections, paperId: string, to: string): TopicCorrections {
  return { ...corrections, moved: { ...corrections.moved, [paperId]: to } };
}

/**
 * Found topics with the user's corrections. A rename holds for the topic that has more than half of the papers it was made
 * for; if no topic has, for the one that still bears the old name. Papers that are gone play no part.
 */
export function applyCorrections(found: readonly FoundTopic[], corrections: TopicCorrections): FoundTopic[] {
  let topics: FoundTopic[] = [...found];
  for (const rename of corrections.renamed) topics = mergeAlike(renameOne(topics, rename));
  return move(topics, corrections.moved).filter(({ ids }) => ids.length > 0);
}

function renameOne(topics: FoundTopic[], { from, to, papers }: Rename): FoundTopic[] {
  const wanted = new Set(papers);
  const shared = topics.map(({ ids }) => ids.filter(id => wanted.has(id)).length);
  const present = shared.reduce((sum, count) => sum + count, 0);
  const home = shared.findIndex(count => count * 2 > present);
  const index = home >= 0 ? home : topics.findIndex(({ label }) => isSame(label, from));
  return topics.map((topic, i) => (i === index ? { ...topic, label: to } : topic));
}

function mergeAlike(topics: readonly FoundTopic[]): FoundTopic[] {
  const byKey = new Map<string, FoundTopic>();
  for (const topic of topics) {
    const known = byKey.get(topicKey(topic.label));
    if (known) known.ids.push(...topic.ids);
    else byKey.set(topicKey(topic.label), { ...topic, ids: [...topic.ids] });
  }
  return [...byKey.values()];
}

function move(topics: readonly FoundTopic[], moved: Readonly<Record<string, string>>): FoundTopic[] {
  const present = new Set(topics.flatMap(({ ids }) => ids));
  const arrivals = new Map<string, { label: string; ids: string[] }>();
  for (const [id, label] of Object.entries(moved)) {
    if (!present.has(id)) continue;
    const known = arrivals.get(topicKey(label));
    if (known) known.ids.push(id);
    else arrivals.set(topicKey(label), { label, ids: [id] });
  }
  const result = topics.map(topic => {
    const key = topicKey(topic.label);
    const stays = topic.ids.filter(id => !Object.hasOwn(moved, id) || topicKey(moved[id] ?? '') === key);
    const staying = new Set(stays);
    const arrived = arrivals.get(key)?.ids.filter(id => !staying.has(id)) ?? [];
    arrivals.delete(key);
    return { ...topic, ids: [...stays, ...arrived] };
  });
  return [...result, ...Array.from(arrivals.values(), ({ label, ids }) => ({ label, ids, words: [] }))];
}

function isSame(one: string, two: string): boolean {
  return topicKey(one) === topicKey(two);
}
