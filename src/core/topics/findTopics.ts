import type { Paper } from '../paper';
import { groupVectors, sizesOf } from './grouping';
import { centresOf, type RememberedTopic, rankTopics, type Topics, usualScore } from './memory';
import { nameGroups, type TopicName, wordShare } from './naming';
import { findPhrases, type PhraseText, readPhrases } from './phrases';
import { inStableOrder } from './stableOrder';
import { finish, type Steps, within } from './steps';
import { areAlike } from './usage';
import { countAll, type TermVectors, weigh } from './vectors';
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

/**
 * What is kept of topics, made again from their papers: of found ones whose memory is lost, or of stated ones, for
 * `suggestTopics`. A paper in several topics counts for each.
 */
export function rememberTopics(papers: readonly Paper[], topics: readonly FoundTopic[]): Topics {
  const own = inStableOrder(papers);
  const rowOf = new Map(own.map(({ id }, row) => [id, row]));
  const vocabulary = new Vocabulary();
  const vectors = weigh(finish(countAll(own, vocabulary)), vocabulary);
  const named = topics.filter(({ label }) => label !== otherLabel);
  const rows = named.map(({ ids }) => ids.flatMap(id => rowOf.get(id) ?? []));
  const assigned: Record<string, number> = {};
  for (const topic of topics) for (const id of topic.ids) assigned[id] = named.indexOf(topic);
  return { version: 1, topics: remember(named, rows, own, vectors, vocabulary), assigned };
}

function remember(
  names: readonly TopicName[],
  rowsOfTopics: readonly (readonly number[])[],
  own: readonly Paper[],
  vectors: TermVectors,
  vocabulary: Vocabulary,
): RememberedTopic[] {
  const centres = centresOf(vectors, rowsOfTopics);
  return names.map(({ label, words }, topic) => {
    const centre = centres[topic] ?? {};
    const papers = (rowsOfTopics[topic] ?? []).flatMap(row => own[row] ?? []);
    return { label, words, centre, usual: usualScore(papers, centre, vocabulary) };
  });
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
  const rows: number[][] = names.map(() => []);
  for (const [row, group] of groups.entries()) rows[group]?.push(row);
  const remembered = remember(names, rows, own, vectors, vocabulary);
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
  const vocabulary = new Vocabulary();
  for (const [i, paper] of own.entries()) {
    if (Object.hasOwn(assigned, paper.id)) continue;
    const best = rankTopics(paper, topics, vocabulary)[0];
    assigned[paper.id] = best?.topic ?? -1;
    if (!best) strangers.push(paper);
    if (i % 200 === 199) yield (i / own.length) * 0.5;
  }
  if (strangers.length >= Math.max(fewestForNew, mostOther * own.length)) {
    const { memory } = yield* within(groupAfresh(own), 0.5, 0.5);
    settle(strangers, memory, topics, assigned);
  }
  return resultOf(own, { version: 1, topics, assigned });
}

/** Gives strangers their topics of a fresh grouping: a new one where they are the most, else the old one of most of its papers. */
function settle(
  strangers: readonly Paper[],
  fresh: Topics,
  topics: RememberedTopic[],
  assigned: Record<string, number>,
) {
  const isStranger = new Set(strangers.map(({ id }) => id));
  const oldTopics = fresh.topics.map(() => new Map<number, number>());
  for (const [id, index] of Object.entries(fresh.assigned)) {
    const old = isStranger.has(id) ? newcomer : (assigned[id] ?? -1);
    const counts = oldTopics[index];
    if (old !== -1) counts?.set(old, (counts.get(old) ?? 0) + 1);
  }
  const homes = fresh.topics.map((topic, index) => {
    const counts = [...(oldTopics[index] ?? [])].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const old = counts[0]?.[0] ?? -1;
    if (old !== newcomer) return old;
    const alike = topics.findIndex(({ label }) => areAlike(label, topic.label));
    return alike >= 0 ? alike : topics.push(topic) - 1;
  });
  for (const { id } of strangers) assigned[id] = homes[fresh.assigned[id] ?? -1] ?? -1;
}

const newcomer = -2;

function resultOf(own: readonly Paper[], memory: Topics): TopicsResult {
  const topics: FoundTopic[] = memory.topics.map(({ label, words }) => ({ label, words: [...words], ids: [] }));
  const other: FoundTopic = { label: otherLabel, words: [], ids: [] };
  for (const { id } of own) (topics[memory.assigned[id] ?? -1] ?? other).ids.push(id);
  return { topics: [...topics, other].filter(({ ids }) => ids.length > 0), memory };
}
