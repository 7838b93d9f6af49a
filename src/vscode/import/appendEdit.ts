import { Position, type TextDocument, type Uri, workspace } from 'vscode';
import type { Paper } from '../../core/paper';
import { readIfThere } from '../../platform/bytes';
import { UserError } from '../commands';
import type { Parts } from '../parts';
import { problemWords } from '../sources/problemWords';
import { fileName, readFailure } from './fileFailure';
import { mustBeWritable, saveEncoding } from './target';

/** Text that adds entries to a bibliography as part of a `WorkspaceEdit`, to be undone in one step with the rest of it. */
export interface AppendEdit {
  readonly uri: Uri;
  /** True if there is no such file: `edit.createFile(uri, { ignoreIfExists: true })` has to come before the insertion. */
  readonly isNew: boolean;
  readonly position: Position;
  readonly text: string;
  /** The keys of the entries, in the order of the papers. */
  readonly keys: readonly string[];
}

/**
 * Plans how to add an entry for each paper to a `.bib` or CSL JSON file that is open in an editor or closed. A closed file
 * is opened in the encoding that it has, so that saving it changes no other byte. Throws `UserError` where it cannot be
 * changed; nothing is changed before the caller applies its edit.
 */
export async function appendEdit(parts: Parts, uri: Uri, papers: readonly Paper[]): Promise<AppendEdit> {
  const document = await openAsItIs(parts, uri);
  await mustBeWritable(uri);
  const data = new TextEncoder().encode(document?.getText() ?? '');
  const target = { name: uri.toString(), data, saveAs: document ? saveEncoding(document) : 'utf-8' };
  const plan = await parts.worker.call('planAdditions', [target, papers]);
  if ('code' in plan) throw new UserError(`${fileName(uri)}: ${problemWords(plan)}`);
  const [addition] = plan.additions;
  return {
    uri,
    isNew: document === undefined,
    position: document?.positionAt(addition?.offset ?? 0) ?? new Position(0, 0),
    text: addition?.text ?? '',
    keys: plan.keys,
  };
}

/** The file as a document that keeps its encoding; undefined if there is none. */
async function openAsItIs(parts: Parts, uri: Uri): Promise<TextDocument | undefined> {
  const open = workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
  if (open && !open.isClosed) return open;
  try {
    const bytes = await readIfThere(parts.platform, uri);
    return bytes && (await workspace.openTextDocument(uri, { encoding: await editorEncoding(parts, bytes) }));
  } catch (error) {
    throw readFailure(error, uri);
  }
}

/** The editor's name for the encoding of a file, such as `utf8bom` or `iso88592`. */
async function editorEncoding(parts: Parts, bytes: Uint8Array): Promise<string> {
  const { encoding, bom } = await parts.worker.call('decode', [bytes]);
  const name = encoding.replace(/[^a-z0-9]/g, '');
  return name === 'utf8' && bom ? 'utf8bom' : name;
}
