import * as vscode from 'vscode';
import { acceptingPicks, listen } from './dialogs';
import { eventually, isEqual, isTrue } from './expect';
import { inFolder, writeText } from './library';
import { test } from './suite';

test('without duplicates a message says so', async () => {
  const heard = listen();
  await vscode.commands.executeCommand('papertree.showDuplicates');
  heard.stop();
  isEqual(heard.messages, ['Every paper stands once, and every key stands for one paper.'], 'message');
});

test('two entries of one paper are shown side by side, fields in one order', async () => {
  await writeText(
    'one.bib',
    '@article{a, year = 2001, title = {A Paper That Stands in Two Files at Once}, doi = {10.1234/x}}',
  );
  await writeText(
    'two.bib',
    '@article{b, doi = {10.1234/x}, title = {A Paper That Stands in Two Files at Once}, year = 2002}',
  );
  await vscode.commands.executeCommand('papertree.refresh');
  await acceptingPicks(vscode.commands.executeCommand('papertree.showDuplicates'));
  const tab = await eventually('the comparison', () =>
    vscode.window.tabGroups.all
      .flatMap(group => group.tabs)
      .find(each => each.input instanceof vscode.TabInputTextDiff),
  );
  isTrue(tab.label.includes('one.bib:1 ↔ two.bib:1'), tab.label);
  const input = tab.input as vscode.TabInputTextDiff;
  const left = await vscode.workspace.openTextDocument(input.original);
  isEqual(
    left.getText(),
    '@article{a,\n  date = {2001},\n  doi = {10.1234/x},\n  title = {A Paper That Stands in Two Files at Once},\n}\n',
    'the first entry',
  );
  await vscode.window.tabGroups.close(tab);
  for (const name of ['one.bib', 'two.bib']) await vscode.workspace.fs.delete(inFolder(name));
  await vscode.commands.executeCommand('papertree.refresh');
});
