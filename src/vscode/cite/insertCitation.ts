import { env, l10n, Range, Selection, type TextEditor, WorkspaceEdit, window, workspace } from 'vscode';
import type { InsertOptions } from '../../core/cite/citation';
import { insertCitation } from '../../core/cite/insert';
import type { Paper } from '../../core/paper';
import type { Parts } from '../parts';
import { CitationPicker } from './citationPicker';
import { type DocumentBibliographies, language } from './documentBibliography';
import type { LastEditor } from './lastEditor';

/** What citing needs besides the parts. */
export interface CiteParts extends Parts {
  readonly lastEditor: LastEditor;
  readonly bibliographies: DocumentBibliographies;
}

/** Lets the user pick papers, then cites them. `first` are offered before anything is typed. */
export async function pickAndCite(parts: CiteParts, first: readonly string[]): Promise<void> {
  void parts.sources.start();
  const ids = await CitationPicker.pick(parts, first);
  if (ids)
    await cite(
      parts,
      ids.flatMap(id => parts.library.get(id) ?? []),
    );
}

/** One citation of the papers, in their order, at the cursor of the last text editor that is still visible; without one, to the clipboard. */
export async function cite(parts: CiteParts, papers: readonly Paper[], options: InsertOptions = {}): Promise<void> {
  const editor = parts.lastEditor.get();
  if (!editor) return citeToClipboard(papers);
  const { document, selection } = editor;
  const keys = await Promise.all(papers.map(paper => parts.bibliographies.keyFor(paper, document)));
  const edit = insertCitation(
    document.getText(),
    document.offsetAt(selection.active),
    language(document),
    keys,
    options,
  );
  if (edit.text === '' && edit.start === edit.end) {
    return void window.showInformationMessage(l10n.t('Already cited here: {0}', keys.join(', ')));
  }
  const range = new Range(document.positionAt(edit.start), document.positionAt(edit.end));
  const change = new WorkspaceEdit();
  change.replace(document.uri, range, edit.text);
  if (!(await workspace.applyEdit(change)))
    throw new Error(l10n.t('{0} cannot be changed.', workspace.asRelativePath(document.uri)));
  await moveBehind(editor, edit.start + edit.text.length);
}

async function moveBehind(editor: TextEditor, offset: number): Promise<void> {
  const position = editor.document.positionAt(offset);
  const shown = await window.showTextDocument(editor.document, { viewColumn: editor.viewColumn, preserveFocus: false });
  shown.selection = new Selection(position, position);
}

async function citeToClipboard(papers: readonly Paper[]): Promise<void> {
  const { text } = insertCitation(
    '',
    0,
    'markdown',
    papers.map(paper => paper.key),
  );
  await env.clipboard.writeText(text);
  void window.showInformationMessage(l10n.t('No text editor is open, so the citation was copied: {0}', text));
}
