import { ConfigurationTarget, l10n, type Uri, window, workspace } from 'vscode';
import type { Parts } from '../parts';

/** Adds files or a folder to the setting `papertree.sources`, and reads them. */
export async function addSource(parts: Parts): Promise<void> {
  const kind = await chooseKind();
  const chosen = kind && (await window.showOpenDialog({ ...kind, openLabel: l10n.t('Add as Source') }));
  if (!chosen?.length) return;
  const target = await chooseTarget();
  if (target === undefined) return;
  const configuration = workspace.getConfiguration('papertree');
  const known = configuration.inspect<string[]>('sources');
  const before = (target === ConfigurationTarget.Workspace ? known?.workspaceValue : known?.globalValue) ?? [];
  const added = chosen.map(uri => entryFor(parts, uri)).filter(entry => !before.includes(entry));
  await configuration.update('sources', [...before, ...added], target);
  await parts.sources.refresh();
}

/** Not every system has a dialog that takes files and folders at once. */
async function chooseKind() {
  const files = {
    label: `$(file) ${l10n.t('Files…')}`,
    options: { canSelectFiles: true, canSelectFolders: false, canSelectMany: true },
  };
  const folder = {
    label: `$(folder) ${l10n.t('A Folder…')}`,
    options: { canSelectFiles: false, canSelectFolders: true, canSelectMany: true },
  };
  const choice = await window.showQuickPick([files, folder], {
    title: l10n.t('Add Source'),
    placeHolder: l10n.t('Sources are read where they are and followed when they change; nothing is copied'),
  });
  return choice?.options;
}

async function chooseTarget(): Promise<ConfigurationTarget | undefined> {
  if (!workspace.workspaceFolders?.length) return ConfigurationTarget.Global;
  const here = { label: l10n.t('For this workspace'), target: ConfigurationTarget.Workspace };
  const all = { label: l10n.t('For all your workspaces'), target: ConfigurationTarget.Global };
  const choice = await window.showQuickPick([here, all], { title: l10n.t('Where shall the source be remembered?') });
  return choice?.target;
}

/** The path as a user would write it: below the home folder with `~`; what is not on disk as a URI. */
function entryFor(parts: Parts, uri: Uri): string {
  if (uri.scheme !== 'file') return uri.toString();
  const home = parts.platform.home();
  const isBelow = home?.scheme === uri.scheme && uri.path.startsWith(`${home.path}/`);
  return isBelow ? `~${uri.path.slice(home.path.length)}` : uri.fsPath;
}
