import * as vscode from 'vscode';
import { hasKey, papertree } from './api';
import { listen } from './dialogs';
import { ask, at, citationIssues, close, completions, completionsAt, hoverText, issuesOf, show } from './documents';
import { eventually, isEqual, isTrue } from './expect';
import { inFolder, readText, writeText } from './library';
import { test } from './suite';

/** A bibliography of its own, which calls a paper of the sample by another key. */
const refs = `@article{roe2001ferries,
  title = {Small Ferries on Wide Rivers},
  author = {Roe, Ada},
  journal = {Journal of Crossings},
  year = {2001},
  abstract = {We time the ropes of 12 ferries.},
}

@article{poe2002kites,
  title = {Kites That Carry Instruments},
  author = {Poe, Ben},
  year = {2002},
}

@inproceedings{ownNameOfArena,
  title = {WebArena: A Realistic Web Environment for Building Autonomous Agents},
  eprint = {2307.13854},
  eprinttype = {arxiv},
}
`;

interface Kind {
  readonly ending: string;
  /** What a document of this kind begins with, its bibliography declared. */
  readonly head: string;
  /** One citation of the keys, as it is inserted behind a space. */
  readonly cite: (...keys: string[]) => string;
  /** An open citation, whose key is being typed. */
  readonly open: string;
  readonly close: string;
}

const kinds: readonly Kind[] = [
  {
    ending: '.md',
    head: '---\nbibliography: refs.bib\n---\n\n',
    cite: (...keys) => `[${keys.map(key => `@${key}`).join('; ')}]`,
    open: '[@',
    close: ']',
  },
  {
    ending: '.qmd',
    head: '---\nbibliography: refs.bib\n---\n\n',
    cite: (...keys) => `[${keys.map(key => `@${key}`).join('; ')}]`,
    open: '[@',
    close: ']',
  },
  {
    ending: '.tex',
    head: '\\documentclass{article}\n\\addbibresource{refs.bib}\n\\begin{document}\n',
    cite: (...keys) => `\\cite{${keys.join(',')}}`,
    open: '\\cite{',
    close: '}',
  },
  {
    ending: '.typ',
    head: '#bibliography("refs.bib")\n\n',
    cite: (...keys) => keys.map(key => `@${key}`).join(' '),
    open: '@',
    close: '',
  },
  {
    ending: '.org',
    head: '#+bibliography: refs.bib\n\n',
    cite: (...keys) => `[cite:${keys.map(key => `@${key}`).join(';')}]`,
    open: '[cite:@',
    close: ']',
  },
];

async function idOf(key: string): Promise<string> {
  const papers = await (await papertree()).all();
  const paper = papers.find(each => each.key === key || each.origins.some(origin => origin.key === key));
  if (!paper) throw new Error(`no paper has the key ${key}`);
  return paper.id;
}

async function cite(...keys: string[]): Promise<void> {
  await (await papertree()).cite(await Promise.all(keys.map(idOf)));
}

test('a bibliography for the documents of these tests', async () => {
  await writeText('citing/refs.bib', refs);
  await eventually('its papers', () => hasKey('roe2001ferries'));
});

for (const { ending, head, cite: written, open, close: end } of kinds) {
  test(`${ending}: papers are cited at the cursor, by the keys of the document's own bibliography`, async () => {
    const editor = await show(ending, `${head}As shown |`);
    await cite('roe2001ferries', 'zhou2024webarena');
    isEqual(editor.document.getText(), `${head}As shown ${written('roe2001ferries', 'ownNameOfArena')}`, 'document');
    await close(editor);
  });

  test(`${ending}: a paper is offered by the words of its title, and its key goes in`, async () => {
    const editor = await show(ending, `${head}See ${open}wide ferries|${end} there.`);
    const { document } = editor;
    const [item] = await completions(editor);
    isTrue(item, 'a paper is offered');
    isEqual(item.label.label, 'roe2001ferries', 'the first paper offered');
    const { inserting } = item.range as { inserting: vscode.Range };
    isEqual(item.filterText, document.getText(inserting), 'what it is filtered by');
    await editor.edit(edit => edit.replace(inserting, String(item.insertText)));
    isEqual(document.getText(), `${head}See ${open}roe2001ferries${end} there.`, 'document');
    await close(editor);
  });

  test(`${ending}: hover tells of the paper, definition leads to its entry`, async () => {
    const editor = await show(ending, `${head}See ${written('poe2002kites')} and ${written('roe2001ferries')} here.`);
    const { document } = editor;
    const told = await hoverText(document, at(document, 'roe2001'));
    for (const part of ['Small', 'Ferries', 'Ada', 'Roe', '2001', 'ropes', 'papertree.open'])
      isTrue(told.includes(part), `“${part}” in: ${told}`);
    const [entry] = await ask<vscode.Location[]>('vscode.executeDefinitionProvider', document, 'poe2002');
    isEqual(entry && vscode.workspace.asRelativePath(entry.uri), 'citing/refs.bib', 'file of the definition');
    isEqual(entry?.range.start.line, 8, 'line of the definition, from 0');
    await close(editor);
  });

  test(`${ending}: an unknown key is marked, and the key that was meant is offered`, async () => {
    const editor = await show(ending, `${head}See ${written('roe2001ferrys')} and ${written('poe2002kites')} here.`);
    const { document } = editor;
    const [issue, ...others] = await issuesOf(document);
    isEqual([issue?.code, others.length], ['citation.unknown-key', 0], 'issues');
    isTrue(issue && document.getText(issue.range).includes('roe2001ferrys'), 'what is marked');
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      issue.range,
    );
    const fix = fixes.find(({ title }) => title.startsWith('Change to “roe2001ferries”'));
    isTrue(fix?.edit, `fixes: ${fixes.map(({ title }) => title).join(', ')}`);
    await vscode.workspace.applyEdit(fix.edit);
    isTrue(document.getText().includes(written('roe2001ferries')), document.getText());
    await eventually('the warning to go', () => citationIssues(document.uri).length === 0);
    await close(editor);
  });
}

const markdown = '---\nbibliography: refs.bib\n---\n\n';

test('references are found in every language, a rename changes them all and the entry', async () => {
  const files = kinds.map(({ ending }) => `citing/note${ending}`);
  for (const { ending, head, cite: written } of kinds)
    await writeText(`citing/note${ending}`, `${head}See ${written('poe2002kites')} there.\n`);
  const editor = await show('.md', `${markdown}@poe2002kites says, and again [@poe2002kites].`);
  const { document } = editor;
  const here = vscode.workspace.asRelativePath(document.uri);
  const places = await ask<vscode.Location[]>('vscode.executeReferenceProvider', document, 'poe2002');
  const names = places.map(({ uri }) => vscode.workspace.asRelativePath(uri)).sort();
  isEqual(names, [...files, 'citing/refs.bib', here, here].sort(), 'places');
  const marks = await ask<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', document, 'poe2002');
  isEqual(marks.length, 2, 'highlights');
  const edit = await ask<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    document,
    'poe2002',
    'poe2balloons',
  );
  isTrue(await vscode.workspace.applyEdit(edit), 'the rename is applied');
  for (const name of [...files, here, 'citing/refs.bib']) {
    const text = (await vscode.workspace.openTextDocument(inFolder(name))).getText();
    isTrue(text.includes('poe2balloons') && !text.includes('poe2002kites'), `${name}:\n${text}`);
  }
  await vscode.workspace.saveAll(false);
  await eventually('the library to know the new key', () => hasKey('poe2balloons'));
  await close(editor);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

test('a key is not renamed to one that is taken, and a message says why', async () => {
  const editor = await show('.md', `${markdown}[@poe2balloons]`);
  const heard = listen();
  const edit = await ask<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    editor.document,
    'poe2balloons',
    'roe2001ferries',
  );
  heard.stop();
  isEqual(edit.size, 0, 'files changed');
  isEqual(heard.messages, ['The key “roe2001ferries” is taken.'], 'messages');
  await close(editor);
});

test('citing a paper that the bibliography lacks appends its entry, and one undo takes both back', async () => {
  const before = await readText(inFolder('citing/refs.bib'));
  const editor = await show('.md', `${markdown}See |`);
  const heard = listen({ setStatusBarMessage: undefined });
  await cite('ou2024synatra');
  isEqual(editor.document.getText(), `${markdown}See [@ou2024synatra]`, 'document');
  const after = await readText(inFolder('citing/refs.bib'));
  isTrue(after.startsWith(before.trimEnd()), 'what stood there stays');
  isTrue(/@inproceedings\{ou2024synatra,/.test(after.slice(before.trimEnd().length)), after.slice(before.length));
  await vscode.commands.executeCommand('undo');
  await eventually('the citation to go', () => editor.document.getText() === `${markdown}See `);
  const bibliography = await vscode.workspace.openTextDocument(inFolder('citing/refs.bib'));
  await eventually('the entry to go', () => bibliography.getText() === before);
  await bibliography.save();
  heard.stop();
  isEqual(heard.messages, ['ou2024synatra was added to citing/refs.bib'], 'said of it');
  await close(editor);
});

/** Whether the library knows that the bibliography has entries of none of these keys. */
async function hasNone(keys: readonly string[]): Promise<boolean> {
  const source = inFolder('citing/refs.bib').toString();
  const papers = await (await papertree()).all();
  return !papers.some(({ origins }) => origins.some(origin => origin.source === source && keys.includes(origin.key)));
}

test('several entries that come into the bibliography are counted in the status bar', async () => {
  const added = ['ou2024synatra', 'pahuja2025explorer'];
  const none = () => hasNone(added);
  await eventually('neither to be there', none);
  const editor = await show('.md', `${markdown}See |`);
  const heard = listen({ setStatusBarMessage: undefined });
  await cite('roe2001ferries', ...added);
  heard.stop();
  isEqual(heard.messages, ['2 entries were added to citing/refs.bib'], 'said of them');
  await vscode.commands.executeCommand('undo');
  await eventually('the entries to go', none);
  await close(editor);
});

test('papers that are cited at the same moment are all cited, with their entries', async () => {
  const before = await readText(inFolder('citing/refs.bib'));
  const editor = await show('.md', `${markdown}See |`);
  const added = ['ou2024synatra', 'pahuja2025explorer', 'roe2001ferries'];
  await Promise.all(added.map(key => cite(key)));
  const [text, bibliography] = [editor.document.getText(), await readText(inFolder('citing/refs.bib'))];
  for (const key of added) isEqual(text.split(`@${key}`).length, 2, `times that ${key} is cited, and one: ${text}`);
  for (const key of added) isEqual(bibliography.split(`{${key},`).length, 2, `entries of ${key}, and one`);
  await writeText('citing/refs.bib', before);
  await eventually('the entries to go', () => hasNone(added.slice(0, 2)));
  await close(editor);
});

test('with “never” only the citation is inserted', async () => {
  const settings = vscode.workspace.getConfiguration('papertree');
  await settings.update('addToBibliography', 'never', vscode.ConfigurationTarget.Workspace);
  const before = await readText(inFolder('citing/refs.bib'));
  const editor = await show('.md', `${markdown}See |`);
  await cite('pahuja2025explorer');
  isEqual(editor.document.getText(), `${markdown}See [@pahuja2025explorer]`, 'document');
  isEqual(await readText(inFolder('citing/refs.bib')), before, 'bibliography');
  await settings.update('addToBibliography', undefined, vscode.ConfigurationTarget.Workspace);
  await close(editor);
});

test('a citation in focus is extended, and a key in it is never doubled', async () => {
  const editor = await show('.tex', '\\addbibresource{refs.bib}\n\\citep{roe2001ferries|}');
  await cite('zhou2024webarena');
  await cite('zhou2024webarena');
  isEqual(editor.document.lineAt(1).text, '\\citep{roe2001ferries,ownNameOfArena}', 'citation');
  await close(editor);
});

test('the menu of a key without an entry searches for the words in it', async () => {
  const manifest = vscode.extensions.getExtension('papertree.papertree')?.packageJSON;
  const menu: { command: string; when: string }[] = manifest.contributes.menus['view/item/context'];
  const own = menu.filter(({ when }) => when === 'view == papertree.citedHere && viewItem == missing');
  isEqual([...new Set(own.map(({ command }) => command))], ['papertree.searchForKey'], 'what it offers');
  const window = vscode.window as { createQuickPick: typeof vscode.window.createQuickPick };
  const create = window.createQuickPick;
  const boxes: { readonly value: string; hide(): void }[] = [];
  window.createQuickPick = <I extends vscode.QuickPickItem>() => {
    const box = create<I>();
    boxes.push(box);
    return box;
  };
  try {
    await vscode.commands.executeCommand('papertree.searchForKey', { key: 'roe1999-smallFerries' });
    isEqual(
      boxes.map(({ value }) => value),
      ['roe small Ferries'],
      'searched for',
    );
  } finally {
    window.createQuickPick = create;
    for (const box of boxes) box.hide();
  }
});

test('a document without a bibliography is offered one, and the box says what to choose', async () => {
  const editor = await show('.md', 'See |');
  const window = vscode.window as unknown as Record<string, unknown>;
  const before = window.showQuickPick;
  const asked: vscode.QuickPickOptions[] = [];
  window.showQuickPick = async (_items: unknown, options: vscode.QuickPickOptions) => void asked.push(options);
  try {
    await vscode.commands.executeCommand('papertree.cite', await idOf('roe2001ferries'));
  } finally {
    window.showQuickPick = before;
  }
  isEqual(
    asked.map(({ placeHolder }) => placeHolder),
    ['Choose a bibliography that is there, or a new one'],
    'placeholder',
  );
  isTrue(asked[0]?.title?.endsWith('declares no bibliography. Declare one?'), String(asked[0]?.title));
  await close(editor);
});

test('code, e-mail addresses and cross-references raise no warning', async () => {
  const body =
    'Mail a@example.org.\n\n```\n[@nobody2000]\n```\n\nSee @fig-one, `@code`, [@roe2001ferries; @nobody1999].';
  const editor = await show('.qmd', `${markdown}${body}`);
  const issues = await issuesOf(editor.document);
  isEqual(
    issues.map(({ range }) => editor.document.getText(range)),
    ['@nobody1999'],
    'marked',
  );
  await close(editor);
});

test('an undeclared bibliography is one hint; once it is declared, each unknown key is marked', async () => {
  const editor = await show('.md', 'See [@nobody2000] and [@nobody2001; @nobody2002].');
  const issues = await issuesOf(editor.document);
  isEqual(
    issues.map(({ code }) => code),
    ['citation.no-bibliography'],
    'issues',
  );
  await editor.edit(edit => edit.insert(new vscode.Position(0, 0), markdown));
  await eventually('three unknown keys', () => {
    const codes = citationIssues(editor.document.uri).map(({ code }) => code);
    return codes.length === 3 && codes.every(code => code === 'citation.unknown-key');
  });
  await close(editor);
});

test('a paper is offered in the Markdown cell of a notebook', async () => {
  const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, 'See [@wide ferries]', 'markdown');
  const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData([cell]));
  const document = notebook.cellAt(0).document;
  const items = await completionsAt(document, document.positionAt('See [@wide ferries'.length));
  isEqual(items[0]?.label.label, 'roe2001ferries', 'the first paper offered');
});

test('with another extension serving LaTeX no key is offered twice', async () => {
  const { extensions } = vscode as unknown as { extensions: Record<string, unknown> };
  const original = extensions.getExtension as typeof vscode.extensions.getExtension;
  extensions.getExtension = (id: string) => original(id === 'James-Yu.latex-workshop' ? 'papertree.papertree' : id);
  const keys = ['roe2001ferries', 'poe2balloons', 'ownNameOfArena'];
  const theirs = vscode.languages.registerCompletionItemProvider(
    { pattern: '**/*.tex' },
    {
      provideCompletionItems: () =>
        keys.map(label => new vscode.CompletionItem({ label }, vscode.CompletionItemKind.Reference)),
    },
  );
  try {
    const editor = await show('.tex', '\\addbibresource{refs.bib}\n\\cite{|}');
    const labels = (await completions(editor)).map(item => item.label.label);
    for (const key of keys) isEqual(labels.filter(label => label === key).length, 1, `offers of ${key}`);
    isTrue(labels.includes('pahuja2025explorer'), 'a paper that the bibliography lacks');
    await close(editor);
  } finally {
    extensions.getExtension = original;
    theirs.dispose();
  }
});

test('what these tests wrote is taken away again', async () => {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.workspace.fs.delete(inFolder('citing'), { recursive: true });
  await eventually('only the sample to be left', async () => (await (await papertree()).all()).length === 75);
});
