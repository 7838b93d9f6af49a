import type { QueryWord } from './expand';
import { wordsOf } from './words';

const most = 0.4;

/**
 * What a title gains by having neighbours of the query as neighbours: a share of its score, up to 0.4 where all stand as in the
 * query. People who know a paper type a piece of its title.
 */
export function titleBonus(words: readonly QueryWord[], title: string): number {
  if (words.length === 0) return 0;
  const inTitle = wordsOf(title);
  const is = (word: QueryWord, at: number) => {
    const other = inTitle[at];
    return other !== undefined && (other === word.text || (word.open && other.startsWith(word.text)));
  };
  let best = 0;
  for (let start = 0; start < inTitle.length; start++) {
    let run = 0;
    const first = words.findIndex(word => is(word, start));
    while (first >= 0 && first + run < words.length && is(words[first + run] as QueryWord, start + run)) run++;
    best = Math.max(best, run);
  }
  return best < 2 ? 0 : (most * (best - 1)) / (words.length - 1);
}
