import { beginning, type QueryWord, sameWord } from '../rank/expand';
import type { Scorer } from '../rank/scorer';
import { papersWithAll } from '../rank/together';
import { stopWords } from '../words/stopWords';
import { yearOfWord } from './reference';
import { beginsTitle, isNameInTitle, isWholeTitle } from './titleBonus';
import { titleStartTest } from './titleStart';

/** So many titles are read; if more have all the words, these tell nothing. */
const mostRead = 2000;
const mostWords = 12;

/**
 * Papers whose title the query is: 3 where it is all of it, 2 where it is its name before a colon, 1 where it is a beginning with
 * function words, `What's in a`, which nothing else tells from others (without them the scores see to it).
 * A year beside the words may be the paper's own.
 */
export function findTitled(
  scorer: Scorer,
  words: readonly QueryWord[],
  isAllowed: (paper: number) => boolean,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { asked, year } of words.length <= mostWords ? readings(words) : []) {
    const test = titleStartTest(asked);
    if (!test) continue;
    for (const paper of candidates(scorer, asked, isAllowed)) {
      const { segment, local } = scorer.locate(paper);
      if (year !== undefined && segment.parts.years[local] !== year) continue;
      if (!test(segment.parts.texts, local)) continue;
      const worth = titleWorth(asked, segment.parts.texts.text(local, 'title'));
      if (worth > 0) found.set(paper, Math.max(worth, found.get(paper) ?? 0));
    }
  }
  return found;
}

function candidates(
  scorer: Scorer,
  words: readonly QueryWord[],
  isAllowed: (paper: number) => boolean,
): readonly number[] {
  const written = words.map(({ text, open }) =>
    open ? beginning(scorer.segments, text) : sameWord(scorer.segments, text),
  );
  const papers = papersWithAll(scorer, written, 'title', isAllowed);
  return papers.length > mostRead ? [] : papers;
}

/** All the words, and those beside a year. */
function readings(words: readonly QueryWord[]): { asked: readonly QueryWord[]; year?: number }[] {
  const years = words.flatMap(word => yearOfWord(word) ?? []);
  const dated = { asked: words };
  const [year] = years;
  if (year === undefined || years.length > 1 || words.length < 2) return [dated];
  return [dated, { asked: words.filter(word => yearOfWord(word) === undefined), year }];
}

function titleWorth(words: readonly QueryWord[], title: string): number {
  if (isWholeTitle(words, title)) return 3;
  if (isNameInTitle(words, title)) return 2;
  const isTelling = words.length > 1 && words.some(({ text }) => stopWords.has(text));
  return isTelling && beginsTitle(words, title) ? 1 : 0;
}
