import { commands, InputBoxValidationSeverity, l10n, window } from 'vscode';
import { queryName } from '../../core/search/query/queryName';
import { UserError } from '../commands';
import { escapeMessage } from '../escape';
import type { Parts } from '../parts';
import { askQuery } from './askQuery';
import type { ResultsTree } from './resultsTree';
import type { SavedGroup } from './savedSearches';

interface SavedParts extends Parts {
  readonly results: Pick<ResultsTree, 'query'>;
}

interface SavedSearch {
  readonly name: string;
  readonly query: string;
}

/** Puts a living topic into the tree: for the query given, else that of the results on show, else one that is asked for. */
export async function saveSearch(parts: SavedParts, given: unknown): Promise<void> {
  await parts.state.load();
  const known = typeof given === 'string' ? given : parts.results.query;
  const query = (known?.trim() || (await askQuery(l10n.t('Save Search'), parts, '', true)))?.trim();
  if (!query) return;
  const saved = parts.state.state.savedSearches();
  const same = saved.find(search => search.query === query);
  const name = await askName(l10n.t('Save Search'), same?.name ?? (queryName(query) || query), query, saved);
  if (name === undefined) return;
  parts.state.state.saveSearch(name, query);
  await commands.executeCommand('papertree.papers.focus');
}

export async function renameSavedSearch(parts: SavedParts, row: unknown): Promise<void> {
  await parts.state.load();
  const { name, query } = chosen(row);
  const others = parts.state.state.savedSearches().filter(search => search.name !== name);
  const wanted = await askName(l10n.t('Rename Saved Search'), name, query, others);
  if (wanted === undefined || wanted === name) return;
  parts.state.state.saveSearch(name, undefined);
  parts.state.state.saveSearch(wanted, query);
}

export async function removeSavedSearch(parts: SavedParts, row: unknown): Promise<void> {
  await parts.state.load();
  const { name, query } = chosen(row);
  parts.state.state.saveSearch(name, undefined);
  const undo = l10n.t('Undo');
  const answer = await window.showInformationMessage(
    escapeMessage(l10n.t('Removed the saved search “{0}”.', name)),
    undo,
  );
  if (answer === undo) parts.state.state.saveSearch(name, query);
}

/** A name that is not empty; one that another search has is pointed out, and may be taken over. */
async function askName(
  title: string,
  value: string,
  query: string,
  saved: readonly SavedSearch[],
): Promise<string | undefined> {
  const check = (text: string) => {
    const name = text.trim();
    if (!name) return l10n.t('A name is needed.');
    const other = saved.find(search => search.name === name && search.query !== query);
    if (!other) return undefined;
    const message = l10n.t('Takes the place of “{0}”, which searches for: {1}', name, other.query);
    return { message, severity: InputBoxValidationSeverity.Warning };
  };
  const prompt = l10n.t('Its name in the tree');
  return (await window.showInputBox({ title, value, prompt, validateInput: check }))?.trim();
}

/** The saved search of a row of the tree; a page of a long one stands for it. */
function chosen(row: unknown): SavedSearch {
  const group = typeof row === 'object' && row !== null && 'group' in row ? (row.group as Partial<SavedGroup>) : {};
  const { kind, name, query } = group;
  if (kind === 'saved' && name !== undefined && query !== undefined) return { name, query };
  throw new UserError(l10n.t('Choose a saved search in the Papertree view.'));
}
