import type { Paper } from '../paper';
import type { Steps } from '../steps';
import { nameShare } from './chooseNames';
import { type RememberedTopic, rankTopics } from './memory';
import type { GroupName } from './naming';
import type { Vocabulary } from './vocabulary';

/** No more than this share of the papers is left over, though names hold for fewer then: titles alone share few words. */
const mostOther = 1 / 5;

/**
 * Finds a home for the papers of groups that got no name: the topic they fit best among those whose name they have, or whose
 * name is still found often enough with one paper more. `groups` is changed; -1 is left for what fits nowhere.
 */
export function* settleNameless(
  own: readonly Paper[],
  groups: Int32Array,
  names: readonly GroupName[],
  topics: readonly RememberedTopic[],
  vocabulary: Vocabulary,
): Steps<void> {
  const sizes = names.map(() => 0);
  const having = names.map(() => 0);
  const join = (row: number, group: number) => {
    sizes[group] = (sizes[group] ?? 0) + 1;
    if (names[group]?.foundIn.has(row)) having[group] = (having[group] ?? 0) + 1;
  };
  for (const [row, group] of groups.entries()) if (names[group]?.label) join(row, group);
  const mayJoin = (row: number, group: number) => {
    const count = (having[group] ?? 0) + (names[group]?.foundIn.has(row) ? 1 : 0);
    return names[group]?.label && count >= nameShare * ((sizes[group] ?? 0) + 1);
  };
  const homeless: { row: number; topic: number; score: number }[] = [];
  for (const [row, paper] of own.entries()) {
    if (row % 50 === 49) yield row / own.length;
    if (names[groups[row] ?? -1]?.label) continue;
    const home =
      groups[row] === -1 ? undefined : rankTopics(paper, topics, vocabulary).find(({ topic }) => mayJoin(row, topic));
    groups[row] = home?.topic ?? -1;
    if (home) join(row, home.topic);
    const nearest = home
      ? undefined
      : rankTopics(paper, topics, vocabulary, 0).find(({ topic }) => names[topic]?.label);
    if (nearest) homeless.push({ row, ...nearest });
  }
  let left = groups.reduce((count, group) => count + (group === -1 ? 1 : 0), 0);
  homeless.sort((a, b) => b.score - a.score || a.row - b.row);
  for (const { row, topic } of homeless) {
    if (left-- <= mostOther * own.length) break;
    groups[row] = topic;
  }
}
