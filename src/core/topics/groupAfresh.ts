import type { Paper } from '../paper';
import { type Steps, within } from '../steps';
import { phraseShare } from './candidates';
import { nameShare } from './chooseNames';
import { resultOf, type TopicsResult } from './foundTopic';
import { groupVectors, sizesOf } from './grouping';
import type { RememberedTopic, Topics } from './memory';
import { NameTable } from './nameTable';
import { nameGroups } from './naming';
import { findPhrases } from './phrases';
import { remember } from './remember';
import { settle } from './settle';
import { countAll, weigh } from './vectors';
import { Vocabulary } from './vocabulary';

/** Names are read from this many papers; the first in stable order are a fair sample. */
const papersForNames = 5000;
/** A name is asked for in so much more of a sample, for it to hold in the whole. */
const sampleError = 0.03;
/** How much of the whole each part takes, roughly, at 10,000 papers. */
const parts = { count: 0.4, group: 0.4, phrases: 0.1 };

/** Finds topics without regard to any found before. `own` is in stable order. */
export function* groupAfresh(own: readonly Paper[]): Steps<TopicsResult> {
  const vocabulary = new Vocabulary();
  const counts = yield* within(countAll(own, vocabulary, papersForNames), 0, parts.count);
  const vectors = yield* within(weigh(counts, vocabulary), parts.count, 0);
  const { groups, count } = yield* within(groupVectors(vectors), parts.count, parts.group);
  const { texts } = counts;
  const sizes = sizesOf(groups.subarray(0, texts.length), count);
  const phrases = yield* within(
    findPhrases(texts, groups, sizes, phraseShare),
    parts.count + parts.group,
    parts.phrases,
  );
  const named = parts.count + parts.group + parts.phrases;
  const least = texts.length < own.length ? nameShare + sampleError : nameShare;
  const naming = nameGroups({ texts, groups, sizes }, phrases, vocabulary, least);
  const names = yield* within(naming, named, 0.95 - named);
  const rows: number[][] = names.map(() => []);
  for (const [row, group] of groups.entries()) rows[group]?.push(row);
  const remembered = yield* within(remember(names, rows, counts, vectors, vocabulary), 0.95, 0.04);
  const table = new NameTable(names, own, texts.length, vocabulary);
  yield* within(settle(own, groups, table, remembered, vocabulary), 0.99, 0.01);
  const memory = yield* within(withoutNameless(own, groups, remembered), 1, 0);
  return yield* within(resultOf(own, memory), 1, 0);
}

/** The topics that have a name, and which papers they have. */
function* withoutNameless(
  own: readonly Paper[],
  groups: Int32Array,
  topics: readonly RememberedTopic[],
): Steps<Topics> {
  const named = topics.filter(({ label }) => label);
  const indices = topics.map(topic => named.indexOf(topic));
  const assigned: Record<string, number> = {};
  for (const [i, { id }] of own.entries()) {
    assigned[id] = indices[groups[i] ?? -1] ?? -1;
    if (i % 1000 === 999) yield 0;
  }
  return { version: 1, topics: named, assigned };
}
