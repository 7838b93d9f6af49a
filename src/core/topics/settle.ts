import type { Paper } from '../paper';
import { type Steps, within } from '../steps';
import { leastFit, type RememberedTopic, rankTopics } from './memory';
import type { NameTable } from './nameTable';
import { Rooms } from './rooms';
import { sortedSteps } from './sorting';
import type { Vocabulary } from './vocabulary';

/** No more than this share of the papers is left over, if their words allow it. */
const mostOther = 1 / 5;

/** A paper that looks for a home, or may have to. */
interface Seeker {
  readonly row: number;
  /** How well it fits the topic it is in; 0 for none. */
  readonly own: number;
  /** The topics it fits, the best first. */
  readonly fits: readonly { readonly topic: number; readonly score: number }[];
  /** Topics whose names it has. */
  readonly names: ReadonlySet<number>;
}

/** Topics in which a paper looks for room. */
const mostFits = 5;

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
  const seekers = yield* within(findSeekers(), 0, 0.9);
  const inside = seekers.filter(({ row }) => rooms.hasHome(row));
  for (const { row } of yield* within(
    sortedSteps(inside, (a, b) => a.own - b.own || a.row - b.row),
    0.9,
    0,
  )) {
    if (rooms.surplus(groups[row] ?? -1) > 0) rooms.leave(row);
  }
  const homeless = seekers.filter(({ row }) => !rooms.hasHome(row));
  for (const { row, fits, names: having } of homeless) {
    const fit = fits.find(({ topic }) => having.has(topic));
    if (fit) rooms.join(row, fit.topic, true);
  }
  const byFit = yield* within(
    sortedSteps(homeless, (a, b) => best(b) - best(a) || a.row - b.row),
    0.95,
    0,
  );
  for (const { row, fits } of byFit) {
    for (const { topic, score } of fits) {
      if (score > leastFit * (topics[topic]?.usual ?? 0)) rooms.join(row, topic, false);
    }
  }
  for (const { row, fits } of byFit) {
    for (const { topic } of fits) if (rooms.left > mostOther * own.length) rooms.join(row, topic, false);
  }

  function* findSeekers(): Steps<Seeker[]> {
    const found: Seeker[] = [];
    const isFull = Array.from(topics.keys(), topic => rooms.surplus(topic) > 0);
    for (const [row, paper] of own.entries()) {
      if (row % 50 === 49) yield row / own.length;
      const group = groups[row] ?? -1;
      if (rooms.hasHome(row) && !isFull[group]) continue;
      const having = names.namesIn(row);
      if (rooms.hasHome(row) && having.has(group)) continue;
      const ranked = rankTopics(paper, topics, vocabulary, 0).filter(({ topic }) => names.isNamed(topic));
      const score = ranked.find(({ topic }) => topic === group)?.score ?? 0;
      found.push({ row, own: score, fits: ranked.slice(0, mostFits), names: having });
    }
    return found;
  }
}

function best({ fits }: Seeker): number {
  return fits[0]?.score ?? 0;
}
