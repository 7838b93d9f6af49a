import { beginning, type QueryWord, sameWord } from '../rank/expand';
import type { Scorer } from '../rank/scorer';
import { papersWithAll } from '../rank/together';
import { answersNames, isFunctionWord, isLetter, type Reference, readReferences } from './reference';

/** Papers that a query refers to by names and a year. */
export interface Referred {
  /** By paper, up to 1: how well its authors answer the names. */
  readonly worth: ReadonlyMap<number, number>;
  /** Function words that are names here and letters that are initials: they are looked for in authors only. */
  readonly names: ReadonlySet<string>;
}

/** Of so many papers the authors' names are read: nobody looks through more that one name and year stand for. */
const mostRead = 500;
const nobody: Referred = { worth: new Map(), names: new Set() };

/** The papers that the words refer to, in the first reading that any answers: whose field is the year, and all names the authors'. */
export function findReferred(scorer: Scorer, words: readonly QueryWord[], allowed: Float64Array | undefined): Referred {
  for (const reference of readReferences(words)) {
    const worth = answering(scorer, reference, allowed);
    if (worth.size > 0) return { worth, names: new Set(reference.names.filter(isOnlyName).map(({ text }) => text)) };
  }
  return nobody;
}

function isOnlyName(word: QueryWord): boolean {
  return isFunctionWord(word) || isLetter(word);
}

function answering(scorer: Scorer, { names, year }: Reference, allowed: Float64Array | undefined): Map<number, number> {
  const written = names.map(({ text, open, initial }) =>
    open || initial ? beginning(scorer.segments, text) : sameWord(scorer.segments, text),
  );
  const isAllowed = (paper: number) => allowed?.[paper] !== 0 && (year === undefined || yearOf(scorer, paper) === year);
  const worth = new Map<number, number>();
  for (const paper of papersWithAll(scorer, written, 'authors', isAllowed).slice(0, mostRead)) {
    const { segment, local } = scorer.locate(paper);
    const answer = answersNames(names, segment.parts.texts.text(local, 'authors'));
    if (answer > 0) worth.set(paper, answer);
  }
  return worth;
}

function yearOf(scorer: Scorer, paper: number): number {
  const { segment, local } = scorer.locate(paper);
  return segment.parts.years[local] ?? 0;
}
