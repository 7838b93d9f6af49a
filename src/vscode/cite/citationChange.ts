import { SnippetString, SnippetTextEdit, type TextDocument, TextEdit, type WorkspaceEdit } from 'vscode';
import { declaration } from '../../core/cite';
import type { Edit } from '../../core/cite/citation';
import { addEntries } from './bibliographyEdits';
import { language } from './documentBibliography';
import { rangeOf } from './hover';
import type { PlannedKeys } from './plannedKeys';

/**
 * Puts a citation, the declaration of its bibliography and the entries into one edit, which one undo takes back.
 * Gives the offset just past the citation afterwards. The text of a citation may be a snippet, if the document is in focus.
 */
export function addCitation(
  change: WorkspaceEdit,
  document: TextDocument,
  citation: Edit,
  { declare, append }: PlannedKeys,
  isSnippet = false,
): number {
  const end = citation.start + citation.text.length;
  const text = document.getText();
  const cited = text.slice(0, citation.start) + citation.text + text.slice(citation.end);
  const declared = declare === undefined ? undefined : declaration(cited, language(document), declare);
  const grown = end - citation.end;
  const isBehind = declared !== undefined && declared.start >= end;
  const edits = !declared
    ? [citation]
    : isBehind
      ? [citation, { ...declared, start: declared.start - grown, end: declared.end - grown }]
      : [declared, citation];
  const changes = edits.map(edit =>
    isSnippet && edit === citation
      ? SnippetTextEdit.replace(rangeOf(document, edit), new SnippetString(edit.text))
      : TextEdit.replace(rangeOf(document, edit), edit.text),
  );
  change.set(document.uri, changes);
  addEntries(change, append);
  return declared && !isBehind ? end + declared.text.length - (declared.end - declared.start) : end;
}
