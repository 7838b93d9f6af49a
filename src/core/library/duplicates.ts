import type { Paper } from '../paper';
import { deepEqual } from './deepEqual';
import type { Library } from './library';
import { findProbable, type Probable } from './probable';

/** A paper that stands more than once. */
export interface Duplicate {
  readonly paper: Paper;
  /** What each place says, in the order of `paper.origins`. */
  readonly variants: readonly Paper[];
  /** Whether two of the places are in one file, where they may well be a mistake. */
  readonly isInOneFile: boolean;
  /** Fields of the items that differ between the places. */
  readonly differs: readonly string[];
}

/** A key or alias that stands for different papers. */
export interface KeyConflict {
  readonly key: string;
  /** The entries, each as its file has it. */
  readonly papers: readonly Paper[];
  /** Whether one file defines the key for different papers. */
  readonly isInOneFile: boolean;
}

export interface Duplicates {
  readonly papers: readonly Duplicate[];
  readonly keys: readonly KeyConflict[];
  /** Different papers that are likely one. */
  readonly probable: readonly Probable[];
}

/**
 * Papers that stand twice, those that do so in one file first; keys that entries of different papers share, by key; and
 * papers that are likely one. `personal` is the personal library's source: a copy there under the same key that contradicts
 * nothing is as it should be, since what is imported and cited is kept there.
 */
export function findDuplicates(library: Library, personal?: string): Duplicates {
  const papers = library
    .all()
    .filter(paper => paper.origins.length > 1)
    .map(paper => describe(paper, withoutCopies(library.variants(paper.id), personal)))
    .filter(({ variants }) => variants.length > 1);
  const keys = library.sharedKeys().filter(({ ids }) => ids.length > 1);
  return {
    papers: papers.sort((a, b) => Number(b.isInOneFile) - Number(a.isInOneFile)),
    keys: keys
      .map(({ key, papers }) => ({ key, papers, isInOneFile: hasTwoInOneFile(papers) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    probable: findProbable(library.all()),
  };
}

/** The entries without those of the personal library that repeat or complete one of another file. */
function withoutCopies(variants: readonly Paper[], personal: string | undefined): readonly Paper[] {
  const isMine = (paper: Paper) => paper.origins[0]?.source === personal;
  const mine = variants.filter(isMine);
  if (mine.length !== 1) return variants;
  const others = variants.filter(paper => !isMine(paper));
  return variants.filter(paper => !isMine(paper) || !others.some(other => isCopy(paper, other)));
}

/** Whether two entries have one key and no field in which both say something else. */
function isCopy(a: Paper, b: Paper): boolean {
  if (a.key !== b.key) return false;
  const [left, right]: Readonly<Record<string, unknown>>[] = [{ ...a.item }, { ...b.item }];
  return Object.keys(left ?? {}).every(
    field =>
      mayDiffer.has(field) ||
      left?.[field] === undefined ||
      right?.[field] === undefined ||
      deepEqual(left[field], right[field]),
  );
}

/** Fields of which an entry may state its part without contradicting another one. */
const mayDiffer = new Set(['id', 'type', 'keyword', 'custom', 'accessed', 'note']);

function describe(paper: Paper, variants: readonly Paper[]): Duplicate {
  return { paper, variants, isInOneFile: hasTwoInOneFile(variants), differs: fieldsThatDiffer(variants) };
}

function hasTwoInOneFile(papers: readonly Paper[]): boolean {
  const sources = papers.flatMap(paper => paper.origins.map(origin => origin.source));
  return new Set(sources).size < sources.length;
}

/** Names of fields, `id` (the key) included, that are not equal in all items; one that is missing somewhere counts. */
export function fieldsThatDiffer(papers: readonly Paper[]): string[] {
  const items: readonly Record<string, unknown>[] = papers.map(paper => ({ ...paper.item }));
  const fields = new Set(items.flatMap(item => Object.keys(item)));
  return [...fields].filter(field => items.some(item => !deepEqual(item[field], items[0]?.[field]))).sort();
}
