import type { Paper } from '../paper';
import type { Steps } from '../steps';
import type { Topics } from './memory';

/** A topic that was found in the papers' own words. */
export interface FoundTopic {
  readonly label: string;
  /** Ids of its papers. */
  readonly ids: string[];
  /** Up to three more phrases that say why. */
  readonly words: string[];
}

/** The papers that fit nowhere. */
export const otherLabel = 'Other';

export interface TopicsResult {
  readonly topics: FoundTopic[];
  /** To be kept and given as `previous` the next time. */
  readonly memory: Topics;
}

/** The topics of a memory with those of their papers that are present; `Other` comes last, empty ones are left out. */
export function* resultOf(present: readonly Paper[], memory: Topics): Steps<TopicsResult> {
  const topics: FoundTopic[] = memory.topics.map(({ label, words }) => ({ label, words: [...words], ids: [] }));
  const other: FoundTopic = { label: otherLabel, words: [], ids: [] };
  for (const [i, { id }] of present.entries()) {
    (topics[memory.assigned[id] ?? -1] ?? other).ids.push(id);
    if (i % 1000 === 999) yield i / present.length;
  }
  return { topics: [...topics, other].filter(({ ids }) => ids.length > 0), memory };
}
