import { l10n, Range, type TextDocument, type Uri, WorkspaceEdit, workspace } from 'vscode';
import type { Addition } from '../../core/formats/additions';
import { findInserted, removeInserted } from '../../core/formats/inserted';
import { readIfThere } from '../../platform/bytes';
import { UserError } from '../commands';
import type { Parts } from '../parts';
import { fileName, writeFailure } from './fileFailure';
import { dirtyDocument } from './target';

/**
 * Takes additions away again, wherever they stand by then: in the file, or in an editor with unsaved changes. A file that
 * was made for them is deleted if nothing else is in it.
 */
export function undoer(parts: Parts, uri: Uri, additions: readonly Addition[], isNewFile: boolean) {
  return async (): Promise<void> => {
    const document = dirtyDocument(uri);
    const isUndone = document
      ? await undoInEditor(document, additions)
      : await undoInFile(parts, uri, additions, isNewFile);
    if (!isUndone) throw new UserError(l10n.t('{0} has changed since, so it was left as it is.', fileName(uri)));
    if (!document) await parts.sources.reread(uri);
  };
}

async function undoInEditor(document: TextDocument, additions: readonly Addition[]): Promise<boolean> {
  const pieces = additions.map(({ offset, text }) => ({ at: offset, piece: text }));
  const starts = findInserted(document.getText(), pieces, (text, piece, from) => text.indexOf(piece, from));
  if (!starts) return false;
  const edit = new WorkspaceEdit();
  starts.forEach((start, i) => {
    const end = start + (pieces[i]?.piece.length ?? 0);
    edit.delete(document.uri, new Range(document.positionAt(start), document.positionAt(end)));
  });
  return workspace.applyEdit(edit);
}

async function undoInFile(
  parts: Parts,
  uri: Uri,
  additions: readonly Addition[],
  isNewFile: boolean,
): Promise<boolean> {
  try {
    const now = await readIfThere(parts.platform, uri);
    const pieces = additions.map(({ at, bytes }) => ({ at, piece: bytes }));
    const before = now && removeInserted(now, pieces);
    if (!before) return false;
    if (isNewFile && before.length === 0) {
      await workspace.fs.delete(uri);
      return true;
    }
    return await parts.platform.replace(uri, now, before);
  } catch (error) {
    throw writeFailure(error, uri);
  }
}
