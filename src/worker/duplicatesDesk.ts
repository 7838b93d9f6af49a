import { sortedEntry } from '../core/formats/sortedEntry';
import { rowLabel } from '../core/library/describe';
import { findDuplicates } from '../core/library/duplicates';
import type { Library } from '../core/library/library';
import type { Paper } from '../core/paper';
import type { DuplicateEntry, DuplicateRow, DuplicatesAnswer } from '../workerProtocol';

/** Rows of each kind that are sent: more than anybody looks through at once. */
const maxRows = 1000;

export function duplicatesOf(library: Library): DuplicatesAnswer {
  const { papers, keys } = findDuplicates(library);
  return {
    papers: papers.slice(0, maxRows).map(({ paper, variants, isInOneFile, differs }): DuplicateRow => {
      return { label: rowLabel(paper), isInOneFile, differs, entries: variants.map(entryOf) };
    }),
    keys: keys.slice(0, maxRows).map(({ key, papers: entries, isInOneFile }): DuplicateRow => {
      return { label: key, isInOneFile, differs: [], entries: entries.map(entryOf) };
    }),
    paperCount: papers.length,
    keyCount: keys.length,
  };
}

function entryOf(paper: Paper): DuplicateEntry {
  const { source = '', line = 1 } = paper.origins[0] ?? {};
  return { source, line, key: paper.key, title: rowLabel(paper), text: sortedEntry(paper) };
}
