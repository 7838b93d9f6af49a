import { FilePermission, type TextDocument, type Uri, workspace } from 'vscode';
import type { Encoding } from '../../core/formats/decode';
import { readIfThere } from '../../platform/bytes';
import type { Parts } from '../parts';
import { readFailure, readOnly } from './fileFailure';

/** A bibliography as it stands now: its bytes on disk, or the text of its editor where that has unsaved changes. */
export interface Target {
  readonly uri: Uri;
  /** On disk; undefined if there is no such file. */
  readonly bytes: Uint8Array | undefined;
  /** The document with unsaved changes, if there is one: it, not the file, is then to be changed. */
  readonly document: TextDocument | undefined;
}

export async function readTarget(parts: Parts, uri: Uri): Promise<Target> {
  const document = dirtyDocument(uri);
  try {
    return { uri, document, bytes: document ? undefined : await readIfThere(parts.platform, uri) };
  } catch (error) {
    throw readFailure(error, uri);
  }
}

export function dirtyDocument(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find(document => document.isDirty && document.uri.toString() === uri.toString());
}

/** Throws where the file says that it is not to be written; a rename would go over that. */
export async function mustBeWritable(uri: Uri): Promise<void> {
  const stat = await workspace.fs.stat(uri).then(
    found => found,
    () => undefined, // not there yet: writing says whether it can be created
  );
  if (stat?.permissions !== undefined && stat.permissions & FilePermission.Readonly) throw readOnly(uri);
}

/**
 * The encoding in which VS Code will save a document, as far as it matters for what may be written: of any but Unicode and
 * Windows-1252 only the ASCII half is relied on.
 */
export function saveEncoding(document: TextDocument): Encoding {
  if (/^utf/.test(document.encoding)) return 'utf-8';
  return document.encoding === 'windows1252' ? 'windows-1252' : 'us-ascii';
}
