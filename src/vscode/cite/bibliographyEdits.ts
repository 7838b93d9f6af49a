import { l10n, type TextDocumentChangeEvent, Uri, WorkspaceEdit, workspace } from 'vscode';
import { declaration, findCitations } from '../../core/cite';
import type { Log } from '../../core/log';
import { UserError } from '../commands';
import { type AppendEdit, appendEdit } from '../import/appendEdit';
import { chooseBibliography } from './chooseBibliography';
import { language } from './documentBibliography';
import { keysOf } from './documentKeys';
import { rangeOf } from './hover';
import type { CiteParts } from './insertCitation';
import { bare, bibliographyOf } from './plannedKeys';

/** Adds the entries to a `WorkspaceEdit`: one undo takes them back with the rest of it. */
export function addEntries(edit: WorkspaceEdit, append: AppendEdit | undefined): void {
  if (!append) return;
  if (append.isNew) edit.createFile(append.uri, { ignoreIfExists: true });
  if (append.text !== '') edit.insert(append.uri, append.position, append.text);
}

/** Creates a new bibliography ahead of its entries: an edit that creates a file cannot be undone in one step. */
export async function createFirst(append: AppendEdit | undefined): Promise<AppendEdit | undefined> {
  if (!append?.isNew) return append;
  await workspace.fs.writeFile(append.uri, new Uint8Array());
  return { ...append, isNew: false };
}

/** Bibliographies that were saved with a citation. */
const saved = new Set<string>();

/** Saves the bibliography if it was clean before; it is saved again when the citation is undone or redone. */
export async function saveEntries(append: AppendEdit | undefined): Promise<void> {
  if (!append || (append.text === '' && !append.isNew)) return;
  saved.add(append.uri.toString()); // first: an undo may come while it is being saved and read again
  await append.save();
}

/** Entries of an edit that the editor may be about to apply by itself, and whether it has. */
const expected = new Map<string, { readonly append: AppendEdit; isIn: boolean }>();

/** Saves the entries as soon as the editor has put them in. */
export function saveWhenAdded(append: AppendEdit | undefined): void {
  if (append && append.text !== '') expected.set(append.uri.toString(), { append, isIn: false });
}

/** Saves what `saveWhenAdded` waits for. The editor tells of the change first, and then that the document has changes. */
export function saveExpected({ document, contentChanges }: TextDocumentChangeEvent, log: Log): void {
  const waiting = expected.get(document.uri.toString());
  if (!waiting) return;
  const added = plain(waiting.append.text);
  waiting.isIn ||= contentChanges.some(({ text }) => plain(text) === added);
  if (!waiting.isIn || !document.isDirty) return;
  expected.delete(document.uri.toString());
  saveEntries(waiting.append).catch(error => log.error(error as Error));
}

function plain(text: string): string {
  return text.replace(/\r\n/g, '\n');
}

/** Bibliographies in which something was undone or redone and that are not saved yet. */
const undone = new Set<string>();

/** Undo takes an entry back in the editor: on disk, too, where it had been saved. */
export function saveOnUndo({ document, reason }: TextDocumentChangeEvent): void {
  const name = document.uri.toString();
  if (reason !== undefined && saved.has(name)) undone.add(name);
  if (document.isDirty && undone.delete(name)) void document.save();
}

/** Adds one paper's entry to the document's bibliography, whatever the setting: somebody has just chosen to. */
export async function addToBibliography(parts: CiteParts, uri: unknown, id: unknown): Promise<void> {
  if (!(uri instanceof Uri) || typeof id !== 'string') return;
  const document = await workspace.openTextDocument(uri);
  const paper = parts.library.get(id);
  const file = bibliographyOf(await keysOf(document, parts, parts.bibliographies));
  if (!paper || !file) return;
  const append = await appendEdit(parts, file, [bare(paper)]);
  const edit = new WorkspaceEdit();
  addEntries(edit, append);
  if (!(await workspace.applyEdit(edit)))
    throw new UserError(l10n.t('{0} cannot be changed.', workspace.asRelativePath(file)));
  await saveEntries(append);
}

/** Declares a bibliography in the document, a new one if wanted, with the entries of what the document cites and it lacks. */
export async function declareBibliography(parts: CiteParts, uri: unknown): Promise<void> {
  if (!(uri instanceof Uri)) return;
  const document = await workspace.openTextDocument(uri);
  const chosen = await chooseBibliography(parts, uri);
  const declared = chosen && declaration(document.getText(), language(document), chosen.path);
  if (!declared) return;
  const source = chosen.uri.toString();
  const keys = new Set(findCitations(document.getText(), language(document)).map(citation => citation.key));
  const cited = new Set([...keys].flatMap(key => parts.library.byKey(key)[0] ?? []));
  const missing = [...cited].filter(paper => !paper.origins.some(origin => origin.source === source));
  const append = await createFirst(await appendEdit(parts, chosen.uri, missing.map(bare)));
  const edit = new WorkspaceEdit();
  edit.replace(uri, rangeOf(document, declared), declared.text);
  addEntries(edit, append);
  if (!(await workspace.applyEdit(edit)))
    throw new UserError(l10n.t('{0} cannot be changed.', workspace.asRelativePath(uri)));
  await saveEntries(append);
}
