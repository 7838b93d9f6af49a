import * as vscode from 'vscode';
import { listen } from './dialogs';
import { eventually, isEqual, isTrue } from './expect';
import { inFolder, readText, writeText } from './library';
import { test } from './suite';

const title = 'A Paper That Is Kept Once and Removed Once';
const kept = `@article{kept, title = {${title}}, year = 2001, doi = {10.1234/keep}}\n`;
const removed = `@article{removed, title = {${title}}, doi = {10.1234/keep}, note = {Only here}}\n`;
const other = '@misc{other, title = {Another Paper That Stays Where It Is}, year = 2004}\n';

/** Runs the command, choosing the first duplicate and then to keep the entry of this file. */
async function keep(name: string): Promise<void> {
  const window = vscode.window as unknown as Record<string, unknown>;
  const before = window.showQuickPick;
  const heard = listen();
  window.showQuickPick = async (items: { label: string }[]) => items.find(item => item.label.includes(`Keep ${name}`));
  const acceptRows = setInterval(
    () => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
    100,
  );
  try {
    await vscode.commands.executeCommand('papertree.showDuplicates');
  } finally {
    clearInterval(acceptRows);
    heard.stop();
    window.showQuickPick = before;
  }
}

test('an entry in a file with unsaved changes is removed in its editor, and the file stays as it is', async () => {
  const two = await writeText('keep/two.bib', other + removed);
  const one = await writeText('keep/one.bib', kept);
  await vscode.commands.executeCommand('papertree.refresh');
  const document = await vscode.workspace.openTextDocument(two);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(two, new vscode.Position(0, 0), '% not saved yet\n');
  await vscode.workspace.applyEdit(edit);
  isTrue(document.isDirty, 'unsaved before');
  await keep('keep/one.bib');
  await eventually('the entry to be gone', () => !document.getText().includes('@article{removed'));
  isEqual(document.getText(), `% not saved yet\n${other}`, 'the editor');
  isTrue(document.isDirty, 'still unsaved');
  isEqual(await readText(two), other + removed, 'the file of the removed entry');
  const gained = await readText(one);
  isTrue(gained.startsWith(kept.slice(0, 60)) && gained.includes('Only here'), `the kept entry gains: ${gained}`);
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.workspace.fs.delete(inFolder('keep'), { recursive: true });
  await vscode.commands.executeCommand('papertree.refresh');
});
