import { env, l10n, Selection, type TextDocument, type TextEditor, WorkspaceEdit, window, workspace } from 'vscode';
import { type Edit, insertCitation, snippetAt } from '../../core/cite';
import type { Paper } from '../../core/paper';
import { UserError } from '../commands';
import { escapeMessage } from '../escape';
import { createFirst } from './bibliographyEdits';
import { addCitation } from './citationChange';
import { chooseForm, chosenForm, rememberedForm } from './citationForm';
import { CitationPicker, type Picked } from './citationPicker';
import { type DocumentBibliographies, language } from './documentBibliography';
import type { LaterQuestions } from './laterQuestions';
import type { Surroundings } from './lazyCiting';
import { planKeys } from './plannedKeys';
import { formatted } from './references';
import type { RememberedKeys } from './rememberedKeys';
import type { SavedEntries } from './savedEntries';

/** So often a citation is made anew for texts that have changed meanwhile. */
const attempts = 5;

/** What citing needs. */
export interface CiteParts extends Omit<Surroundings, 'activeId' | 'recentPapers'> {
  readonly bibliographies: DocumentBibliographies;
  /** Which papers keys meant when they were cited. */
  readonly remembered: RememberedKeys;
  readonly entries: SavedEntries;
  readonly questions: LaterQuestions;
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
  else await cite(parts, papers);
}

/** A citation as a snippet: prefix, locator and suffix are filled in, or emptied, with Tab. */
async function citeWithFields(parts: CiteParts, papers: readonly Paper[]): Promise<void> {
  const editor = parts.lastEditor.get();
  if (!editor) return citeToClipboard(papers);
  await untilTaken(editor, () => citeWithFieldsIn(editor, parts, papers));
}

/** False if the editor refuses the edit. */
async function citeWithFieldsIn(editor: TextEditor, parts: CiteParts, papers: readonly Paper[]): Promise<boolean> {
  const { document, viewColumn } = editor;
  const wanted = await planKeys(parts, document, papers);
  const planned = { ...wanted, append: await createFirst(wanted.append) };
  const offset = document.offsetAt(editor.selection.active);
  const form = rememberedForm(parts, document);
  const snippet = snippetAt(document.getText(), offset, language(document), planned.keys, form);
  if (snippet.text === '') {
    sayCited(planned.keys);
    return true;
  }
  const change = new WorkspaceEdit();
  addCitation(change, document, snippet, planned, true);
  parts.entries.expect(planned.append);
  await window.showTextDocument(document, { viewColumn }); // fields are filled in only where the focus is
  if (!(await workspace.applyEdit(change))) return false;
  await parts.entries.saved(planned.append);
  return true;
}

/**
 * Cites until the editor takes the edit. It refuses one when a text has changed while the edit was made, by another citation
 * too: then the citation is made anew. Throws where nothing has changed.
 */
async function untilTaken({ document }: TextEditor, isTaken: () => Promise<boolean>): Promise<void> {
  let hasChanged = false;
  const watching = workspace.onDidChangeTextDocument(() => {
    hasChanged = true;
  });
  try {
    for (let attempt = 1; !(await isTaken()); attempt++) {
      if (attempt === attempts || !hasChanged)
        throw new UserError(l10n.t('{0} cannot be changed.', workspace.asRelativePath(document.uri)));
      hasChanged = false;
    }
  } finally {
    watching.dispose();
  }
}

function sayCited(keys: readonly string[]): void {
  const message = l10n.t('Already cited here: {0}', keys.join(', '));
  void window.showInformationMessage(escapeMessage(message));
}

/**
 * One citation of the papers, in their order, at the cursor of the last text editor that is still visible; without one, to
 * the clipboard. Entries that the document's bibliography lacks, and its declaration if there was none, are added in the
 * same edit: one undo takes them all back. Plain text gets formatted references. Whether a document without a bibliography is
 * to get one is asked only if `mayAsk`.
 */
export async function cite(parts: CiteParts, papers: readonly Paper[], mayAsk = true): Promise<void> {
  const editor = parts.lastEditor.get();
  if (!editor) return citeToClipboard(papers);
  await untilTaken(editor, () => citeIn(editor, parts, papers, mayAsk));
}

/** False if the editor refuses the edit. */
async function citeIn(
  editor: TextEditor,
  parts: CiteParts,
  papers: readonly Paper[],
  mayAsk: boolean,
): Promise<boolean> {
  const { document } = editor;
  const wanted = await planKeys(parts, document, papers, mayAsk);
  const planned = { ...wanted, append: await createFirst(wanted.append) };
  const offset = document.offsetAt(editor.selection.active);
  const citation = await citationAt(parts, document, offset, papers, planned.keys);
  if (citation.text === '' && citation.start === citation.end) {
    sayCited(planned.keys);
    return true;
  }
  const change = new WorkspaceEdit();
  const end = addCitation(change, document, citation, planned);
  parts.entries.expect(planned.append);
  if (!(await workspace.applyEdit(change))) return false;
  await moveBehind(editor, end);
  await parts.entries.saved(planned.append);
  return true;
}

/** The edit that cites the papers, by these keys, in the form that is remembered for the document's language. */
export async function citationAt(
  parts: CiteParts,
  document: TextDocument,
  offset: number,
  papers: readonly Paper[],
  keys: readonly string[],
  text = document.getText(),
): Promise<Edit> {
  if (language(document) === 'plaintext') {
    const lines = await formatted(parts, document, papers, 'text');
    return { start: offset, end: offset, text: lines.join('\n') };
  }
  const form = rememberedForm(parts, document);
  return insertCitation(text, offset, language(document), keys, { apart: true, ...(form !== undefined && { form }) });
}

/**
 * The focus goes to the editor, the cursor behind the citation. Where a text was inserted at the cursor, the editor has moved
 * it there: moved again, it would come back from what the user has typed meanwhile.
 */
async function moveBehind(editor: TextEditor, offset: number): Promise<void> {
  const { document, selection, viewColumn } = editor;
  const { version } = document;
  const isBehind = selection.isEmpty && document.offsetAt(selection.active) === offset;
  const shown = await window.showTextDocument(document, { viewColumn, preserveFocus: false });
  if (isBehind || document.version !== version) return;
  const position = document.positionAt(offset);
  shown.selection = new Selection(position, position);
}

async function citeToClipboard(papers: readonly Paper[]): Promise<void> {
  const keys = papers.map(paper => paper.key);
  const { text } = insertCitation('', 0, 'markdown', keys);
  await env.clipboard.writeText(text);
  const message = l10n.t('No text editor is open, so the citation was copied: {0}', text);
  void window.showInformationMessage(escapeMessage(message));
}
