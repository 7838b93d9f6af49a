import { commands, l10n, window } from 'vscode';
import { type CommandTable, UserError } from '../commands';
import { escapeMessage } from '../escape';
import { chosenPapers } from '../papers/chosen';
import type { Parts } from '../parts';
import type { PapersTree } from '../tree/papersTree';
import type { RecentSearches } from './recent';
import type { ResultsTree } from './resultsTree';
import { SearchPicker } from './searchPicker';

interface SearchParts extends Parts {
  readonly recent: RecentSearches;
  readonly results: ResultsTree;
  readonly tree: PapersTree;
  readonly activeId: () => string | undefined;
}

export function searchCommands(parts: SearchParts): CommandTable {
  return {
    'papertree.search': async query => {
      void parts.state.load();
      void parts.sources.start();
      new SearchPicker(parts, parts.recent, typeof query === 'string' ? query : '').show();
    },
    'papertree.showResultsInTree': async query => {
      const text =
        typeof query === 'string' ? query : await askQuery(l10n.t('Show Results in Tree'), parts.results.query);
      if (text) await parts.results.showSearch(text);
    },
    'papertree.saveSearch': query => saveSearch(parts, query),
    'papertree.removeSavedSearch': row => removeSavedSearch(parts, row),
    'papertree.clearResults': () => parts.results.clear(),
    'papertree.filterTree': async query => filterTree(parts, query),
    'papertree.clearFilter': () => parts.tree.filter.set(undefined),
    'papertree.findSimilar': (...args) => findSimilar(parts, args),
  };
}

function askQuery(title: string, value: string): Thenable<string | undefined> {
  return window.showInputBox({
    title,
    value,
    prompt: l10n.t('Words, or author:, year:2020..2024, topic:, is:unread, has:pdf, -word'),
  });
}

/** Puts a living topic into the tree. */
async function saveSearch(parts: SearchParts, given: unknown): Promise<void> {
  const known = typeof given === 'string' ? given : parts.results.query;
  const query = known || (await askQuery(l10n.t('Save Search'), ''));
  if (!query?.trim()) return;
  const name = await window.showInputBox({
    title: l10n.t('Save Search'),
    prompt: l10n.t('Its name in the tree'),
    value: query,
  });
  if (!name?.trim()) return;
  await parts.state.load();
  parts.state.state.saveSearch(name.trim(), query.trim());
  await commands.executeCommand('papertree.papers.focus');
}

async function removeSavedSearch(parts: SearchParts, row: unknown): Promise<void> {
  const group =
    typeof row === 'object' && row !== null && 'group' in row ? (row.group as { label: string }) : undefined;
  if (!group) throw new UserError(l10n.t('Choose a saved search in the Papertree view.'));
  await parts.state.load();
  parts.state.state.saveSearch(group.label, undefined);
}

/** The tree shows what matches; an empty query shows all again. */
async function filterTree(parts: SearchParts, given: unknown): Promise<void> {
  const { filter } = parts.tree;
  const query = typeof given === 'string' ? given : await askQuery(l10n.t('Filter Tree'), filter.query ?? '');
  if (query === undefined) return;
  await parts.sources.start();
  const problems = await filter.set(query.trim() || undefined);
  if (problems.length > 0) void window.showInformationMessage(escapeMessage(problems.join(' ')));
}

/** Papers like the chosen one; in a note, like the selected text or the paragraph at the cursor. */
async function findSimilar(parts: SearchParts, args: readonly unknown[]): Promise<void> {
  await parts.sources.start();
  const editor = window.activeTextEditor;
  if (args.length === 0 && editor && !parts.activeId()) {
    const text = textAtCursor(editor);
    if (!text) throw new UserError(l10n.t('Put the cursor into a paragraph, or select some text.'));
    return showSimilar(parts, { text }, l10n.t('like “{0}…”', text.slice(0, 40)));
  }
  const [paper] = chosenPapers(args, parts, parts.activeId);
  if (paper) await showSimilar(parts, { id: paper.id }, l10n.t('like “{0}”', paper.item.title ?? paper.key));
}

async function showSimilar(parts: SearchParts, to: { id: string } | { text: string }, title: string): Promise<void> {
  const similar = await parts.worker.call('similar', [to, 20]);
  const rows = similar.map(({ id, words }) => ({
    id,
    score: 0,
    marks: [],
    why: { field: 'shared', piece: words.join(', '), marks: [] },
  }));
  await parts.results.show(rows, title);
}

function textAtCursor(editor: typeof window.activeTextEditor & object): string {
  const { document, selection } = editor;
  if (!selection.isEmpty) return document.getText(selection).trim();
  let first = selection.active.line;
  let last = first;
  while (first > 0 && !document.lineAt(first - 1).isEmptyOrWhitespace) first--;
  while (last + 1 < document.lineCount && !document.lineAt(last + 1).isEmptyOrWhitespace) last++;
  const lines = Array.from({ length: last - first + 1 }, (_, index) => document.lineAt(first + index).text);
  return lines.join(' ').trim();
}
