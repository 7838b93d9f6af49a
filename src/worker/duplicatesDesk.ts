import { type AdditionPlan, planAdditions } from '../core/formats/additions';
import { sortedEntry } from '../core/formats/sortedEntry';
import { rowLabel } from '../core/library/describe';
import { fieldsThatDiffer, findDuplicates } from '../core/library/duplicates';
import { gainFrom } from '../core/library/importing';
import type { Library } from '../core/library/library';
import type { Paper, Problem } from '../core/paper';
import type { DuplicateEntry, DuplicateRow, DuplicatesAnswer, TargetFile } from '../workerProtocol';

/** Rows of each kind that are sent: more than anybody looks through at once. */
const maxRows = 1000;

export function duplicatesOf(library: Library, personal?: string): DuplicatesAnswer {
  const { papers, keys, probable } = findDuplicates(library, personal);
  return {
    papers: papers.slice(0, maxRows).map(({ paper, variants, isInOneFile, differs }): DuplicateRow => {
      return { label: rowLabel(paper), isInOneFile, differs, entries: variants.map(entryOf) };
    }),
    keys: keys.slice(0, maxRows).map(({ key, papers: entries, isInOneFile }): DuplicateRow => {
      return { label: key, isInOneFile, differs: [], entries: entries.map(entryOf) };
    }),
    probable: probable.slice(0, maxRows).map((pair): DuplicateRow => {
      const entries = pair.flatMap(paper => library.variants(paper.id).slice(0, 1));
      const isInOneFile = entries[0]?.origins[0]?.source === entries[1]?.origins[0]?.source;
      return {
        label: rowLabel(pair[0]),
        isInOneFile,
        differs: fieldsThatDiffer(entries),
        entries: entries.map(entryOf),
      };
    }),
    paperCount: papers.length,
    keyCount: keys.length,
    probableCount: probable.length,
  };
}

/** Nothing to add where the entry, or what the others say besides, is not there. */
export function planGain(
  library: Library,
  target: TargetFile,
  entry: DuplicateEntry,
  others: readonly DuplicateEntry[],
): AdditionPlan | Problem {
  const [kept, ...rest] = [entry, ...others].map(each => paperOf(library, each));
  const gain =
    kept &&
    gainFrom(
      rest.filter(paper => paper !== undefined),
      kept,
    );
  return planAdditions(target.data, target.name, {
    papers: [],
    completions: gain ? [gain] : [],
    saveAs: target.saveAs,
  });
}

function paperOf(library: Library, { source, start, key }: DuplicateEntry): Paper | undefined {
  return library.papersOf(source).find(paper => paper.key === key && paper.origins[0]?.start === start);
}

function entryOf(paper: Paper): DuplicateEntry {
  const { source = '', line = 1, start = 0 } = paper.origins[0] ?? {};
  return { source, line, start, key: paper.key, title: rowLabel(paper), text: sortedEntry(paper) };
}
