import type { TextDocument, WorkspaceEdit } from 'vscode';
import { declaration } from '../../core/cite';
import type { Edit } from '../../core/cite/citation';
import { addEntries } from './bibliographyEdits';
import { language } from './documentBibliography';
import { rangeOf } from './hover';
import type { PlannedKeys } from './plannedKeys';

/**
 * Puts a citation, the declaration of its bibliography and the entries into one edit, which one undo takes back.
 * Gives the offset just past the citation afterwards.
 */
export function addCitation(
  change: WorkspaceEdit,
  document: TextDocument,
  citation: Edit,
  { declare, append }: PlannedKeys,
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
  for (const edit of edits) change.replace(document.uri, rangeOf(document, edit), edit.text);
  addEntries(change, append);
  return declared && !isBehind ? end + declared.text.length - (declared.end - declared.start) : end;
}
