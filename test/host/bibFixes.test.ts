import * as vscode from 'vscode';
import { papertree } from './api';
import { eventually, isEqual } from './expect';
import { inFolder, writeText } from './library';
import { test } from './suite';

let written = 0;

function problemsOf(uri: vscode.Uri): Promise<vscode.Diagnostic[]> {
  return eventually('the problem', () => {
    const found = vscode.languages.getDiagnostics(uri);
    return found.length > 0 ? found : undefined;
  });
}

function offer(uri: vscode.Uri, range: vscode.Range | undefined, title: string): Promise<vscode.CodeAction> {
  return eventually('the fix', async () => {
    const command = 'vscode.executeCodeActionProvider';
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(command, uri, range);
    return actions.find(action => action.title === title);
  });
}

/** The text of a `.bib` after the quick fix of this title, offered at its first problem. */
async function fixed(text: string, title: string): Promise<string> {
  await (await papertree()).all(); // until the sources are followed
  const uri = await writeText(`fixes/fix-${++written}.bib`, text);
  const [problem] = await problemsOf(uri);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  const offered = await offer(uri, problem?.range, title);
  if (offered.edit) await vscode.workspace.applyEdit(offered.edit);
  const after = document.getText();
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return after;
}

test('missing commas are added, one or all of the file', async () => {
  const text = '@article{one\n  title = {A First},\n  author = {Roe, Ann} \n  year = 2001\n}\n';
  isEqual(await fixed(text, 'Add the missing comma'), text.replace('{one', '{one,'));
  isEqual(
    await fixed(text, 'Add the missing comma (2 in this file)'),
    text.replace('{one', '{one,').replace('Ann}', 'Ann},'),
  );
});

test('an entry that is never closed is closed before the next one', async () => {
  const text = '@book{open, title = {Never Closed},\n  year = {2003}\n\n@misc{next, title = {The Next}}\n';
  isEqual(await fixed(text, 'Close the entry before the next one'), text.replace('2003}\n', '2003}\n}\n'));
});

test('a missing “=” is added and a brace too many deleted', async () => {
  const unequal = '@misc{a, title {No Sign of Equality}}\n';
  isEqual(await fixed(unequal, 'Add the missing “=”'), unequal.replace('title {', 'title = {'));
  const brace = '@misc{b, title = {Too Many Braces}},\n  year = {2001},\n}\n';
  isEqual(await fixed(brace, 'Delete the closing brace'), brace.replace('}},', '},'));
});

test('a key that stands twice in a file is renamed to a free one, or all such keys are', async () => {
  const text = '@misc{a, title = {One}}\n@misc{ab}\n@misc{ a , title = {Two}}\n@misc{a, title = {Three}}\n';
  isEqual(await fixed(text, 'Rename this key to “ac”'), text.replace('{ a ,', '{ ac ,'));
  isEqual(
    await fixed(text, 'Give each entry a key of its own (2 in this file)'),
    text.replace('{ a ,', '{ ac ,').replace('{a, title = {Three', '{ad, title = {Three'),
  );
});

test('from the second entry of a key the way leads to the first', async () => {
  await (await papertree()).all();
  const uri = await writeText('fixes/twice.bib', '\n@misc{x, title = {One}}\n\n@misc{x, title = {Two}}\n');
  const [problem] = await problemsOf(uri);
  isEqual(problem?.relatedInformation?.[0]?.location.range.start.line, 1);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { selection: problem?.range });
  const go = await offer(uri, problem?.range, 'Go to the entry in line 2');
  await vscode.commands.executeCommand(go.command?.command ?? '', ...(go.command?.arguments ?? []));
  await eventually('the first entry', () => vscode.window.activeTextEditor?.selection.active.line === 1 || undefined);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});

test('what these fixes were tried on is taken away again', async () => {
  await vscode.workspace.fs.delete(inFolder('fixes'), { recursive: true });
  await eventually('only the sample to be left', async () => (await (await papertree()).all()).length === 75);
});
