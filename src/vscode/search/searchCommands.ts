import { commands, l10n, window } from 'vscode';
import { beginningOf, rowLabel } from '../../core/library/describe';
import type { SearchOptions } from '../../workerProtocol';
import { type CommandTable, UserError } from '../commands';
import { chosenPapers } from '../papers/chosen';
import type { Parts } from '../parts';
import type { PapersTree } from '../tree/papersTree';
import { askQuery } from './askQuery';
import type { RecentSearches } from './recent';
import type { ResultsTree } from './resultsTree';
import { removeSavedSearch, renameSavedSearch, saveSearch } from './savedSearchCommands';
import { SearchPicker } from './searchPicker';
import { textAtCursor } from './textAtCursor';

interface SearchParts extends Parts {
  readonly recent: RecentSearches;
  readonly results: ResultsTree;
  readonly tree: PapersTree;
  readonly activeId: () => string | undefined;
  /** Resolves when the worker knows what is said of the papers. */
  readonly factsSent: () => Promise<void>;
}

export function searchCommands(parts: SearchParts): CommandTable {
  return {
    'papertree.search': async query => {
      void parts.state.load();
      void parts.sources.start();
      new SearchPicker(parts, parts.recent, typeof query === 'string' ? query : '').show();
    },
    'papertree.showResultsInTree': (query, sort) =>
      showResults(parts, query, sort === 'newest' ? 'newest' : 'relevance'),
    'papertree.saveSearch': query => saveSearch(parts, query),
    'papertree.renameSavedSearch': row => renameSavedSearch(parts, row),
    'papertree.removeSavedSearch': row => removeSavedSearch(parts, row),
    'papertree.clearResults': () => parts.results.clear(),
    'papertree.filterTree': query => filterTree(parts, query),
    'papertree.clearFilter': () => parts.tree.filter.set(undefined),
    'papertree.findSimilar': (...args) => findSimilar(parts, args),
  };
}

/** Lists what is found for the query given, else for one that is asked for, beginning with the last search. */
async function showResults(parts: SearchParts, given: unknown, sort: SearchOptions['sort']): Promise<void> {
  void parts.sources.start();
  const last = parts.results.query ?? parts.recent.searches[0];
  const query = typeof given === 'string' ? given : await askQuery(l10n.t('Show Search Results in Tree'), parts, last);
  if (!query?.trim()) return;
  parts.recent.addSearch(query);
  await parts.sources.start();
  await parts.factsSent();
  await parts.results.showSearch(query, sort);
}

/** The tree shows what matches; an empty query shows all again. */
async function filterTree(parts: SearchParts, given: unknown): Promise<void> {
  const { filter } = parts.tree;
  void parts.sources.start();
  const query = typeof given === 'string' ? given : await askQuery(l10n.t('Filter Tree'), parts, filter.query, true);
  if (query === undefined) return;
  await parts.sources.start();
  await filter.set(query.trim() || undefined);
  await commands.executeCommand('papertree.papers.focus');
}

/** Papers like the chosen one; in a note, like the selected text or the paragraph at the cursor. */
async function findSimilar(parts: SearchParts, args: readonly unknown[]): Promise<void> {
  await parts.sources.start();
  const editor = window.activeTextEditor;
  if (args.length === 0 && editor && !parts.activeId()) {
    const text = textAtCursor(editor);
    if (!text) throw new UserError(l10n.t('Put the cursor into a paragraph, or select some text.'));
    return showSimilar(parts, { text }, beginningOf(text, 60));
  }
  const [paper] = chosenPapers(args, parts, parts.activeId);
  if (paper) await showSimilar(parts, { id: paper.id }, rowLabel(paper));
}

async function showSimilar(parts: SearchParts, to: { id: string } | { text: string }, what: string): Promise<void> {
  const similar = await parts.worker.call('similar', [to, 20]);
  const rows = similar.map(({ id, words }) => ({
    id,
    score: 0,
    marks: [],
    why: { field: 'shared', piece: words.join(', '), marks: [] },
  }));
  await parts.results.showSimilar(rows, what);
}
