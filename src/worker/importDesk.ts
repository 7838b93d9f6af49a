import { makeKey } from '../core/citationKey';
import { SourceReader } from '../core/formats';
import { planAdditions } from '../core/formats/additions';
import { rowDescription, rowLabel } from '../core/library/describe';
import { type ImportPlan, planImport } from '../core/library/importing';
import { Library } from '../core/library/library';
import type { Paper, Problem } from '../core/paper';
import type { FileData, FileLook, ImportAnswer, TargetFile } from '../workerProtocol';

/** Rows that a preview lists of each file: more than anybody looks through. */
const maxRows = 1000;

/** What is in the files, and what an import into `library` would make of it, for a preview. */
export function lookOver(files: readonly FileData[], library: Library): FileLook[] {
  const readings = files.map(({ name, data }) => ({ name, ...new SourceReader().read(data, name) }));
  const incoming = readings.flatMap(({ papers }) => papers);
  const { fates } = planImport(incoming, library);
  return readings.map(({ name, format, papers, problems }) => {
    const rows = papers.slice(0, maxRows).map(paper => ({
      label: rowLabel(paper),
      description: rowDescription(paper),
      fate: fates.get(paper) ?? 'new',
    }));
    const fresh = papers.filter(paper => fates.get(paper) === 'new').length;
    return { name, format, papers: papers.length, new: fresh, rows, problems };
  });
}

/** Plans how `target` takes in the papers of the files. `template` makes the keys of papers that come without one. */
export function planImportOf(
  files: readonly FileData[],
  target: TargetFile,
  template: string,
  library: Library,
): ImportAnswer | Problem {
  const incoming = files.flatMap(({ name, data }) => {
    const { format, papers } = new SourceReader().read(data, name);
    return format === 'bibtex' ? papers : papers.map(paper => withKey(paper, template));
  });
  const plan = planImport(incoming, library);
  const { new: fresh, completed, unchanged } = target.saveAs === undefined ? plan : besides(plan, target);
  const added = planAdditions(target.data, target.name, {
    papers: fresh,
    completions: completed,
    saveAs: target.saveAs,
  });
  if ('code' in added) return added;
  return {
    additions: added.additions,
    keys: added.keys,
    new: fresh.length,
    completed: added.completed,
    unchanged: unchanged.length + completed.length - added.completed,
  };
}

/** Where a reader has made the key, it is made again by the user's template. */
function withKey(paper: Paper, template: string): Paper {
  const made = makeKey(paper.item);
  const isMade = paper.key.startsWith(made) && /^[a-z]?$/.test(paper.key.slice(made.length));
  if (!isMade) return paper;
  const key = makeKey(paper.item, template);
  return { ...paper, key, item: { ...paper.item, id: key } };
}

/** The plan, where an open document holds papers that are not saved, so not in the library: those are not added again. */
function besides(plan: ImportPlan, { name, data }: TargetFile): ImportPlan {
  const unsaved = new Library();
  unsaved.setSource(name, new SourceReader().read(data, name).papers);
  const again = planImport(plan.new, unsaved);
  return {
    new: again.new,
    completed: [...plan.completed, ...again.completed],
    unchanged: [...plan.unchanged, ...again.unchanged],
    fates: plan.fates,
  };
}
