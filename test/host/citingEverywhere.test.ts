import * as vscode from 'vscode';
import { hasKey, papertree } from './api';
import { ask, at, close, hoverText, issuesOf, show } from './documents';
import { eventually, isEqual, isTrue } from './expect';
import { inFolder, readText, writeText } from './library';
import { test } from './suite';

const folder = 'everywhere';

const refs = `@article{hoe2011dunes,
  title = {Dunes That Wander},
  author = {Hoe, Ida},
  year = {2011},
}
`;
const more = `@book{voe2012reeds,
  title = {Reeds Cut in Winter},
  author = {Voe, Otto},
  year = {2012},
}
`;

interface Kind {
  readonly ending: string;
  readonly head: string;
  readonly cite: (key: string) => string;
}

const pandoc = { head: '---\nbibliography: refs.bib\n---\n\n', cite: (key: string) => `[@${key}]` };
const kinds: readonly Kind[] = [
  { ending: '.md', ...pandoc },
  { ending: '.qmd', ...pandoc },
  { ending: '.tex', head: '\\addbibresource{refs.bib}\n', cite: key => `\\cite{${key}}` },
  { ending: '.typ', head: '#bibliography("refs.bib")\n\n', cite: key => `@${key}` },
];

async function cite(key: string): Promise<void> {
  const api = await papertree();
  const paper = (await api.all()).find(each => each.origins.some(origin => origin.key === key));
  if (!paper) throw new Error(`no paper has the key ${key}`);
  await api.cite([paper.id]);
}

async function bibliography(text: string): Promise<void> {
  await writeText(`${folder}/refs.bib`, text);
}

test('bibliographies for the documents of every language', async () => {
  await bibliography(refs);
  await writeText(`${folder}/more.bib`, more);
  await eventually('their papers', async () => (await hasKey('hoe2011dunes')) && (await hasKey('voe2012reeds')));
});

for (const { ending, head, cite: written } of kinds) {
  test(`${ending}: every place of a key is highlighted and listed, with its entry`, async () => {
    const editor = await show(ending, `${head}${written('hoe2011dunes')} and ${written('hoe2011dunes')} here.`, folder);
    const { document } = editor;
    const marks = await eventually('highlights', async () => {
      const found = await ask<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', document, 'hoe2011');
      return found?.length === 2 ? found : undefined;
    });
    isTrue(
      marks.every(({ range }) => document.getText(range).includes('hoe2011dunes')),
      'what is highlighted',
    );
    const places = await ask<vscode.Location[]>('vscode.executeReferenceProvider', document, 'hoe2011');
    const names = places.map(({ uri }) => vscode.workspace.asRelativePath(uri)).sort();
    const here = vscode.workspace.asRelativePath(document.uri);
    isEqual(names, [`${folder}/refs.bib`, here, here], 'places');
    await close(editor);
  });

  test(`${ending}: a key is renamed in the document and in its bibliography`, async () => {
    const editor = await show(ending, `${head}See ${written('hoe2011dunes')} there.`, folder);
    const { document } = editor;
    const edit = await ask<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', document, 'hoe2011', 'hoeNew');
    isTrue(await vscode.workspace.applyEdit(edit), 'the rename is applied');
    isEqual(document.getText(), `${head}See ${written('hoeNew')} there.`, 'document');
    const entries = await vscode.workspace.openTextDocument(inFolder(`${folder}/refs.bib`));
    isEqual(entries.getText(), refs.replace('hoe2011dunes', 'hoeNew'), 'bibliography');
    await vscode.commands.executeCommand('undo');
    await eventually('both to be as before', () => {
      return document.getText().includes('hoe2011dunes') && entries.getText() === refs;
    });
    await entries.save();
    await close(editor);
  });

  test(`${ending}: one undo takes back a citation and the entry that came with it`, async () => {
    const editor = await show(ending, `${head}See |`, folder);
    const { document } = editor;
    await cite('voe2012reeds');
    isEqual(document.getText(), `${head}See ${written('voe2012reeds')}`, 'document');
    isTrue((await readText(inFolder(`${folder}/refs.bib`))).includes('@book{voe2012reeds,'), 'the entry is saved');
    await vscode.commands.executeCommand('undo');
    await eventually('the citation to go', () => document.getText() === `${head}See `);
    await eventually('the entry to go, from the file', async () => {
      return (await readText(inFolder(`${folder}/refs.bib`))) === refs;
    });
    await close(editor);
  });

  if (ending === '.typ') continue; // each key is a citation of its own there

  test(`${ending}: a key that stands twice in a citation is taken out by the quick fix`, async () => {
    const doubled = written('hoe2011dunes').replace(
      'hoe2011dunes',
      ending === '.tex' ? 'hoe2011dunes,hoe2011dunes' : 'hoe2011dunes; @hoe2011dunes',
    );
    const editor = await show(ending, `${head}See ${doubled} there.`, folder);
    const { document } = editor;
    const [issue] = await issuesOf(document);
    isEqual(issue?.code, 'citation.duplicate-key', 'issue');
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      issue?.range,
    );
    const fix = fixes.find(({ title }) => title.startsWith('Remove the second'));
    isTrue(fix?.edit, fixes.map(({ title }) => title).join(', '));
    await vscode.workspace.applyEdit(fix.edit);
    isEqual(document.getText(), `${head}See ${written('hoe2011dunes')} there.`, 'document');
    await close(editor);
  });
}

test(
  'a citation stands in a document of 10 MB: hover and citing work there',
  async () => {
    const filler = 'Waves wash the long shore, and the sand moves on.\n'.repeat(210_000);
    const editor = await show('.md', `${pandoc.head}As [@hoe2011dunes] says. See |\n\n${filler}`, folder);
    const { document } = editor;
    isTrue((await hoverText(document, at(document, 'hoe2011'))).includes('Dunes'), 'hover');
    await cite('hoe2011dunes');
    isTrue(document.getText().includes('See [@hoe2011dunes]'), 'cited');
    await close(editor);
  },
  { milliseconds: 40_000 },
);

test('where the bibliography is read-only, nothing is changed, and a message says why', async () => {
  const workspace = vscode.workspace as unknown as { fs: vscode.FileSystem };
  const original = workspace.fs;
  const stat = async (uri: vscode.Uri) => {
    const found = await original.stat(uri);
    return uri.path.endsWith('/refs.bib') ? { ...found, permissions: vscode.FilePermission.Readonly } : found;
  };
  const editor = await show('.md', `${pandoc.head}See |`, folder);
  Object.defineProperty(workspace, 'fs', {
    configurable: true,
    value: Object.create(original, { stat: { value: stat } }),
  });
  let said = '';
  try {
    await cite('voe2012reeds').catch((error: Error) => {
      said = error.message;
    });
  } finally {
    Object.defineProperty(workspace, 'fs', { configurable: true, value: original });
  }
  isTrue(said.includes('refs.bib'), `said: ${said}`);
  isEqual(editor.document.getText(), `${pandoc.head}See `, 'document');
  isEqual(await readText(inFolder(`${folder}/refs.bib`)), refs, 'bibliography');
  await close(editor);
});

test('what the tests of every language wrote is taken away again', async () => {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.workspace.fs.delete(inFolder(folder), { recursive: true });
  await eventually('only the sample to be left', async () => (await (await papertree()).all()).length === 75);
});
