import type { CslItem } from '../csl';
import type { Paper } from '../paper';

/** What is long in a paper, and wanted only by who reads or writes it as a whole. */
export type LongTexts = Pick<CslItem, 'abstract' | 'annote'>;

/**
 * The paper without its abstract and annotation: what lists, keys and citations need, a third of the whole. The same
 * object if it has neither.
 */
export function headOf(paper: Paper): Paper {
  if (!longTextsOf(paper)) return paper;
  const { abstract: _abstract, annote: _annote, ...item } = paper.item;
  return { ...paper, item };
}

/** What `headOf` leaves out; undefined if that is nothing. */
export function longTextsOf({ item: { abstract, annote } }: Paper): LongTexts | undefined {
  return abstract === undefined && annote === undefined ? undefined : { abstract, annote };
}
