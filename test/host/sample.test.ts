import * as vscode from 'vscode';
import { papertree } from './api';
import { listen } from './dialogs';
import { eventually, isEqual } from './expect';
import { inFolder, readText, writeText } from './library';
import { test } from './suite';

/** Runs the command as a user who chooses a folder that is not the workspace's. */
async function openSampleIn(folder: vscode.Uri): Promise<void> {
  await papertree();
  const dialogs = listen({ showQuickPick: { label: 'In another folder…' }, showOpenDialog: [folder] });
  try {
    await vscode.commands.executeCommand('papertree.openSample');
  } finally {
    dialogs.stop();
  }
}

const namesIn = async (path: string) =>
  (await vscode.workspace.fs.readDirectory(inFolder(path))).map(([name]) => name).sort();

test('the sample library gets a folder of its own where there are other things, and an empty folder as it is', async () => {
  await writeText('full/my thesis.txt', 'Not to be mixed with a sample.');
  await openSampleIn(inFolder('full'));
  isEqual(await namesIn('full'), ['my thesis.txt', 'papertree-sample']);
  isEqual(await namesIn('full/papertree-sample'), ['papers.bib', 'related-work.md']);
  await vscode.workspace.fs.createDirectory(inFolder('bare'));
  await openSampleIn(inFolder('bare'));
  isEqual(await namesIn('bare'), ['papers.bib', 'related-work.md']);
  await eventually('its note', async () =>
    vscode.window.activeTextEditor?.document.fileName.endsWith('related-work.md'),
  );
});

test('opened again there, it keeps what the user has written in it', async () => {
  await writeText('bare/related-work.md', 'My own words.');
  await openSampleIn(inFolder('bare'));
  isEqual(await namesIn('bare'), ['papers.bib', 'related-work.md']);
  isEqual(await readText(inFolder('bare/related-work.md')), 'My own words.');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  for (const folder of ['full', 'bare']) await vscode.workspace.fs.delete(inFolder(folder), { recursive: true });
});
