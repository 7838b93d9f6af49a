import { l10n, workspace } from 'vscode';
import { language } from './documentBibliography';
import type { CiteParts } from './insertCitation';

/** For "Show What Was Read": which bibliographies the active document declares, and what became of them. */
export async function documentReport(parts: CiteParts): Promise<string[]> {
  const document = parts.lastEditor.get()?.document;
  if (!document) return [];
  const files = await parts.bibliographies.files(document);
  const name = workspace.asRelativePath(document.uri);
  const heading = [`## ${l10n.t('The document {0}', name)}`, '', l10n.t('It is read as {0}.', language(document)), ''];
  if (files.length === 0) return [...heading, l10n.t('It declares no bibliography.'), ''];
  const lines = files.map(uri => {
    const source = parts.sources.file(uri.toString());
    const state = source?.report
      ? l10n.t('{0} entries', source.report.entries)
      : (source?.error ?? l10n.t('not found or not read'));
    return `- ${workspace.asRelativePath(uri)}: ${state}`;
  });
  return [...heading, l10n.t('It declares:'), '', ...lines, ''];
}
