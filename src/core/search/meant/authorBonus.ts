import type { QueryWord } from '../rank/expand';
import { wordsOf } from '../words/words';
import { authorNames } from './authorNames';

const most = 0.6;
/** A given name alone is many authors'. */
const given = 0.3;
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
  const [first] = authorNames(end < 0 ? authors : authors.slice(0, end));
  const others = end < 0 ? [] : wordsOf(authors.slice(end));
  const inFamily = words.some(word => first?.family.some(name => isName(word, name)));
  let sum = 0;
  for (const word of words) {
    const at = others.findIndex(name => isName(word, name));
    if (first?.family.some(name => isName(word, name))) sum += most;
    else if (first?.given.some(name => isName(word, name))) sum += inFamily ? most : given;
    else if (at >= 0) sum += later / (1 + at);
  }
  return sum / words.length;
}

function isName(word: QueryWord, name: string): boolean {
  return name === word.text || (word.open && name.startsWith(word.text));
}
