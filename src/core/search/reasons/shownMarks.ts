import type { Paper } from '../../paper';
import { type Field, fieldText } from '../fields';
import { visitWords, wordsOf } from '../words/words';

interface Mark {
  readonly field: string;
  readonly start: number;
  readonly end: number;
}

/** Fields whose words a reader shows as topics. */
const asTopics: readonly Field[] = ['topics', 'keywords'];

/**
 * Marks for a page that shows `topics`, one after the other with `, ` between: keywords are shown among them, and some may
 * be renamed, added or taken away, so that words found in topics or keywords are marked where they stand now.
 */
export function shownMarks(paper: Paper, topics: readonly string[], marks: readonly Mark[]): Mark[] {
  const found = new Set(
    asTopics.flatMap(field => {
      const text = fieldText(paper, field);
      return marks.filter(mark => mark.field === field).flatMap(({ start, end }) => wordsOf(text.slice(start, end)));
    }),
  );
  const shown = marks.filter(({ field }) => !asTopics.some(topical => topical === field));
  visitWords(topics.join(', '), (word, start, end) => {
    if (found.has(word)) shown.push({ field: 'topics', start, end });
  });
  return shown;
}
