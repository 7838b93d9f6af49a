import { l10n, type Uri, workspace } from 'vscode';
import { countedEntries } from '../counted';
import { type Bibliography, language } from './documentBibliography';
import type { CiteParts } from './insertCitation';

/** For "Show What Was Read": which bibliographies the active document declares, where they were looked for, what was read. */
export async function documentReport(parts: CiteParts): Promise<string[]> {
  const document = parts.lastEditor.get()?.document;
  if (!document) return [];
  const { bibliographies, remote, asked } = await parts.bibliographies.declared(document);
  await parts.sources.include(bibliographies.flatMap(({ files }) => files));
  const heading = l10n.t('The document {0}', workspace.asRelativePath(document.uri));
  return [
    `## ${heading}`,
    '',
    l10n.t('It is read as {0}.', language(document)),
    '',
    ...(asked.length > 0 ? [l10n.t('Read besides it: {0}', asked.map(nameOf).join(', ')), ''] : []),
    bibliographies.length + remote.length > 0 ? l10n.t('It declares:') : l10n.t('It declares no bibliography.'),
    '',
    ...bibliographies.flatMap(each => bibliographyLines(parts, each)),
    ...remote.map(address => `- ${l10n.t('{0}: an address, which is not fetched', address)}`),
    '',
  ];
}

function bibliographyLines(parts: CiteParts, { path, files, isThere, tried }: Bibliography): string[] {
  if (!isThere)
    return [
      `- ${l10n.t('{0}: not there', path)}`,
      ...tried.map(uri => `    - ${l10n.t('looked for: {0}', uri.fsPath)}`),
    ];
  return files.map(uri => {
    const { report, error } = parts.sources.file(uri.toString()) ?? {};
    const state = error ?? (report ? countedEntries(report.entries) : l10n.t('not read'));
    return `- ${l10n.t('{0}: found as {1}, {2}', path, nameOf(uri), state)}`;
  });
}

function nameOf(uri: Uri): string {
  return workspace.asRelativePath(uri);
}
