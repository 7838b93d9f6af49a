import type { Paper } from '../paper';
import { finish, type Steps } from '../steps';
import { type FoundTopic, otherLabel } from './foundTopic';
import { centresOf, type RememberedTopic, type Topics, usualScore } from './memory';
import type { TopicName } from './naming';
import { inStableOrder } from './stableOrder';
import { countAll, type TermVectors, weigh } from './vectors';
import { Vocabulary } from './vocabulary';

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
  return { version: 1, topics: finish(remember(named, rows, own, vectors, vocabulary)), assigned };
}

/** Topics as they are kept; `rowsOfTopics` are indices into `own` and rows of `vectors`. */
export function* remember(
  names: readonly TopicName[],
  rowsOfTopics: readonly (readonly number[])[],
  own: readonly Paper[],
  vectors: TermVectors,
  vocabulary: Vocabulary,
): Steps<RememberedTopic[]> {
  const centres = centresOf(vectors, rowsOfTopics);
  const topics: RememberedTopic[] = [];
  for (const [topic, { label, words }] of names.entries()) {
    yield topic / names.length;
    const centre = centres[topic] ?? {};
    const papers = (rowsOfTopics[topic] ?? []).flatMap(row => own[row] ?? []);
    topics.push({ label, words, centre, usual: usualScore(papers, centre, vocabulary) });
  }
  return topics;
}
