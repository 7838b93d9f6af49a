import type { TextDocument } from 'vscode';
import { type Citation, checkCitations, findCitations } from '../../core/cite';
import { language } from './documentBibliography';
import { type KeyView, keysOf } from './documentKeys';
import type { CiteParts } from './insertCitation';

/** A paper, or a key without an entry, that the active document cites. */
export interface CitedRow {
  readonly paper?: string;
  readonly key: string;
  readonly citations: readonly Citation[];
}

/** What the document cites; undefined if it has changed meanwhile. */
export async function citedRows(document: TextDocument, parts: CiteParts): Promise<CitedRow[] | undefined> {
  const citations = findCitations(document.getText(), language(document));
  if (citations.length === 0) return [];
  const { version } = document;
  const view = await keysOf(document, parts, parts.bibliographies);
  return document.version === version ? rowsOf(citations, view, unknownKeys(document, view)) : undefined;
}

/** Keys that want an entry, by the rules of the checks. */
function unknownKeys(document: TextDocument, view: KeyView): ReadonlySet<string> {
  const options = { keys: () => view.keys() };
  const issues = checkCitations(document.getText(), language(document), key => view.state(key), options);
  return new Set(issues.filter(({ code }) => code === 'citation.unknown-key').map(({ key }) => key));
}

/** One row a paper or unknown key, in the order of the first citation; unknown keys first. */
function rowsOf(citations: readonly Citation[], view: KeyView, unknown: ReadonlySet<string>): CitedRow[] {
  const rows = new Map<string, { paper?: string; key: string; citations: Citation[] }>();
  for (const citation of citations) {
    const paper = view.paper(citation.key)?.id;
    if (paper === undefined && !unknown.has(citation.key)) continue; // somebody's handle, or defined in the document
    const name = paper ?? `? ${citation.key}`;
    const row = rows.get(name) ?? { paper, key: citation.key, citations: [] };
    row.citations.push(citation);
    rows.set(name, row);
  }
  const all = [...rows.values()];
  return [...all.filter(row => row.paper === undefined), ...all.filter(row => row.paper !== undefined)];
}
