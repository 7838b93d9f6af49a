import * as vscode from 'vscode';
import { hasKey, papertree } from './api';
import { listen } from './dialogs';
import { eventually, isEqual, isTrue } from './expect';
import { inFolder, writeText } from './library';
import { test } from './suite';

const files = ['pdfs/there.pdf', 'pdfs/gone.pdf'];
const bib = files
  .map((file, i) => `@misc{pdf${i}, title = {A Paper with File ${i}}, year = 2003, file = {${file.slice(5)}}}\n`)
  .join('');

async function idOf(key: string): Promise<string> {
  const paper = (await (await papertree()).all()).find(each => each.key === key);
  if (!paper) throw new Error(`no paper has the key ${key}`);
  return paper.id;
}

/** Stands in for the program outside of the editor that opens files. */
function opener(): { opened: string[]; stop: () => void } {
  const env = vscode.env as unknown as { openExternal: (uri: vscode.Uri) => Promise<boolean> };
  const before = env.openExternal;
  const opened: string[] = [];
  env.openExternal = async uri => {
    opened.push(uri.toString());
    return true;
  };
  return {
    opened,
    stop: () => {
      env.openExternal = before;
    },
  };
}

function tabOf(uri: vscode.Uri): vscode.Tab | undefined {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
  return tabs.find(
    ({ input }) =>
      (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) &&
      input.uri.toString() === uri.toString(),
  );
}

test('a PDF that lies beside its bibliography is opened outside where no viewer is installed', async () => {
  await vscode.workspace.fs.writeFile(inFolder('pdfs/there.pdf'), new TextEncoder().encode('%PDF-1.4\n'));
  await writeText('pdfs/refs.bib', bib);
  await eventually('the papers', () => hasKey('pdf1'));
  const outside = opener();
  try {
    await vscode.commands.executeCommand('papertree.openPdf', await idOf('pdf0'));
    isEqual(outside.opened, [inFolder('pdfs/there.pdf').toString()], 'opened');
  } finally {
    outside.stop();
  }
});

test('a PDF is opened in the editor where one is chosen for PDFs', async () => {
  const settings = vscode.workspace.getConfiguration('workbench');
  const uri = inFolder('pdfs/there.pdf');
  const outside = opener();
  await settings.update('editorAssociations', { '*.pdf': 'default' }, vscode.ConfigurationTarget.Workspace);
  try {
    await vscode.commands.executeCommand('papertree.openPdf', await idOf('pdf0'));
    const tab = await eventually('the tab', () => tabOf(uri));
    isEqual(outside.opened, [], 'opened outside');
    await vscode.window.tabGroups.close(tab);
  } finally {
    outside.stop();
    await settings.update('editorAssociations', undefined, vscode.ConfigurationTarget.Workspace);
  }
});

test('a PDF that is gone is said to be, with the places looked at', async () => {
  const outside = opener();
  const heard = listen();
  try {
    await vscode.commands.executeCommand('papertree.openPdf', await idOf('pdf1'));
    const said = await eventually('a message', () => heard.messages[0]);
    isTrue(said.includes('pdfs/gone.pdf'), said);
    isEqual(outside.opened, [], 'opened');
  } finally {
    heard.stop();
    outside.stop();
    await vscode.workspace.fs.delete(inFolder('pdfs'), { recursive: true });
  }
});
