import { l10n, Range, type TextDocument, type Uri, WorkspaceEdit, workspace } from 'vscode';
import type { Addition } from '../../core/formats/additions';
import { applyAdditions } from '../../core/formats/inserted';
import type { Paper, Problem } from '../../core/paper';
import type { TargetFile } from '../../workerProtocol';
import { UserError } from '../commands';
import type { Parts } from '../parts';
import { problemWords } from '../sources/problemWords';
import { fileName, writeFailure } from './fileFailure';
import { mustBeWritable, readTarget, saveEncoding, type Target } from './target';
import { undoer } from './undo';

/** What was added to a file, and how to take it away again. */
export interface Appended {
  readonly uri: Uri;
  /** Keys of the new entries, in the order of the papers. */
  readonly keys: readonly string[];
  /** True if the additions stand in an editor with unsaved changes, and not in the file yet. */
  readonly isUnsaved: boolean;
  /** Removes just what was added, if it still stands; throws `UserError` where it does not. */
  undo(): Promise<void>;
}

interface Plan {
  readonly additions: readonly Addition[];
  readonly keys: readonly string[];
}

/**
 * Adds an entry for each paper to a `.bib` or CSL JSON file, under keys that the file does not have. Bytes that are there
 * stay. A file whose editor has unsaved changes is changed in that editor and left unsaved; any other one on disk, if
 * nobody has changed it meanwhile. Throws `UserError`, and changes nothing, where that cannot be.
 */
export async function appendPapers(parts: Parts, uri: Uri, papers: readonly Paper[]): Promise<Appended> {
  const { appended } = await addTo(parts, uri, target => parts.worker.call('planAdditions', [target, papers]));
  return appended;
}

/** Adds what `plan` says to a file, as `appendPapers` does; `plan` is asked again if the file changes in between. */
export async function addTo<P extends Plan>(
  parts: Parts,
  uri: Uri,
  plan: (target: TargetFile) => Promise<P | Problem>,
): Promise<{ appended: Appended; plan: P }> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const target = await readTarget(parts, uri);
    const planned = await plan(targetFile(target));
    if ('code' in planned) throw new UserError(`${fileName(uri)}: ${problemWords(planned)}`);
    const { additions, keys } = planned;
    const isWritten = additions.length === 0 || (await write(parts, target, additions));
    if (!isWritten) continue;
    const undo = undoer(parts, uri, additions, target.document === undefined && target.bytes === undefined);
    const isUnsaved = target.document !== undefined && additions.length > 0;
    if (additions.length > 0 && !isUnsaved) await parts.sources.reread(uri);
    return { appended: { uri, keys, isUnsaved, undo }, plan: planned };
  }
  throw new UserError(
    l10n.t('{0} was not changed: another program keeps writing to it. Try again in a moment.', fileName(uri)),
  );
}

/** What the worker is to be told of a bibliography. */
export function targetFile({ uri, bytes, document }: Target): TargetFile {
  const name = uri.toString();
  if (!document) return { name, data: new Uint8Array(bytes ?? []) };
  return { name, data: new TextEncoder().encode(document.getText()), saveAs: saveEncoding(document) };
}

/** False if the file or the document has changed since it was read. */
async function write(parts: Parts, target: Target, additions: readonly Addition[]): Promise<boolean> {
  const { uri, document } = target;
  try {
    if (document) return await insert(document, additions);
    await mustBeWritable(uri);
    const before = target.bytes ?? new Uint8Array();
    return await parts.platform.replace(uri, target.bytes, applyAdditions(before, additions));
  } catch (error) {
    throw writeFailure(error, uri);
  }
}

async function insert(document: TextDocument, additions: readonly Addition[]): Promise<boolean> {
  const edit = new WorkspaceEdit();
  for (const { offset, text } of additions) {
    const at = document.positionAt(offset);
    edit.replace(document.uri, new Range(at, at), text);
  }
  return workspace.applyEdit(edit);
}
