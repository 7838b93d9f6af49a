import type { TextDocument } from 'vscode';
import type { Citation } from '../../core/cite';
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
  const text = document.getText();
  if (!/cite|@/i.test(text)) return [];
  const { version } = document;
  const view = await keysOf(document, parts, parts.bibliographies);
  const { citations, unknown } = await parts.worker.call('citedIn', [text, language(document), view.forWorker]);
  if (document.version !== version) return undefined;
  const rows = rowsOf(citations, view, new Set(unknown));
  if (view.files.length > 0)
    parts.remembered.remember(rows.flatMap(({ key, paper }) => (paper ? [[key, paper] as const] : [])));
  return rows;
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
