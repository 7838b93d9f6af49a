import { commands, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { WrittenFormat } from '../../core/formats/writePapers';
import type { Group } from '../../core/library/grouping';
import { uniqueTopics } from '../../core/library/uniqueTopics';
import { type CommandTable, UserError } from '../commands';
import { countedPapers } from '../counted';
import { fileName, writeFailure } from '../import/fileFailure';
import type { Parts } from '../parts';
import { exportName } from '../sources/kinds';
import type { TopicsService } from '../topics/topicsService';

interface Format {
  readonly format: WrittenFormat;
  readonly label: string;
  readonly detail: string;
  readonly ending: string;
}

/** What an export needs beside the common parts. */
interface ExportParts extends Parts {
  readonly topics: Pick<TopicsService, 'kept' | 'ready'>;
}

export function exportCommands(parts: ExportParts): CommandTable {
  return { 'papertree.export': (...args) => exportPapers(parts, args) };
}

/** Writes the papers of the rows that a view passes, or else all papers, to a file that the user names. */
async function exportPapers(parts: ExportParts, args: readonly unknown[]): Promise<Uri | undefined> {
  await parts.sources.start();
  const chosen = [...new Set(args.flatMap(idsIn))];
  const ids = chosen.length > 0 ? chosen : parts.library.all().map(paper => paper.id);
  if (ids.length === 0) throw new UserError(l10n.t('There are no papers to export.'));
  const format = await window.showQuickPick(formats(), {
    title: l10n.t('Export {0}', countedPapers(ids.length)),
    placeHolder: l10n.t('The format of the file'),
  });
  const uri = format && (await askWhere(format));
  if (!uri) return undefined;
  const text = await window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Writing papers…') }, () =>
    writtenWithTopics(parts, ids, format.format),
  );
  await save(parts, uri, text);
  tell(uri, ids.length);
  return uri;
}

/** Ids of paper rows, and of all papers below group rows; a view passes the row, then all selected rows. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('paper' in value) return idsIn(value.paper);
  return 'group' in value ? idsBelow(value.group as Group) : [];
}

function idsBelow(group: Group): string[] {
  return [...group.children.flatMap(idsBelow), ...group.papers];
}

function formats(): Format[] {
  return [
    { format: 'biblatex', label: 'BibLaTeX', detail: l10n.t('For LaTeX, Pandoc, Quarto and Typst'), ending: 'bib' },
    { format: 'csl-json', label: 'CSL JSON', detail: l10n.t('For Pandoc and Zotero'), ending: 'json' },
    { format: 'ris', label: 'RIS', detail: l10n.t('For EndNote, Mendeley and most other managers'), ending: 'ris' },
    { format: 'markdown', label: 'Markdown', detail: l10n.t('A list to read, by topic'), ending: 'md' },
    { format: 'csv', label: 'CSV', detail: l10n.t('A table for spreadsheets'), ending: 'csv' },
  ];
}

async function askWhere({ label, ending }: Format): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return window.showSaveDialog({
    title: l10n.t('Export Papers'),
    saveLabel: l10n.t('Export'),
    filters: { [label]: [ending] },
    ...(folder && { defaultUri: Uri.joinPath(folder, `${exportName}.${ending}`) }),
  });
}

/** The topics that the user gave to papers in Papertree, found ones that were put right among them, are exported as those that the files state. */
async function writtenWithTopics(parts: ExportParts, ids: readonly string[], format: WrittenFormat): Promise<string> {
  await parts.state.load();
  if (parts.state.hasFoundRenames) await parts.topics.ready();
  const papers = parts.state.isEmpty ? [] : ids.flatMap(id => parts.library.get(id) ?? []);
  const topics = new Map(
    papers.map(paper => [paper.id, uniqueTopics([...parts.state.topicsOf(paper), ...parts.topics.kept(paper)])]),
  );
  return parts.worker.call('write', [ids, format, topics]);
}

async function save(parts: Parts, uri: Uri, text: string): Promise<void> {
  try {
    await parts.platform.write(uri, new TextEncoder().encode(text));
  } catch (error) {
    throw writeFailure(error, uri);
  }
}

function tell(uri: Uri, count: number): void {
  const open = l10n.t('Open');
  void window
    .showInformationMessage(l10n.t('{0} written to {1}.', countedPapers(count), fileName(uri)), open)
    .then(choice => {
      if (choice === open) void commands.executeCommand('vscode.open', uri);
    });
}
