import { l10n, type TextDocument, type TextDocumentChangeEvent, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { declaration } from '../../core/cite';
import type { Paper } from '../../core/paper';
import { UserError } from '../commands';
import { escapeMessage } from '../escape';
import { type AppendEdit, appendEdit } from '../import/appendEdit';
import { readSettings } from '../settings';
import { language } from './documentBibliography';
import { type KeyView, keysOf } from './documentKeys';
import { rangeOf } from './hover';
import type { CiteParts } from './insertCitation';

/** Keys to cite papers by, and the entries that the document's bibliography gains with them. */
export interface PlannedKeys {
  readonly keys: readonly string[];
  readonly append: AppendEdit | undefined;
}

const writable = /\.(?:bib|bibtex|biblatex|json)$/i;

/** Where entries for a document go: its first bibliography that is a `.bib` or CSL JSON file. */
export function bibliographyOf(view: KeyView): Uri | undefined {
  return view.files.find(uri => writable.test(uri.path));
}

/**
 * Keys for the papers in a document. Papers that its bibliography lacks are to be appended there, as the setting says;
 * the keys are those that they get there.
 */
export async function planKeys(
  parts: CiteParts,
  document: TextDocument,
  papers: readonly Paper[],
): Promise<PlannedKeys> {
  const view = await keysOf(document, parts, parts.bibliographies);
  const missing = papers.filter(paper => !view.has(paper));
  const file = bibliographyOf(view);
  if (missing.length === 0 || !file || !(await mayAdd(missing, file)))
    return { keys: papers.map(view.keyOf), append: undefined };
  const append = await appendEdit(parts, file, missing.map(bare));
  const added = new Map(missing.map((paper, index) => [paper, append.keys[index]]));
  return { keys: papers.map(paper => added.get(paper) ?? view.keyOf(paper)), append };
}

/** The paper without notes and topics, which are the library's and not the manuscript's. */
function bare(paper: Paper): Paper {
  const { annote: _note, keyword: _keywords, ...item } = paper.item;
  return { ...paper, item, topics: [] };
}

async function mayAdd(papers: readonly Paper[], file: Uri): Promise<boolean> {
  const { addToBibliography } = readSettings(file);
  if (addToBibliography !== 'ask') return addToBibliography === 'always';
  const add = l10n.t('Add');
  const question = l10n.t('Add {0} to {1}?', papers.map(paper => paper.key).join(', '), workspace.asRelativePath(file));
  return (await window.showInformationMessage(escapeMessage(question), add, l10n.t('Only Cite'))) === add;
}

/** Adds the entries to a `WorkspaceEdit`: one undo takes them back with the rest of it. */
export function addEntries(edit: WorkspaceEdit, append: AppendEdit | undefined): void {
  if (!append || append.text === '') return;
  if (append.isNew) edit.createFile(append.uri, { ignoreIfExists: true });
  edit.insert(append.uri, append.position, append.text);
}

/** Bibliographies that were saved with a citation. */
const saved = new Set<string>();

/** Saves the bibliography if it was clean before; it is saved again when the citation is undone or redone. */
export async function saveEntries(append: AppendEdit | undefined): Promise<void> {
  if (!append) return;
  await append.save();
  saved.add(append.uri.toString());
}

/** Undo takes an entry back in the editor: on disk, too, where it had been saved. */
export function saveOnUndo({ document, reason }: TextDocumentChangeEvent): void {
  if (reason !== undefined && document.isDirty && saved.has(document.uri.toString())) void document.save();
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

/** Creates a bibliography beside the document if there is none, and declares it there. */
export async function declareBibliography(parts: CiteParts, uri: unknown): Promise<void> {
  if (!(uri instanceof Uri)) return;
  const document = await workspace.openTextDocument(uri);
  const name = await chooseName(parts, uri);
  const declared = name && declaration(document.getText(), language(document), name);
  if (!declared) return;
  const edit = new WorkspaceEdit();
  const file = Uri.joinPath(uri, '..', name);
  if (!parts.sources.file(file.toString())) edit.createFile(file, { ignoreIfExists: true });
  edit.replace(uri, rangeOf(document, declared), declared.text);
  if (!(await workspace.applyEdit(edit)))
    throw new UserError(l10n.t('{0} cannot be changed.', workspace.asRelativePath(uri)));
}

/** A bibliography of the same folder or below, or a new one. */
async function chooseName(parts: CiteParts, uri: Uri): Promise<string | undefined> {
  const folder = Uri.joinPath(uri, '..').path;
  const below = parts.sources.files.filter(
    file => file.uri.path.startsWith(`${folder}/`) && writable.test(file.uri.path),
  );
  const names = below.map(file => file.uri.path.slice(folder.length + 1));
  const fresh = { label: l10n.t('New file {0}', 'references.bib'), name: 'references.bib' };
  const items = [...names.map(name => ({ label: name, name })), ...(names.includes(fresh.name) ? [] : [fresh])];
  return (await window.showQuickPick(items, { title: l10n.t('Which bibliography belongs to this document?') }))?.name;
}
