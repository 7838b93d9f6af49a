import type { Paper, Problem } from '../../paper';

/** What a former read of the same source is worth to the next one; opaque to callers. */
export interface BibCache {
  readonly text: string;
}

export interface BibRead {
  readonly papers: Paper[];
  readonly problems: Problem[];
  readonly cache: BibCache;
}

/** Reads BibTeX or BibLaTeX; with the `cache` of a former read only what changed is read again. Never throws. */
export function readBibtex(text: string, _source: string, _cache?: BibCache): BibRead {
  return { papers: [], problems: [], cache: { text } };
}

/** Writes papers as a BibLaTeX file. */
export function writeBiblatex(_papers: readonly Paper[]): string {
  return '';
}
