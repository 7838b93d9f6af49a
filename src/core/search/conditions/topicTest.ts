import { type QueryWord, queryWords } from '../rank/expand';
import type { PaperFacts } from './facts';

/**
 * Whether topics that stand in no index have all the words, a plural for a singular and the beginning of a word that is
 * still being typed; with `inARow` one topic has them one after the other, as they are written.
 */
export function topicTest(words: readonly QueryWord[], inARow: boolean): (topics: readonly string[]) => boolean {
  const known = new Map<string, readonly QueryWord[]>();
  const wordsOf = (topic: string) => {
    const seen = known.get(topic) ?? queryWords(topic, false);
    known.set(topic, seen);
    return seen;
  };
  if (!inARow) {
    return topics => {
      const all = topics.flatMap(wordsOf);
      return words.every(word => all.some(other => isSame(other, word)));
    };
  }
  return topics =>
    topics.some(topic => {
      const all = wordsOf(topic);
      return all.some((_, at) => words.every((word, i) => isWritten(all[at + i], word)));
    });
}

function isSame(word: QueryWord | undefined, asked: QueryWord): boolean {
  if (!word) return false;
  return word.stem === asked.stem || isWritten(word, asked);
}

function isWritten(word: QueryWord | undefined, asked: QueryWord): boolean {
  if (!word) return false;
  return word.text === asked.text || (asked.open && word.text.startsWith(asked.text));
}

/** The topics of which no index knows. */
export function unindexedTopics({
  shownTopics = [],
  addedTopics = [],
  foundTopics = [],
}: PaperFacts): readonly string[] {
  return shownTopics.length + foundTopics.length === 0 ? addedTopics : [...shownTopics, ...addedTopics, ...foundTopics];
}

/** Whether the topics that the index knows hold no more, since others are shown in their place. */
export function isOverruled({ shownTopics }: PaperFacts): boolean {
  return shownTopics !== undefined;
}
