import * as vscode from 'vscode';
import { hasKey, papertree } from './api';
import { listen } from './dialogs';
import { ask, at, citationIssues, close, completionsAt, hoverText, issuesOf, show } from './documents';
import { eventually, isEqual, isTrue } from './expect';
import { inFolder, readText, writeText } from './library';
import { test } from './suite';

const folder = 'understood';

const refs = `@article{moe2011tides,
  title = {Tides in Shallow Bays},
  author = {Moe, Ida},
  year = {2011},
  abstract = {Water levels of four bays over a year.},
  ids = {moeOld},
}

@book{noe2012maps,
  title = {Maps Drawn by Walking},
  author = {Noe, Otto},
  year = {2012},
}
`;
const markdown = '---\nbibliography: refs.bib\n---\n\n';
const tex = '\\addbibresource{refs.bib}\n';
const typst = '#bibliography("refs.bib")\n\n';

async function id(key: string): Promise<string> {
  const paper = (await (await papertree()).all()).find(each => each.origins.some(origin => origin.key === key));
  if (!paper) throw new Error(`no paper has the key ${key}`);
  return paper.id;
}

async function fixesAt(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range);
}

test('a bibliography for the documents that are to be understood', async () => {
  await writeText(`${folder}/refs.bib`, refs);
  await eventually('its papers', () => hasKey('moe2011tides'));
});

const others: readonly (readonly [ending: string, citation: string, inserted: string])[] = [
  ['.org', '[cite:@moe2011tides]', '[cite:@noe2012maps]'],
  ['.myst', '{cite:p}`moe2011tides`', '[@noe2012maps]'],
  ['.rst', ':cite:p:`moe2011tides`', ':cite:p:`noe2012maps`'],
  ['.adoc', 'cite:[moe2011tides]', 'cite:[noe2012maps]'],
];

for (const [ending, citation, inserted] of others) {
  test(`${ending}: a paper is cited, and hover tells of a cited one`, async () => {
    const editor = await show(ending, `As ${citation} says. See |`, folder);
    const { document } = editor;
    // The script that knows about citations is loaded with the first note.
    await eventually('hover', async () => (await hoverText(document, at(document, 'moe2011'))).includes('Shallow'));
    await (await papertree()).cite([await id('noe2012maps')]);
    isEqual(document.getText(), `As ${citation} says. See ${inserted}`, 'document');
    await close(editor);
  });
}

const extended: readonly (readonly [ending: string, before: string, after: string])[] = [
  ['.md', `${markdown}[see @moe2011tides, p. 3|]`, `${markdown}[see @moe2011tides, p. 3; @noe2012maps]`],
  ['.qmd', `${markdown}[@moe2011tides|]`, `${markdown}[@moe2011tides; @noe2012maps]`],
  ['.tex', `${tex}\\citep{|moe2011tides}`, `${tex}\\citep{noe2012maps,moe2011tides}`],
  ['.typ', `${typst}@moe2011tides|`, `${typst}@moe2011tides @noe2012maps`],
];

for (const [ending, before, after] of extended) {
  test(`${ending}: the citation under the cursor is extended, and a key that it has is not doubled`, async () => {
    const editor = await show(ending, before, folder);
    await (await papertree()).cite([await id('noe2012maps')]);
    await (await papertree()).cite([await id('moe2011tides')]);
    isEqual(editor.document.getText(), after, 'document');
    await close(editor);
  });
}

test('the Markdown cells of a notebook are ordinary notes: offers, hover, citing, references', async () => {
  const cells = [
    new vscode.NotebookCellData(
      vscode.NotebookCellKind.Markup,
      `---\nbibliography: ${folder}/refs.bib\n---\n`,
      'markdown',
    ),
    new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, 'As [@moe2011tides] says, [@maps walking]', 'markdown'),
  ];
  const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData(cells));
  await vscode.window.showNotebookDocument(notebook);
  const { document } = notebook.cellAt(1);
  const items = await completionsAt(document, document.positionAt(document.getText().length - 1));
  isEqual(items[0]?.label.label, 'noe2012maps', 'the first paper offered');
  isTrue((await hoverText(document, at(document, 'moe2011'))).includes('Shallow'), 'hover');
  const places = await ask<vscode.Location[]>('vscode.executeReferenceProvider', document, 'moe2011');
  isTrue(
    places.some(({ uri }) => uri.toString() === document.uri.toString()),
    'its own place is among the references',
  );
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});

test('a chapter in Typst refers to the labels of another chapter without a warning', async () => {
  await writeText(`${folder}/book/main.typ`, '#include "one.typ"\n#include "two.typ"\n#bibliography("../refs.bib")\n');
  await writeText(`${folder}/book/one.typ`, '= Setup <setup-here>\n');
  const uri = await writeText(`${folder}/book/two.typ`, 'See @setup-here, @moe2011tides and @nobody2011.\n');
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  const issues = await issuesOf(document);
  isEqual(
    issues.map(({ range }) => document.getText(range)),
    ['@nobody2011'],
    'what is marked',
  );
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
});

test('a key is renamed in CSL JSON and Hayagriva, and another name of an entry in a .bib', async () => {
  await writeText(`${folder}/more.json`, '[ {"id": "loe2013", "type":"book", "title":"Lakes"} ]\n');
  await writeText(`${folder}/more.yml`, 'koe2014:\n  type: book\n  title: Kelp # of the north\n  author: Koe, Kim\n');
  await eventually('their papers', async () => (await hasKey('loe2013')) && (await hasKey('koe2014')));
  const files: readonly (readonly [string, string, string, string])[] = [
    ['loe2013', 'loe2013lakes', 'more.json', '[ {"id": "loe2013lakes", "type":"book", "title":"Lakes"} ]\n'],
    [
      'koe2014',
      'koe2014kelp',
      'more.yml',
      'koe2014kelp:\n  type: book\n  title: Kelp # of the north\n  author: Koe, Kim\n',
    ],
    ['moeOld', 'moeOlder', 'refs.bib', refs.replace('moeOld', 'moeOlder')],
  ];
  for (const [from, to, file, text] of files) {
    const editor = await show('.md', `See [@${from}].`, folder);
    const edit = await ask<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', editor.document, from, to);
    isTrue(await vscode.workspace.applyEdit(edit), 'applied');
    isEqual(editor.document.getText(), `See [@${to}].`, 'document');
    const bibliography = await vscode.workspace.openTextDocument(inFolder(`${folder}/${file}`));
    isEqual(bibliography.getText(), text, file);
    await bibliography.save();
    if (from !== 'moeOld') await eventually('the library to know the new key', () => hasKey(to));
    await close(editor);
  }
});

test('a bibliography that is declared and missing is said where it is declared, and can be created', async () => {
  const editor = await show('.md', '---\nbibliography: later.bib\n---\n\n[@moe2011tides] and [@noe2012maps]', folder);
  const { document } = editor;
  const [issue, ...more] = await issuesOf(document);
  isEqual([issue?.code, more.length], ['citation.missing-bibliography', 0], 'issues');
  isTrue(issue && document.getText(issue.range) === 'later.bib', 'what is marked');
  const [root] = vscode.workspace.workspaceFolders ?? [];
  isTrue(issue.message.includes(`Looked for: ${root?.name}/${folder}/later.bib`), issue.message);
  const fix = (await fixesAt(document, issue.range)).find(({ title }) => title.startsWith('Create'));
  isTrue(fix?.edit, 'it can be created');
  await vscode.workspace.applyEdit(fix.edit);
  await eventually('unknown keys in place of the missing file', () => {
    const codes = citationIssues(document.uri).map(({ code }) => code);
    return codes.length === 2 && codes.every(code => code === 'citation.unknown-key');
  });
  await vscode.workspace.fs.writeFile(inFolder(`${folder}/later.bib`), new TextEncoder().encode(refs));
  await eventually('no warning once the file has the entries', () => citationIssues(document.uri).length === 0);
  await vscode.workspace.fs.delete(inFolder(`${folder}/later.bib`));
  await eventually('the warning when it is gone again', () =>
    citationIssues(document.uri).some(({ code }) => code === 'citation.missing-bibliography'),
  );
  await close(editor);
});

test('a project file that comes, changes or goes is noticed without a key being pressed', async () => {
  const editor = await show('.qmd', '[@moe2011tides] and [@nobody2000]', folder);
  const { document } = editor;
  const codes = () => citationIssues(document.uri).map(({ code }) => String(code).replace('citation.', ''));
  await eventually('the hint', () => codes().join() === 'no-bibliography');
  await writeText(`${folder}/_quarto.yml`, 'bibliography: refs.bib\n');
  await eventually('the unknown key', () => codes().join() === 'unknown-key');
  await writeText(`${folder}/_quarto.yml`, 'bibliography: nowhere.bib\n');
  await eventually('the missing file', () => codes().join() === 'missing-bibliography');
  await vscode.workspace.fs.delete(inFolder(`${folder}/_quarto.yml`));
  await eventually('the hint again', () => codes().join() === 'no-bibliography');
  await close(editor);
});

test('what was read of a document says each place where a bibliography was looked for', async () => {
  const editor = await show(
    '.md',
    '---\nbibliography: [refs.bib, none/at/all.bib, "https://example.org/a.bib"]\n---\n\n',
    folder,
  );
  await vscode.commands.executeCommand('papertree.showWhatWasRead');
  const report = () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'papertree-report')?.getText();
  const text = await eventually('the report', () => (report()?.includes('none/at/all') ? report() : undefined));
  const places = [`${folder}/none/at/all.bib`, 'none/at/all.bib'].map(path => `looked for: ${inFolder(path).fsPath}`);
  for (const part of [
    `refs.bib: found as ${folder}/refs.bib, 2 entries`,
    ...places,
    'https://example.org/a.bib: an address',
  ])
    isTrue(text.includes(part), `“${part}” in:\n${text.slice(text.indexOf('## The document'))}`);
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await close(editor);
});

test('a key that has vanished is changed to the one that the paper has now, in all documents', async () => {
  await writeText(`${folder}/other.md`, `${markdown}Also [@noe2012maps].\n`);
  const editor = await show('.md', `${markdown}[@moe2011tides] and [@noe2012maps]`, folder);
  const { document } = editor;
  await vscode.commands.executeCommand('papertree.citedHere.focus');
  await eventually('no warning', () => citationIssues(document.uri).length === 0);
  await vscode.window.showTextDocument(document);
  const text = await readText(inFolder(`${folder}/refs.bib`));
  const api = await papertree();
  await eventually('it to be among what is cited here', async () => (await api.search('cited:here')).length === 2);
  await writeText(`${folder}/refs.bib`, text.replace('noe2012maps', 'walkers'));
  const [issue] = await issuesOf(document);
  isTrue(issue && document.getText(issue.range) === '@noe2012maps', 'what is marked');
  const fixes = await fixesAt(document, issue.range);
  const fix = fixes.find(({ title }) => title === 'Change “noe2012maps” to “walkers” in all documents');
  isTrue(fix?.command, fixes.map(({ title }) => title).join(', '));
  await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []));
  isTrue(document.getText().includes('[@walkers]'), document.getText());
  const other = await vscode.workspace.openTextDocument(inFolder(`${folder}/other.md`));
  isTrue(other.getText().includes('[@walkers]'), other.getText());
  await vscode.workspace.saveAll(false);
  await close(editor);
});

test('entries that the document does not cite are listed', async () => {
  const editor = await show('.md', `${markdown}[@moe2011tides]`, folder);
  const window = vscode.window as unknown as Record<string, unknown>;
  const original = window.showQuickPick;
  let listed: { label: string; detail?: string }[] = [];
  window.showQuickPick = async (items: Promise<typeof listed>) => {
    listed = await items;
    return undefined;
  };
  try {
    await vscode.commands.executeCommand('papertree.showUnusedEntries');
  } finally {
    window.showQuickPick = original;
  }
  isEqual(
    listed.map(({ label, detail }) => [label, detail]),
    [['walkers', `cited in ${folder}/other.md`]],
    'listed',
  );
  await editor.edit(edit => edit.insert(new vscode.Position(4, 0), '[@walkers] '));
  const heard = listen();
  await vscode.commands.executeCommand('papertree.showUnusedEntries');
  heard.stop();
  isTrue(
    heard.messages.some(message => message.includes('cites every entry')),
    heard.messages.join(),
  );
  await close(editor);
});

test('a long line, open brackets everywhere and a very long key do no harm', async () => {
  const long = 'k'.repeat(10_000);
  const body = `[@${long}]\n\n${'[@a {\\cite{ #cite(<'.repeat(20_000)}\n\nSee [@moe2011tides] and [@nobody2000]`;
  const editor = await show('.md', `${markdown}${body}`, folder);
  const issues = await issuesOf(editor.document);
  isTrue(issues.length <= 1000, `${issues.length} issues`);
  isTrue(
    issues.some(({ range }) => editor.document.getText(range) === `@${long}`),
    'the long key is marked',
  );
  await close(editor);
});

test('one file in two editors has its warnings once', async () => {
  const editor = await show('.md', `${markdown}[@nobody2000]`, folder);
  await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.Beside);
  const issues = await issuesOf(editor.document);
  isEqual(issues.length, 1, 'issues');
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await close(editor);
});

test('what the tests of understanding wrote is taken away again', async () => {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.workspace.fs.delete(inFolder(folder), { recursive: true });
  await eventually('only the sample to be left', async () => (await (await papertree()).all()).length === 75);
});
