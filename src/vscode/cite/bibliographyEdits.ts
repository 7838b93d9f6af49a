import { l10n, Uri, WorkspaceEdit, workspace } from 'vscode';
import { declaration, findCitations } from '../../core/cite';
import type { Paper } from '../../core/paper';
import { UserError } from '../commands';
import { type AppendEdit, appendEdit } from '../import/appendEdit';
import { chooseBibliography } from './chooseBibliography';
import { language } from './documentBibliography';
import { keysOf } from './documentKeys';
import { rangeOf } from './hover';
import type { CiteParts } from './insertCitation';
import { bare, bibliographyOf, mayAdd } from './plannedKeys';

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

/** Adds a paper's entry to the document's bibliography, whatever the setting: somebody has just chosen to. */
export async function addToBibliography(parts: CiteParts, uri: unknown, id: unknown): Promise<void> {
  const { papers, file } = await lackedBy(parts, uri, [id]);
  if (file) await addPapers(parts, file, papers);
}

/** The same for papers that were cited by their keys alone, as the setting says. */
export async function addCited(parts: CiteParts, uri: unknown, ids: unknown): Promise<void> {
  const { papers, file } = await lackedBy(parts, uri, Array.isArray(ids) ? ids : []);
  if (file && papers.length > 0 && (await mayAdd(papers, file))) await addPapers(parts, file, papers);
}

async function lackedBy(
  parts: CiteParts,
  uri: unknown,
  ids: readonly unknown[],
): Promise<{ papers: readonly Paper[]; file?: Uri }> {
  if (!(uri instanceof Uri)) return { papers: [] };
  const view = await keysOf(await workspace.openTextDocument(uri), parts, parts.bibliographies);
  const papers = ids.flatMap(id => (typeof id === 'string' && parts.library.get(id)) || []);
  return { papers: papers.filter(paper => !view.has(paper)), file: bibliographyOf(view) };
}

/** Adds an entry for each paper to the bibliography, and saves it if it was saved before. */
async function addPapers(parts: CiteParts, file: Uri, papers: readonly Paper[]): Promise<void> {
  await parts.entries.settled(file);
  const append = await appendEdit(parts, file, papers.map(bare));
  const edit = new WorkspaceEdit();
  addEntries(edit, append);
  parts.entries.expect(append);
  if (!(await workspace.applyEdit(edit)))
    throw new UserError(l10n.t('{0} cannot be changed.', workspace.asRelativePath(file)));
  await parts.entries.saved(append);
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
  await parts.entries.settled(chosen.uri);
  const append = await createFirst(await appendEdit(parts, chosen.uri, missing.map(bare)));
  const edit = new WorkspaceEdit();
  edit.replace(uri, rangeOf(document, declared), declared.text);
  addEntries(edit, append);
  parts.entries.expect(append);
  if (!(await workspace.applyEdit(edit)))
    throw new UserError(l10n.t('{0} cannot be changed.', workspace.asRelativePath(uri)));
  await parts.entries.saved(append);
}
