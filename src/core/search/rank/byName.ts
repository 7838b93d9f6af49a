import { authorBonus } from '../meant/authorBonus';
import { isOfYearAndAuthor } from '../meant/reference';
import { isNameInTitle, isWholeTitle, titleBonus } from '../meant/titleBonus';
import type { QueryWord } from './expand';
import type { Scorer } from './scorer';

/** How many of the best have their titles and authors looked at. */
export const lookedAt = 60;

interface Scored {
  readonly paper: number;
  readonly score: number;
}

/**
 * Among the best, the paper whose title the query is comes first, then those that their titles name so before a colon, and
 * those of an author and a year in it; where it names a paper by a few words, those go up that have the words in order in
 * their title, or as an author's name.
 * @param papers of one rank, the best first.
 */
export function byName(
  scorer: Scorer,
  papers: readonly number[],
  score: (paper: number) => number,
  words: readonly QueryWord[],
  naming: boolean,
): Scored[] {
  const scored = papers.map(paper => ({ paper, score: score(paper) }));
  const highest = scored[0]?.score ?? 0;
  const head = scored.slice(0, lookedAt).map(({ paper, score: own }) => {
    const { segment, local } = scorer.locate(paper);
    const { texts, years } = segment.parts;
    const title = texts.text(local, 'title');
    const authors = naming ? texts.text(local, 'authors') : '';
    const bonus = naming ? titleBonus(words, title) + authorBonus(words, authors) : 0;
    const isNamed = isNameInTitle(words, title) || (naming && isOfYearAndAuthor(words, years[local] ?? 0, authors));
    // More than any bonus can come to.
    const meant = isWholeTitle(words, title) ? 4 : isNamed ? 2 : 0;
    return { paper, score: own * (1 + bonus) + meant * highest };
  });
  head.sort((a, b) => b.score - a.score);
  return [...head, ...scored.slice(lookedAt)];
}
