import * as vscode from 'vscode';
import { hasKey } from './api';
import { ask, close, show } from './documents';
import { eventually, isEqual, isTrue } from './expect';
import { inFolder, readText, writeText } from './library';
import { test } from './suite';

const folder = 'notebooks';
const refs = '@book{zoe2015salt,\n  title = {Salt},\n  author = {Zoe, Ann},\n  year = {2015},\n}\n';

/** As another program wrote it: its own indentation, escapes and number format stay as they are. */
const json = `{
 "cells": [
  {"cell_type": "markdown", "metadata": {}, "source": ["# \\u00dcber \\"Salt\\"\\n", "See [@zoe2015salt, p. 3]."]},
  {"cell_type": "code", "execution_count": 1e0, "metadata": {}, "outputs": [], "source": ["x = '@zoe2015salt'"]}
 ],
 "metadata": {}, "nbformat": 4, "nbformat_minor": 4
}
`;

async function places(document: vscode.TextDocument): Promise<vscode.Location[]> {
  return ask<vscode.Location[]>('vscode.executeReferenceProvider', document, 'zoe2015');
}

function rename(document: vscode.TextDocument, to: string): Promise<vscode.WorkspaceEdit> {
  return ask<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', document, 'zoe2015', to);
}

/** Without the folders, which name the file too. */
function names(found: readonly vscode.Location[]): string[] {
  return found.map(({ uri }) => uri.path.split('/').at(-1) ?? '').sort();
}

test('a bibliography and a notebook that no editor has open', async () => {
  await writeText(`${folder}/refs.bib`, refs);
  await writeText(`${folder}/closed.ipynb`, json);
  await eventually('its paper', () => hasKey('zoe2015salt'));
});

test(
  'references are found in a closed notebook, at the key in its file',
  async () => {
    const editor = await show('.md', '---\nbibliography: refs.bib\n---\n[@zoe2015salt]', folder);
    // Citing is loaded with the first note, which may be this one.
    const inNotebook = await eventually('the place in the notebook', async () => {
      const found = (await places(editor.document)).filter(({ uri }) => uri.path.endsWith('/closed.ipynb'));
      return found.length > 0 ? found : undefined;
    });
    isEqual(inNotebook.length, 1, 'its Markdown cell only');
    const { range } = inNotebook[0] as vscode.Location;
    isEqual(
      json.split('\n')[range.start.line]?.slice(range.start.character, range.end.character),
      '@zoe2015salt',
      'place',
    );
    await close(editor);
  },
  { milliseconds: 40_000 }, // the editor's own Markdown support starts with the first question
);

test('a rename reaches a closed notebook and leaves every other byte of it', async () => {
  const editor = await show('.md', '---\nbibliography: refs.bib\n---\n[@zoe2015salt]', folder);
  isTrue(
    await vscode.workspace.applyEdit(await rename(editor.document, 'zoe2015'), { isRefactoring: true }),
    'applied',
  );
  isEqual(editor.document.getText(), '---\nbibliography: refs.bib\n---\n[@zoe2015]', 'document');
  const notebook = await vscode.workspace.openTextDocument(inFolder(`${folder}/closed.ipynb`));
  isEqual(notebook.getText(), json.replace('[@zoe2015salt', '[@zoe2015'), 'notebook');
  await notebook.save();
  isEqual(await readText(notebook.uri), json.replace('[@zoe2015salt', '[@zoe2015'), 'its file');
  await vscode.workspace.fs.writeFile(notebook.uri, new TextEncoder().encode(json));
  await vscode.workspace.saveAll();
  await writeText(`${folder}/refs.bib`, refs);
  await eventually('the key to be back', () => hasKey('zoe2015salt'));
  await close(editor);
});

test('a rename from the cell of an open notebook changes its cells, other notes and the entry', async () => {
  const other = await show('.md', '---\nbibliography: refs.bib\n---\nSo [@zoe2015salt].', folder);
  const notebook = await vscode.workspace.openNotebookDocument(await writeText(`${folder}/open.ipynb`, json));
  await vscode.window.showNotebookDocument(notebook);
  const { document } = notebook.cellAt(0);
  isEqual(names(await places(document)).filter(name => name === 'open.ipynb').length, 1, 'its cell, once');
  // The command that runs a rename takes its arguments wrongly for a document that no editor of the window shows.
  await vscode.commands.executeCommand('notebook.cell.edit');
  await eventually('the cell to be edited', () => vscode.window.activeTextEditor?.document === document);
  const edit = await rename(document, 'zoe2015rock');
  isTrue(await vscode.workspace.applyEdit(edit, { isRefactoring: true }), 'applied');
  isTrue(document.getText().includes('[@zoe2015rock, p. 3]'), document.getText());
  isEqual(notebook.cellAt(1).document.getText(), "x = '@zoe2015salt'", 'code');
  isTrue(other.document.getText().endsWith('So [@zoe2015rock].'), 'the other note');
  const entries = await vscode.workspace.openTextDocument(inFolder(`${folder}/refs.bib`));
  isTrue(entries.getText().includes('@book{zoe2015rock,'), 'the entry');
  await vscode.window.showNotebookDocument(notebook);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await close(other);
});

test('what the tests of notebooks wrote is taken away again', async () => {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.workspace.fs.delete(inFolder(folder), { recursive: true });
  await eventually('its paper to go', async () => !(await hasKey('zoe2015salt')));
});
