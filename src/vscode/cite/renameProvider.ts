import { type CancellationToken, l10n, type RenameProvider, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { canHoldKey, renameInNotebook, renameKey } from '../../core/cite';
import { isUserError, UserError } from '../commands';
import { type CitingFile, citingFiles } from './citingFiles';
import { rangeOf } from './hover';
import type { CiteParts } from './insertCitation';
import { keyHere, originsOf } from './navigation';

/** Renames a key in every document of the workspace and in the bibliographies that define it; the editor shows a preview. */
export function renameProvider(parts: CiteParts): RenameProvider {
  return {
    prepareRename(document, position) {
      const found = keyHere(document, position);
      // The editor's own provider takes over where this one throws: headings are still renamed.
      if (!found) throw new UserError(l10n.t('There is no citation key here.'));
      return { range: found.range, placeholder: found.key };
    },
    async provideRenameEdits(document, position, to, token) {
      try {
        return await renameEdits(parts, keyHere(document, position)?.key, to.trim(), token);
      } catch (error) {
        if (!isUserError(error)) throw error;
        // Had this one thrown, the editor would ask its own provider next, which takes `[@key]` for a link and changes that.
        void window.showWarningMessage(error.message);
        return new WorkspaceEdit();
      }
    },
  };
}

async function renameEdits(
  parts: CiteParts,
  key: string | undefined,
  name: string,
  token: CancellationToken,
): Promise<WorkspaceEdit | undefined> {
  if (key === undefined || key === name) return undefined;
  if (!/^[^\s,{}()"#%\\=~@]+$/.test(name)) throw new UserError(l10n.t('“{0}” cannot be a citation key.', name));
  await parts.sources.start();
  if (parts.library.byKey(name).length > 0) throw new UserError(l10n.t('The key “{0}” is taken.', name));
  const edit = new WorkspaceEdit();
  for (const file of await citingFiles(parts, key, token)) await renameInDocument(edit, file, key, name);
  for (const source of new Set(originsOf(parts, key).map(origin => origin.source))) {
    await renameInBibliography(parts, edit, Uri.parse(source, true), key, name);
  }
  return edit;
}

/** Cites by another key in all documents, without touching a bibliography: a key that has vanished there got a new name. */
export async function renameInDocuments(parts: CiteParts, from: unknown, to: unknown): Promise<void> {
  if (typeof from !== 'string' || typeof to !== 'string') return;
  const edit = new WorkspaceEdit();
  for (const file of await citingFiles(parts, from)) await renameInDocument(edit, file, from, to);
  if (edit.size > 0 && !(await workspace.applyEdit(edit, { isRefactoring: true })))
    throw new UserError(l10n.t('The documents cannot be changed.'));
}

/** Replaces every citation of the key; documents that are in no editor are opened unseen. */
async function renameInDocument(edit: WorkspaceEdit, file: CitingFile, from: string, to: string): Promise<void> {
  if (!canHoldKey(to, file.language))
    throw new UserError(l10n.t('“{0}” cannot be cited in {1}.', to, workspace.asRelativePath(file.uri)));
  const document = await workspace.openTextDocument(file.uri);
  const edits = file.isNotebook
    ? renameInNotebook(document.getText(), from, to)
    : renameKey(document.getText(), file.language, from, to);
  for (const { start, end, text } of edits) edit.replace(file.uri, rangeOf(document, { start, end }), text);
}

/** The entry's key, and those of other entries' fields that refer to it; found in the worker. */
async function renameInBibliography(
  parts: CiteParts,
  edit: WorkspaceEdit,
  uri: Uri,
  from: string,
  to: string,
): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const edits = await parts.worker.call('renameEntryKey', [document.getText(), uri.toString(), from, to]);
  if (edits.length === 0)
    throw new UserError(l10n.t('The key “{0}” cannot be renamed in {1}.', from, workspace.asRelativePath(uri)));
  for (const found of edits) edit.replace(uri, rangeOf(document, found), found.text);
}
