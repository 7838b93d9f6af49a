import {
  commands,
  env,
  l10n,
  Range,
  Selection,
  SnippetString,
  type TextDocument,
  type TextEditor,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { type InsertOptions, insertCitation, snippetFor } from '../../core/cite';
import type { Paper } from '../../core/paper';
import { UserError } from '../commands';
import { escapeMessage } from '../escape';
import { addEntries, planKeys, saveEntries } from './bibliographyEdits';
import { chooseForm, chosenForm, rememberedForm } from './citationForm';
import { CitationPicker, type Picked } from './citationPicker';
import { type DocumentBibliographies, language } from './documentBibliography';
import type { Surroundings } from './lazyCiting';
import type { RememberedKeys } from './rememberedKeys';

/** What citing needs. */
export interface CiteParts extends Omit<Surroundings, 'activeId' | 'recentPapers'> {
  readonly bibliographies: DocumentBibliographies;
  /** Which papers keys meant when they were cited. */
  readonly remembered: RememberedKeys;
}

/** Lets the user pick papers, and the form if wanted, then cites them. `first` are offered before anything is typed. */
export async function pickAndCite(parts: CiteParts, first: readonly string[]): Promise<void> {
  parts.sources.start().catch(error => parts.log.error(error as Error));
  let last: Picked | undefined;
  do {
    const form = chosenForm(parts);
    last = await CitationPicker.pick(parts, { first, picked: last?.ids, query: last?.query, form: form?.label });
    if (last?.wants === 'form') await chooseForm(parts);
  } while (last?.wants === 'form');
  if (!last || last.ids.length === 0) return;
  const papers = last.ids.flatMap(id => parts.library.get(id) ?? []);
  if (last.wants === 'fields') await citeWithFields(parts, papers);
  else await cite(parts, papers, { form: rememberedForm(parts) });
}

/** A citation as a snippet: prefix and locator are filled in, or emptied, with Tab. */
async function citeWithFields(parts: CiteParts, papers: readonly Paper[]): Promise<void> {
  const editor = parts.lastEditor.get();
  if (!editor) return citeToClipboard(papers);
  const { document, viewColumn } = editor;
  const { keys, append } = await planKeys(parts, document, papers);
  if (append) {
    const entries = new WorkspaceEdit();
    addEntries(entries, append);
    await workspace.applyEdit(entries);
    await saveEntries(append);
  }
  const shown = await window.showTextDocument(document, { viewColumn });
  await shown.insertSnippet(new SnippetString(snippetFor(language(document), keys, rememberedForm(parts))));
}

/**
 * One citation of the papers, in their order, at the cursor of the last text editor that is still visible; without one, to
 * the clipboard. Entries that the document's bibliography lacks are added in the same edit: one undo takes both back.
 */
export async function cite(parts: CiteParts, papers: readonly Paper[], options: InsertOptions = {}): Promise<void> {
  const editor = parts.lastEditor.get();
  if (!editor) return citeToClipboard(papers);
  const { document } = editor;
  const { keys, append } = await planKeys(parts, document, papers);
  const edit = insertCitation(
    document.getText(),
    document.offsetAt(editor.selection.active),
    language(document),
    keys,
    options,
  );
  if (edit.text === '' && edit.start === edit.end) {
    return void window.showInformationMessage(escapeMessage(l10n.t('Already cited here: {0}', keys.join(', '))));
  }
  const change = new WorkspaceEdit();
  change.replace(document.uri, new Range(document.positionAt(edit.start), document.positionAt(edit.end)), edit.text);
  addEntries(change, append);
  if (!(await workspace.applyEdit(change))) {
    throw new UserError(l10n.t('{0} cannot be changed.', workspace.asRelativePath(document.uri)));
  }
  await moveBehind(editor, edit.start + edit.text.length);
  await saveEntries(append);
  await offerBibliography(parts, document);
}

async function moveBehind(editor: TextEditor, offset: number): Promise<void> {
  const position = editor.document.positionAt(offset);
  const shown = await window.showTextDocument(editor.document, { viewColumn: editor.viewColumn, preserveFocus: false });
  shown.selection = new Selection(position, position);
}

async function citeToClipboard(papers: readonly Paper[]): Promise<void> {
  const keys = papers.map(paper => paper.key);
  const { text } = insertCitation('', 0, 'markdown', keys);
  await env.clipboard.writeText(text);
  const message = l10n.t('No text editor is open, so the citation was copied: {0}', text);
  void window.showInformationMessage(escapeMessage(message));
}

const offered = new WeakSet<TextDocument>();

/** A document that declares no bibliography is offered one, once. */
async function offerBibliography(parts: CiteParts, document: TextDocument): Promise<void> {
  if (language(document) === 'plaintext' || offered.has(document)) return;
  if ((await parts.bibliographies.files(document)).length > 0) return;
  offered.add(document);
  const declare = l10n.t('Declare One…');
  const text = l10n.t('{0} declares no bibliography.', workspace.asRelativePath(document.uri));
  // The question stays long after the citation is in: nothing waits for its answer.
  void window.showInformationMessage(escapeMessage(text), declare).then(choice => {
    if (choice === declare) void commands.executeCommand('_papertree.declareBibliography', document.uri);
  });
}
