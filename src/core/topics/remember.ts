import type { Paper } from '../paper';
import { finish, type Steps, within } from '../steps';
import { type FoundTopic, otherLabel } from './foundTopic';
import { centreOf, type RememberedTopic, type Topics, usualScore } from './memory';
import type { TopicName } from './naming';
import { inStableOrder } from './stableOrder';
import { countAll, type TermCounts, type TermVectors, weigh } from './vectors';
import { Vocabulary } from './vocabulary';

/**
 * What is kept of topics, made again from their papers: of found ones whose memory is lost, or of stated ones, for
 * `suggestTopics`. A paper in several topics counts for each.
 */
export function rememberTopics(papers: readonly Paper[], topics: readonly FoundTopic[]): Topics {
  return finish(rememberSteps(papers, topics));
}

/** As `rememberTopics`, in steps. */
export function* rememberSteps(papers: readonly Paper[], topics: readonly FoundTopic[]): Steps<Topics> {
  const own = yield* within(inStableOrder(papers), 0, 0);
  const rowOf = new Map(own.map(({ id }, row) => [id, row]));
  const vocabulary = new Vocabulary();
  const counts = yield* within(countAll(own, vocabulary), 0, 0.5);
  const vectors = yield* within(weigh(counts, vocabulary), 0.5, 0);
  const named = topics.filter(({ label }) => label !== otherLabel);
  const rows = named.map(({ ids }) => ids.flatMap(id => rowOf.get(id) ?? []));
  const assigned: Record<string, number> = {};
  for (const topic of topics) for (const id of topic.ids) assigned[id] = named.indexOf(topic);
  const remembered = yield* within(remember(named, rows, counts, vectors, vocabulary), 0.5, 0.5);
  return { version: 1, topics: remembered, assigned };
}

/** Topics as they are kept; `rowsOfTopics` are rows of `counts` and `vectors`. */
export function* remember(
  names: readonly TopicName[],
  rowsOfTopics: readonly (readonly number[])[],
  counts: TermCounts,
  vectors: TermVectors,
  vocabulary: Vocabulary,
): Steps<RememberedTopic[]> {
  const topics: RememberedTopic[] = [];
  for (const [topic, { label, words }] of names.entries()) {
    yield topic / names.length;
    const centre = centreOf(vectors, rowsOfTopics[topic] ?? []);
    yield (topic + 0.5) / names.length;
    topics.push({ label, words, centre, usual: usualScore(rowsOfTopics[topic] ?? [], counts, centre, vocabulary) });
  }
  return topics;
}
