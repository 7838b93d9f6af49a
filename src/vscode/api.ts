import { commands } from 'vscode';
import type { Paper } from '../core/paper';
import type { LazyCiting } from './cite/lazyCiting';
import { wholePaper, wholePapers } from './papers/wholePaper';
import type { Parts } from './parts';

/** What other extensions get from `activate`: to read the library, and to show or cite papers of it. Nothing here changes files but `cite`. */
export interface PapertreeApi {
  /** All papers, once all sources have been read. */
  all(): Promise<readonly Paper[]>;
  /** The paper with an id that it has or had. */
  get(id: string): Promise<Paper | undefined>;
  /** Papers for a query in the language of the search box, the best first. */
  search(query: string, limit?: number): Promise<Paper[]>;
  /** Inserts one citation of the papers into the last text editor that is still visible. */
  cite(ids: readonly string[]): Promise<void>;
  /** Shows the paper in the reader. */
  open(id: string): Promise<void>;
}

/** @param parts `factsSent` resolves when the worker knows what is said of the papers. */
export function publicApi(
  parts: Parts & { readonly factsSent: () => Promise<void> },
  citing: LazyCiting,
): PapertreeApi {
  const found = (ids: readonly string[]) => ids.flatMap(id => parts.library.get(id) ?? []);
  return {
    all: async () => {
      await parts.sources.start();
      return wholePapers(parts.library.all(), parts);
    },
    get: async id => {
      await parts.sources.start();
      const paper = parts.library.get(id);
      return paper && wholePaper(paper, parts);
    },
    search: async (query, limit = 50) => {
      await parts.sources.start();
      await parts.factsSent();
      const { rows } = await parts.worker.call('search', [query, { limit, sort: 'relevance' }]);
      return wholePapers(found(rows.map(row => row.id)), parts);
    },
    cite: async ids => {
      await parts.sources.start();
      await (await citing.load()).cite(found(ids));
    },
    open: async id => {
      await parts.sources.start();
      await commands.executeCommand('papertree.open', id);
    },
  };
}
