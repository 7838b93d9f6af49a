import type { QueryWord } from '../rank/expand';
import { wordsOf } from '../words/words';

const most = 0.4;

/**
 * What a title gains by having neighbours of the query as neighbours: a share of its score, up to 0.4 where all stand as in the
 * query. People who know a paper type a piece of its title.
 */
export function titleBonus(words: readonly QueryWord[], title: string): number {
  if (words.length < 2) return 0;
  const inTitle = wordsOf(title);
  let best = 0;
  for (let start = 0; start < inTitle.length; start++) {
    let run = 0;
    const first = words.findIndex(word => is(word, inTitle[start]));
    while (first >= 0 && is(words[first + run], inTitle[start + run])) run++;
    best = Math.max(best, run);
  }
  return best < 2 ? 0 : (most * (best - 1)) / (words.length - 1);
}

/** Whether the query is the whole title, word for word; the last may still be growing. */
export function isWholeTitle(words: readonly QueryWord[], title: string): boolean {
  const inTitle = wordsOf(title);
  return inTitle.length > 0 && inTitle.length === words.length && inTitle.every((word, i) => is(words[i], word));
}

/**
 * Whether the query is the name that a title gives before it explains it: `BERT: Pre-training of …`, `STaCK – sentence ordering`.
 * A year beside the name is none of its words.
 */
export function isNameInTitle(words: readonly QueryWord[], title: string): boolean {
  const name = /^(.+?)(?::|\s[-\u2013\u2014]|\u2014)\s/u.exec(title)?.[1];
  if (name === undefined) return false;
  const inName = wordsOf(name);
  return inName.length === words.length && inName.every((word, i) => words[i]?.text === word);
}

/** Whether the title begins with the query, word for word; the last may still be growing. */
export function beginsTitle(words: readonly QueryWord[], title: string): boolean {
  const inTitle = wordsOf(title);
  return words.length <= inTitle.length && words.every((word, i) => is(word, inTitle[i]));
}

function is(word: QueryWord | undefined, other: string | undefined): boolean {
  if (!word || other === undefined) return false;
  return other === word.text || (word.open && other.startsWith(word.text));
}
