import { l10n, type TextDocument, WorkspaceEdit, workspace } from 'vscode';
import { findCitations } from '../../core/cite';
import type { CslItem } from '../../core/csl';
import type { Paper } from '../../core/paper';
import { webPageOf } from '../../core/readerPaper';
import { UserError } from '../commands';
import { language } from './documentBibliography';
import { keysOf } from './documentKeys';
import { rangeOf } from './hover';
import type { CiteParts } from './insertCitation';
import { StyleError, styleOf } from './referenceStyle';

/** Puts the list of what the document cites into our marked block, or refreshes it there. */
export async function insertReferences(parts: CiteParts): Promise<void> {
  const document = parts.lastEditor.get()?.document;
  if (!document) throw new UserError(l10n.t('Open a document that cites papers.'));
  const view = await keysOf(document, parts, parts.bibliographies);
  const keys = new Set(findCitations(document.getText(), language(document)).map(citation => citation.key));
  const papers = new Set([...keys].flatMap(key => view.paper(key) ?? []));
  if (papers.size === 0) throw new UserError(l10n.t('This document cites no paper that the library has.'));
  const lines = await formatted(parts, document, [...papers], 'html');
  const edit = new WorkspaceEdit();
  const block = await parts.processor.call('referencesBlock', [document.getText(), language(document), lines]);
  edit.replace(document.uri, rangeOf(document, block), block.text);
  if (!(await workspace.applyEdit(edit)))
    throw new UserError(l10n.t('{0} cannot be changed.', workspace.asRelativePath(document.uri)));
}

/** References of papers in the style given, else in the document's, or in that of the settings. */
export async function formatted(
  parts: CiteParts,
  document: TextDocument | undefined,
  papers: readonly Paper[],
  format: 'text' | 'html',
  named?: string,
): Promise<string[]> {
  const { style, locale } = await styleOf(parts, document, named);
  const items = papers.map(({ item }) => withLink(item));
  try {
    const rows = await parts.processor.call('references', [items, style, locale, format]);
    return rows.map(row => row.text);
  } catch (error) {
    throw new StyleError((error as Error).message);
  }
}

/** Styles print a DOI or an address: a paper that has but an arXiv id is found by its page there. */
function withLink(item: CslItem): CslItem {
  const URL = item.URL || item.DOI ? undefined : webPageOf(item);
  return URL ? { ...item, URL } : item;
}
