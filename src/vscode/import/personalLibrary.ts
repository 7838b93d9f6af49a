import { ConfigurationTarget, l10n, Uri, window, workspace } from 'vscode';
import type { Platform } from '../../platform/platform';
import type { Parts } from '../parts';
import { readSettings } from '../settings';

/** The file of the setting `papertree.library`; undefined while none is chosen, or where its place does not exist (no folder is open). */
export function personalLibrary(platform: Platform): Uri | undefined {
  const { library } = readSettings();
  if (!library) return undefined;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const home = platform.home();
  if (/^~(?=[\\/]|$)/.test(library)) return home && Uri.joinPath(home, library.slice(1).replaceAll('\\', '/'));
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(library)) return Uri.parse(library);
  if (/^(?:\/|[a-z]:[\\/]|\\\\)/i.test(library))
    return (home ?? folder ?? Uri.file('/')).with({ path: Uri.file(library).path });
  return folder && Uri.joinPath(folder, library.replaceAll('\\', '/'));
}

/** The personal library's file; asks for it once, the first time something is to be written. Undefined if the user leaves. */
export async function choosePersonalLibrary(parts: Parts): Promise<Uri | undefined> {
  const known = personalLibrary(parts.platform);
  if (known) return known;
  const folder = workspace.workspaceFolders?.[0];
  const here = folder && {
    label: l10n.t('{0} in this workspace', 'papertree.bib'),
    detail: Uri.joinPath(folder.uri, 'papertree.bib').fsPath,
    choose: async () => save('papertree.bib', ConfigurationTarget.Workspace),
  };
  const named = {
    label: l10n.t('A file of your choice…'),
    detail: l10n.t('For all your workspaces'),
    choose: async () => nameFile(),
  };
  const storage = Uri.joinPath(parts.context.globalStorageUri, 'papertree.bib');
  const stored = {
    label: l10n.t('The extension’s own storage'),
    detail: storage.fsPath,
    choose: async () => save(textOf(storage), ConfigurationTarget.Global),
  };
  const places = [...(here ? [here] : []), named, stored];
  const choice = await window.showQuickPick(places, {
    title: l10n.t('Where shall your papers be kept?'),
    placeHolder: l10n.t('A plain .bib file. You can change this later: setting papertree.library'),
    ignoreFocusOut: true,
  });
  const chosen = await choice?.choose();
  return chosen ? personalLibrary(parts.platform) : undefined;
}

async function nameFile(): Promise<boolean> {
  const uri = await window.showSaveDialog({
    title: l10n.t('Your personal library'),
    saveLabel: l10n.t('Use This File'),
    filters: { BibTeX: ['bib'], 'CSL JSON': ['json'] },
  });
  return uri ? save(textOf(uri), ConfigurationTarget.Global) : false;
}

function textOf(uri: Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}

async function save(value: string, target: ConfigurationTarget): Promise<boolean> {
  await workspace.getConfiguration('papertree').update('library', value, target);
  return true;
}
