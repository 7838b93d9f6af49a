import { l10n, type QuickPickItem, window, workspace } from 'vscode';
import { rowDescription, rowLabel } from '../../core/library/describe';
import type { Paper } from '../../core/paper';
import { UserError } from '../commands';
import { escapeIcons } from '../escape';
import { revealEntry } from '../papers/entry';
import { citingFiles } from './citingFiles';
import { language } from './documentBibliography';
import { keysOf } from './documentKeys';
import type { CiteParts } from './insertCitation';

interface EntryItem extends QuickPickItem {
  readonly paper: Paper;
}

/** Lists the entries of the active document's bibliographies that it does not cite; a chosen one is shown in its file. */
export async function showUnusedEntries(parts: CiteParts): Promise<void> {
  const document = parts.lastEditor.get()?.document;
  if (!document) throw new UserError(l10n.t('Open a document that cites papers.'));
  const name = workspace.asRelativePath(document.uri);
  const view = await keysOf(document, parts, parts.bibliographies);
  if (view.files.length === 0) throw new UserError(l10n.t('{0} declares no bibliography.', name));
  const text = document.getText();
  if (/nocite[^\n]{0,40}\*/.test(text)) throw new UserError(l10n.t('{0} takes in every entry, by “nocite”.', name));
  const answer = await parts.worker.call('citedIn', [text, language(document), view.forWorker]);
  const cited = new Set(answer.cited.map(({ key }) => view.paper(key)?.id));
  const unused = parts.library.all().filter(paper => view.has(paper) && !cited.has(paper.id));
  if (unused.length === 0) {
    return void window.showInformationMessage(l10n.t('{0} cites every entry of its bibliographies.', name));
  }
  const title = l10n.t('{0} entries that {1} does not cite', unused.length, name);
  const picked = await window.showQuickPick(itemsOf(unused, view.keyOf, parts), {
    title,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked) await revealEntry(picked.paper);
}

/** Those that no document of the workspace cites first. */
async function itemsOf(
  papers: readonly Paper[],
  keyOf: (paper: Paper) => string,
  parts: CiteParts,
): Promise<EntryItem[]> {
  const elsewhere = new Map<string, string>();
  for (const { uri, citations } of await citingFiles(parts, new Set(papers.map(keyOf)))) {
    for (const { key } of citations) elsewhere.set(key, workspace.asRelativePath(uri));
  }
  const items = papers.map(paper => {
    const file = elsewhere.get(keyOf(paper));
    const detail = file ? { detail: l10n.t('cited in {0}', file) } : {};
    const description = `${escapeIcons(rowLabel(paper))} · ${escapeIcons(rowDescription(paper))}`;
    return { label: escapeIcons(keyOf(paper)), description, ...detail, paper };
  });
  return items.sort((a, b) => Number(a.detail !== undefined) - Number(b.detail !== undefined));
}
