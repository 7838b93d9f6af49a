import * as vscode from 'vscode';
import { hasKey } from './api';
import { listen } from './dialogs';
import { close, show } from './documents';
import { eventually, isEqual, isTrue } from './expect';
import { inFolder, writeText } from './library';
import { test } from './suite';

const folder = 'styles';
const refs = '@book{yoe2016tar,\n  title = {Tar},\n  author = {Yoe, Bea},\n  year = {2016},\n}\n';
const style = `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Bare</title><id>bare</id></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout><text value="BARE "/><text variable="title"/></layout></bibliography>
</style>
`;

test('a bibliography and a style of one’s own', async () => {
  await writeText(`${folder}/refs.bib`, refs);
  await writeText(`${folder}/own/bare.csl`, style);
  await eventually('its paper', () => hasKey('yoe2016tar'));
});

test('a style that the front matter names and that is not there is said, and another one can be chosen', async () => {
  const head = (csl: string) => `---\nbibliography: refs.bib\ncsl: ${csl}\n---\n\n[@yoe2016tar]\n`;
  const editor = await show('.md', head('gone.csl'), folder);
  const heard = listen({
    showWarningMessage: 'Choose a Style…',
    showQuickPick: { label: 'Browse for a .csl File…', isFile: true },
    showOpenDialog: [inFolder(`${folder}/own/bare.csl`)],
  });
  try {
    await vscode.commands.executeCommand('papertree.insertReferences');
  } finally {
    heard.stop();
  }
  isTrue(
    heard.messages.some(message => message.includes('gone.csl')),
    heard.messages.join(),
  );
  isTrue(
    heard.messages.some(message => message.includes(`${folder}/gone.csl`)),
    'where it was looked for',
  );
  const text = editor.document.getText();
  isTrue(text.startsWith(head(`${folder}/own/bare.csl`)), text);
  isTrue(text.includes('BARE Tar'), text);
  await close(editor);
});

test('a style is chosen for documents that name none', async () => {
  const editor = await show('.md', '---\nbibliography: refs.bib\n---\n\n[@yoe2016tar]\n', folder);
  const heard = listen({
    showQuickPick: { label: 'Browse for a .csl File…', isFile: true },
    showOpenDialog: [inFolder(`${folder}/own/bare.csl`)],
  });
  try {
    await vscode.commands.executeCommand('papertree.chooseReferenceStyle');
    const settings = () => vscode.workspace.getConfiguration('papertree').get('referenceStyle');
    isEqual(settings(), `${folder}/own/bare.csl`, 'setting');
    await vscode.commands.executeCommand('papertree.insertReferences');
  } finally {
    heard.stop();
    await vscode.workspace
      .getConfiguration('papertree')
      .update('referenceStyle', undefined, vscode.ConfigurationTarget.Workspace);
  }
  isEqual(heard.messages, [], 'messages');
  isTrue(editor.document.getText().includes('BARE Tar'), editor.document.getText());
  await close(editor);
});

test('what the tests of styles wrote is taken away again', async () => {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.workspace.fs.delete(inFolder(folder), { recursive: true });
  await eventually('its paper to go', async () => !(await hasKey('yoe2016tar')));
});
