import { commands, l10n, Uri, window, workspace } from 'vscode';
import type { Parts } from './parts';

const files = ['papers.bib', 'related-work.md'];
const ownFolder = 'papertree-sample';

/**
 * Copies the sample library and its note into a folder that the user chooses, and opens the note. A file that is there
 * already stays as it is. A folder outside the workspace that holds other things, as a home folder does, gets one inside
 * it: else all of it would be opened and searched.
 */
export async function openSample(parts: Parts): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;
  const kept: string[] = [];
  for (const name of files) {
    const from = Uri.joinPath(parts.context.extensionUri, 'media', 'sample', name);
    const to = Uri.joinPath(folder, name);
    const written = await parts.platform.replace(to, undefined, await parts.platform.read(from));
    if (!written) kept.push(name);
  }
  if (kept.length > 0)
    window.showInformationMessage(l10n.t('{0} was there already and has been kept.', kept.join(', ')));
  await showFolder(folder, parts);
}

async function chooseFolder(): Promise<Uri | undefined> {
  const open = workspace.workspaceFolders ?? [];
  const here = open.map(folder => ({ label: l10n.t('In this workspace: {0}', folder.name), uri: folder.uri }));
  const other = { label: l10n.t('In another folder…'), uri: undefined };
  const choice =
    here.length > 0
      ? await window.showQuickPick([...here, other], {
          placeHolder: l10n.t('Where shall the sample library be copied to?'),
        })
      : other;
  if (!choice || choice.uri) return choice?.uri;
  const picked = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: l10n.t('Where shall the sample library be copied to?'),
    openLabel: l10n.t('Copy the Sample Library Here'),
  });
  return picked?.[0] && roomIn(picked[0]);
}

async function roomIn(folder: Uri): Promise<Uri> {
  const entries = await workspace.fs.readDirectory(folder);
  if (entries.length === 0 || entries.some(([name]) => name === files[0])) return folder;
  const own = Uri.joinPath(folder, ownFolder);
  await workspace.fs.createDirectory(own);
  return own;
}

async function showFolder(folder: Uri, parts: Parts): Promise<void> {
  const isOpen = workspace.getWorkspaceFolder(folder) !== undefined;
  if (!isOpen) return void (await commands.executeCommand('vscode.openFolder', folder));
  await parts.sources.refresh();
  await window.showTextDocument(Uri.joinPath(folder, 'related-work.md'));
  await commands.executeCommand('papertree.papers.focus');
}
