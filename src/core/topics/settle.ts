import type { Paper } from '../paper';
import type { Steps } from '../steps';
import { leastFit, type RememberedTopic, rankTopics } from './memory';
import type { NameTable } from './nameTable';
import { Rooms } from './rooms';
import type { Vocabulary } from './vocabulary';

/** No more than this share of the papers is left over, if their words allow it. */
const mostOther = 1 / 5;

/** How well a paper fits a topic. */
interface Fit {
  readonly row: number;
  readonly topic: number;
  readonly score: number;
}

/**
 * Sees to it that every name is found in a third of the papers under it. Where it is not, as happens where only titles are
 * known, those that fit it least look for another home, and so do the papers of groups without a name: in a topic whose name
 * they have, else in the one they fit best that has room. `groups` is changed; -1 is left for what fits nowhere.
 */
export function* settle(
  own: readonly Paper[],
  groups: Int32Array,
  names: NameTable,
  topics: readonly RememberedTopic[],
  vocabulary: Vocabulary,
): Steps<void> {
  const rooms = new Rooms(groups, names);
  const isFull = Array.from(topics.keys(), topic => rooms.surplus(topic) > 0);
  const fits = new Map<number, readonly Fit[]>();
  for (const [row, paper] of own.entries()) {
    if (row % 50 === 49) yield row / own.length;
    const group = groups[row] ?? -1;
    if (rooms.hasHome(row) && !isFull[group]) continue;
    const ranked = rankTopics(paper, topics, vocabulary, 0).filter(({ topic }) => names.isNamed(topic));
    fits.set(
      row,
      ranked.map(fit => ({ row, ...fit })),
    );
  }
  const lists = [...fits.values()];
  // The worst fit goes first; a paper that does not fit its topic at all fits it least.
  const score = (row: number) => fits.get(row)?.find(({ topic }) => topic === groups[row])?.score ?? 0;
  const leaving = [...fits.keys()].filter(row => rooms.hasHome(row) && !names.namesIn(row).has(groups[row] ?? -1));
  const scores = new Map(leaving.map(row => [row, score(row)]));
  leaving.sort((a, b) => (scores.get(a) ?? 0) - (scores.get(b) ?? 0) || a - b);
  for (const row of leaving) if (rooms.surplus(groups[row] ?? -1) > 0) rooms.leave(row);
  for (const list of lists) {
    const named = list.length > 0 ? names.namesIn(list[0]?.row ?? -1) : undefined;
    const fit = list.find(({ topic }) => named?.has(topic));
    if (fit) rooms.join(fit.row, fit.topic, true);
  }
  const byScore = lists.flat().sort((a, b) => b.score - a.score || a.row - b.row || a.topic - b.topic);
  const isGood = ({ topic, score }: Fit) => score > leastFit * (topics[topic]?.usual ?? 0);
  for (const { row, topic } of byScore.filter(isGood)) rooms.join(row, topic, false);
  for (const { row, topic } of byScore) if (rooms.left > mostOther * own.length) rooms.join(row, topic, false);
}
