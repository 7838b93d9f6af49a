import type { Paper } from '../paper';
import { deepEqual } from './deepEqual';
import type { Library } from './library';

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
}

/** Papers that stand twice, those that do so in one file first; and keys that entries of different papers share, by key. */
export function findDuplicates(library: Library): Duplicates {
  const papers = library
    .all()
    .filter(paper => paper.origins.length > 1)
    .map(paper => describe(paper, library.variants(paper.id)));
  const keys = library.sharedKeys().filter(({ ids }) => ids.length > 1);
  return {
    papers: papers.sort((a, b) => Number(b.isInOneFile) - Number(a.isInOneFile)),
    keys: keys
      .map(({ key, papers }) => ({ key, papers, isInOneFile: hasTwoInOneFile(papers) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

function describe(paper: Paper, variants: readonly Paper[]): Duplicate {
  return { paper, variants, isInOneFile: hasTwoInOneFile(variants), differs: fieldsThatDiffer(variants) };
}

function hasTwoInOneFile(papers: readonly Paper[]): boolean {
  const sources = papers.flatMap(paper => paper.origins.map(origin => origin.source));
  return new Set(sources).size < sources.length;
}

/** Names of fields, `id` (the key) included, that are not equal in all items; one that is missing somewhere counts. */
function fieldsThatDiffer(papers: readonly Paper[]): string[] {
  const items: readonly Record<string, unknown>[] = papers.map(paper => ({ ...paper.item }));
  const fields = new Set(items.flatMap(item => Object.keys(item)));
  return [...fields].filter(field => items.some(item => !deepEqual(item[field], items[0]?.[field]))).sort();
}
