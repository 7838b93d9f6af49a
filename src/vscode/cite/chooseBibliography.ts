import { l10n, type TextDocument, Uri, window, workspace } from 'vscode';
import { readSettings } from '../settings';
import { language } from './documentBibliography';
import type { CiteParts } from './insertCitation';

/** A bibliography that a document is to declare. */
export interface ChosenBibliography {
  readonly uri: Uri;
  /** Relative to the document's folder, as it is declared. */
  readonly path: string;
}

interface Choice {
  readonly label: string;
  readonly description?: string;
  readonly path?: string;
}

const writable = /\.(?:bib|bibtex|biblatex|json)$/i;

/** Whether entries can be added to the file. */
export function isWritableBibliography({ path }: Uri): boolean {
  return writable.test(path);
}

/** Documents of which the user has said that they are to go without. */
const without = new WeakSet<TextDocument>();

/**
 * Asks somebody who cites which bibliography the document is to declare, since it declares none; undefined if none. Who
 * has declined is not asked again for this document.
 */
export async function askForBibliography(
  parts: CiteParts,
  document: TextDocument,
): Promise<ChosenBibliography | undefined> {
  const isFile = !['untitled', 'vscode-notebook-cell'].includes(document.uri.scheme);
  const isWanted = readSettings(document.uri).addToBibliography !== 'never';
  if (!isFile || !isWanted || language(document) === 'plaintext' || without.has(document)) return undefined;
  const title = l10n.t('{0} declares no bibliography. Declare one?', workspace.asRelativePath(document.uri));
  const none = { label: l10n.t('No, only cite'), description: l10n.t('not asked again for this document') };
  const chosen = await choose(parts, document.uri, title, [none]);
  if (!chosen) without.add(document);
  return chosen;
}

/** Lets the user choose a bibliography of the document's folder or below it, or a new one. */
export function chooseBibliography(parts: CiteParts, uri: Uri): Promise<ChosenBibliography | undefined> {
  return choose(parts, uri, l10n.t('Which bibliography belongs to this document?'), []);
}

async function choose(
  parts: CiteParts,
  uri: Uri,
  title: string,
  more: readonly Choice[],
): Promise<ChosenBibliography | undefined> {
  const folder = Uri.joinPath(uri, '..');
  const below = parts.sources.files.filter(
    file => file.uri.path.startsWith(`${folder.path}/`) && isWritableBibliography(file.uri),
  );
  const paths = below.map(file => file.uri.path.slice(folder.path.length + 1));
  const fresh = 'references.bib';
  const items: Choice[] = [
    ...paths.map(path => ({ label: path, path })),
    ...(paths.includes(fresh) ? [] : [{ label: l10n.t('New file {0}', fresh), path: fresh }]),
    ...more,
  ];
  const placeHolder = l10n.t('Choose a bibliography that is there, or a new one');
  const path = (await window.showQuickPick(items, { title, placeHolder }))?.path;
  return path === undefined ? undefined : { uri: Uri.joinPath(folder, path), path };
}
