import type { TextDocument } from 'vscode';
import type { CitedKey } from '../../workerProtocol';
import { language } from './documentBibliography';
import { type KeyView, keysOf } from './documentKeys';
import type { CiteParts } from './insertCitation';

/** A paper, or a key without an entry, that the active document cites. */
export interface CitedRow {
  readonly paper?: string;
  readonly key: string;
  /** Start and end of each citation in turn, as offsets. */
  readonly places: Int32Array;
}

/** What the document cites; undefined if it has changed meanwhile. */
export async function citedRows(document: TextDocument, parts: CiteParts): Promise<CitedRow[] | undefined> {
  const text = document.getText();
  if (!/cite|@/i.test(text)) return [];
  const { version } = document;
  const view = await keysOf(document, parts, parts.bibliographies);
  const { cited, unknown } = await parts.worker.call('citedIn', [text, language(document), view.forWorker]);
  if (document.version !== version) return undefined;
  const rows = rowsOf(cited, view, new Set(unknown));
  if (view.files.length > 0)
    parts.remembered.remember(rows.flatMap(({ key, paper }) => (paper ? [[key, paper] as const] : [])));
  return rows;
}

/** One row a paper or unknown key, in the order of the first citation; unknown keys first. */
function rowsOf(cited: readonly CitedKey[], view: KeyView, unknown: ReadonlySet<string>): CitedRow[] {
  const rows = new Map<string, CitedRow>();
  for (const { key, places } of cited) {
    const paper = view.paper(key)?.id;
    if (paper === undefined && !unknown.has(key)) continue; // somebody's handle, or defined in the document
    const name = paper ?? `? ${key}`;
    const row = rows.get(name);
    rows.set(name, row ? { ...row, places: inOrder(row.places, places) } : { ...(paper && { paper }), key, places });
  }
  const all = [...rows.values()];
  return [...all.filter(row => row.paper === undefined), ...all.filter(row => row.paper !== undefined)];
}

/** Places of two keys of one paper; no two overlap, so that starts and ends sort together. */
function inOrder(some: Int32Array, others: Int32Array): Int32Array {
  return Int32Array.from([...some, ...others]).sort();
}
