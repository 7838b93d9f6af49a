import type { QueryWord } from './expand';
import { wordsOf } from './words';

const most = 0.6;
/** The authors after the first stand for ever less. */
const later = 0.15;

/**
 * What a paper gains by having words of the query as its authors' names: a share of its score, up to 0.6 where the query is
 * the first author's name, little for a later one. A paper is known by its first author.
 * @param authors as the field shows them, separated by commas.
 */
export function authorBonus(words: readonly QueryWord[], authors: string): number {
  if (words.length === 0 || authors === '') return 0;
  const end = authors.indexOf(', ');
  const first = wordsOf(end < 0 ? authors : authors.slice(0, end));
  const others = end < 0 ? [] : wordsOf(authors.slice(end));
  let sum = 0;
  for (const word of words) {
    const isName = (name: string) => name === word.text || (word.open && name.startsWith(word.text));
    if (first.some(isName)) sum += most;
    else if (others.some(isName)) sum += later / (1 + others.findIndex(isName));
  }
  return sum / words.length;
}

/** Whether a name before “et al.” is the first author's. */
export function isFirstAuthor(words: readonly QueryWord[], authors: string): boolean {
  const leading = words.filter(({ leads }) => leads);
  if (leading.length === 0) return false;
  const first = wordsOf(authors.split(', ', 1)[0] ?? '');
  return leading.every(({ text }) => first.includes(text));
}
