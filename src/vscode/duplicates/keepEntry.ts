import { l10n, Range, Uri, WorkspaceEdit, workspace } from 'vscode';
import type { Removal } from '../../core/formats/removal';
import type { DuplicateEntry } from '../../workerProtocol';
import { UserError } from '../commands';
import { addTo, targetFile } from '../import/append';
import { fileName, writeFailure } from '../import/fileFailure';
import { mustBeWritable, readTarget, type Target } from '../import/target';
import type { Parts } from '../parts';
import { problemWords } from '../sources/problemWords';

/** Takes a change back; throws `UserError` where the file has changed since. */
export type Undo = () => Promise<void>;

/**
 * Adds to one entry what only the others say (where a work appeared is never mixed from two), then cuts those out of their files. No other byte changes; a file with unsaved
 * changes is changed in its editor and left unsaved. What was done before a failure is taken back.
 */
export async function keepEntry(parts: Parts, kept: DuplicateEntry, others: readonly DuplicateEntry[]): Promise<Undo> {
  const undos: Undo[] = [];
  const undo = async () => {
    for (const each of undos.splice(0).reverse()) await each();
  };
  try {
    const plan = await addTo(parts, Uri.parse(kept.source), target =>
      parts.worker.call('planGain', [target, kept, others]),
    );
    undos.push(plan.appended.undo);
    for (const entry of others) undos.push(await removeEntry(parts, entry));
  } catch (error) {
    await undo();
    throw error;
  }
  return undo;
}

async function removeEntry(parts: Parts, entry: DuplicateEntry): Promise<Undo> {
  const uri = Uri.parse(entry.source);
  const target = await readTarget(parts, uri);
  const removal = await parts.worker.call('planRemoval', [targetFile(target), entry]);
  if ('code' in removal) throw new UserError(`${fileName(uri)}: ${problemWords(removal)}`);
  return target.document ? removeInEditor(target, removal) : removeInFile(parts, target, removal);
}

/** The editor's own undo takes it back too. */
async function removeInEditor({ uri, document }: Target, { start, end }: Removal): Promise<Undo> {
  if (!document) throw hasChanged(uri);
  const range = new Range(document.positionAt(start), document.positionAt(end));
  const removed = document.getText(range);
  const edit = new WorkspaceEdit();
  edit.delete(uri, range);
  if (!(await workspace.applyEdit(edit))) throw hasChanged(uri);
  const after = document.getText();
  return async () => {
    if (document.getText() !== after) throw hasChanged(uri);
    const back = new WorkspaceEdit();
    back.insert(uri, range.start, removed);
    await workspace.applyEdit(back);
  };
}

async function removeInFile(parts: Parts, { uri, bytes }: Target, { from, to }: Removal): Promise<Undo> {
  if (!bytes) throw hasChanged(uri);
  const after = new Uint8Array(bytes.length - (to - from));
  after.set(bytes.subarray(0, from));
  after.set(bytes.subarray(to), from);
  await replace(parts, uri, bytes, after);
  return () => replace(parts, uri, after, bytes);
}

async function replace(parts: Parts, uri: Uri, before: Uint8Array, after: Uint8Array): Promise<void> {
  await mustBeWritable(uri);
  const isWritten = await parts.platform.replace(uri, before, after).catch(error => {
    throw writeFailure(error, uri);
  });
  if (!isWritten) throw hasChanged(uri);
  await parts.sources.reread(uri);
}

function hasChanged(uri: Uri): UserError {
  return new UserError(l10n.t('{0} has changed since, so it was left as it is.', fileName(uri)));
}
