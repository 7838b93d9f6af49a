import type { Paper } from '../paper';
import { groupVectors, sizesOf } from './grouping';
import { centresOfGroups, type RememberedTopic, rankTopics, type Topics } from './memory';
import { nameGroups, wordShare } from './naming';
import { findPhrases, type PhraseText, readPhrases } from './phrases';
import { inStableOrder } from './stableOrder';
import { finish, type Steps, within } from './steps';
import { areAlike } from './usage';
import { countAll, weigh } from './vectors';
import { Vocabulary } from './vocabulary';

/** A topic that was found in the papers' own words. */
export interface FoundTopic {
  readonly label: string;
  /** Ids of its papers. */
  readonly ids: string[];
  /** Up to three more phrases that say why. */
  readonly words: string[];
}

export interface TopicsResult {
  readonly topics: FoundTopic[];
  /** To be kept and given as `previous` the next time. */
  readonly memory: Topics;
}

/** The papers that fit nowhere. */
export const otherLabel = 'Other';
/** Names are read from this many papers; the first in stable order are a fair sample. */
const papersForNames = 5000;
/** From this share of papers that fit no previous topic on, they are grouped among themselves. */
const mostOther = 1 / 5;
const fewestForNew = 8;

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
}

/** Milliseconds of work before others get their turn. */
const slice = 12;

/** As `findTopics`, but lets other work run in between; undefined when cancelled. */
export async function findTopicsSliced(
  papers: readonly Paper[],
  previous?: Topics,
  { onProgress, isCancelled }: SliceOptions = {},
): Promise<TopicsResult | undefined> {
  const steps = topicSteps(papers, previous);
  let pauseAt = Date.now() + slice;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (Date.now() < pauseAt) continue;
    onProgress?.(step.value);
    await new Promise(resume => setTimeout(resume, 0));
    if (isCancelled?.()) return undefined;
    pauseAt = Date.now() + slice;
  }
}

/** What is kept of topics found earlier, made again from their papers. */
export function rememberTopics(papers: readonly Paper[], found: readonly FoundTopic[]): Topics {
  const named = found.filter(({ label }) => label !== otherLabel);
  const index = new Map(named.flatMap(({ ids }, topic) => ids.map(id => [id, topic] as const)));
  const own = inStableOrder(papers);
  const vocabulary = new Vocabulary();
  const vectors = weigh(finish(countAll(own, vocabulary)), vocabulary);
  const groups = Int32Array.from(own, ({ id }) => index.get(id) ?? -1);
  const centres = centresOfGroups(vectors, groups, named.length);
  const assigned: Record<string, number> = {};
  for (const { label, ids } of found) {
    for (const id of ids) assigned[id] = label === otherLabel ? -1 : (index.get(id) ?? -1);
  }
  const topics = named.map(({ label, words }, topic) => ({ label, words, centre: centres[topic] ?? {} }));
  return { version: 1, topics, assigned };
}

function topicSteps(papers: readonly Paper[], previous: Topics | undefined): Steps<TopicsResult> {
  const own = inStableOrder(papers);
  return previous && previous.topics.length > 0 ? joinPrevious(own, previous) : groupAfresh(own);
}

/** How much of the whole each part takes, roughly, at 10,000 papers. */
const parts = { count: 0.3, group: 0.4, read: 0.1, phrases: 0.1 };

function* groupAfresh(own: readonly Paper[]): Steps<TopicsResult> {
  const vocabulary = new Vocabulary();
  const vectors = weigh(yield* within(countAll(own, vocabulary), 0, parts.count), vocabulary);
  const { groups, count } = yield* within(groupVectors(vectors), parts.count, parts.group);
  const read = parts.count + parts.group;
  const sample = own.slice(0, papersForNames);
  const texts = yield* within(readAll(sample, vocabulary), read, parts.read);
  const sizes = sizesOf(groups.subarray(0, texts.length), count);
  const phrases = yield* within(findPhrases(texts, groups, sizes, wordShare), read + parts.read, parts.phrases);
  const names = nameGroups(texts, groups, sizes, phrases, vocabulary);
  const centres = centresOfGroups(vectors, groups, names.length);
  const remembered = names.map(({ label, words }, group) => ({ label, words, centre: centres[group] ?? {} }));
  const assigned = Object.fromEntries(
    own.map(({ id }, i) => [id, names[groups[i] ?? -1]?.label ? (groups[i] ?? -1) : -1]),
  );
  return resultOf(own, { version: 1, topics: remembered, assigned });
}

function* readAll(papers: readonly Paper[], vocabulary: Vocabulary): Steps<PhraseText[]> {
  const texts: PhraseText[] = [];
  for (const paper of papers) {
    texts.push(readPhrases(paper, vocabulary));
    if (texts.length % 200 === 0) yield texts.length / papers.length;
  }
  return texts;
}

function* joinPrevious(own: readonly Paper[], previous: Topics): Steps<TopicsResult> {
  const topics: RememberedTopic[] = [...previous.topics];
  const assigned: Record<string, number> = { ...previous.assigned };
  const strangers: Paper[] = [];
  for (const [i, paper] of own.entries()) {
    if (Object.hasOwn(assigned, paper.id)) continue;
    const best = rankTopics(paper, topics)[0];
    assigned[paper.id] = best?.topic ?? -1;
    if (!best) strangers.push(paper);
    if (i % 200 === 199) yield (i / own.length) * 0.5;
  }
  if (strangers.length >= Math.max(fewestForNew, mostOther * own.length)) {
    const found = yield* within(groupAfresh(strangers), 0.5, 0.5);
    for (const [index, topic] of found.memory.topics.entries()) {
      if (!topic.label) continue;
      const alike = topics.findIndex(({ label }) => areAlike(label, topic.label));
      const joined = alike < 0 ? topics.push(topic) - 1 : alike;
      for (const { id } of strangers) if (found.memory.assigned[id] === index) assigned[id] = joined;
    }
  }
  return resultOf(own, { version: 1, topics, assigned });
}

function resultOf(own: readonly Paper[], memory: Topics): TopicsResult {
  const topics: FoundTopic[] = memory.topics.map(({ label, words }) => ({ label, words: [...words], ids: [] }));
  const other: FoundTopic = { label: otherLabel, words: [], ids: [] };
  for (const { id } of own) (topics[memory.assigned[id] ?? -1] ?? other).ids.push(id);
  return { topics: [...topics, other].filter(({ ids }) => ids.length > 0), memory };
}
