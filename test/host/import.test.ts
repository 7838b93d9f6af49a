import * as vscode from 'vscode';
import { acceptingPicks, listen } from './dialogs';
import { eventually, isEqual, isTrue } from './expect';
import { inFolder, readText, readTextIfThere, useLibrary, writeText } from './library';
import { test } from './suite';

interface Counts {
  readonly new: number;
  readonly completed: number;
  readonly unchanged: number;
}

/** Crafted so that it is a title and its abstract, as in a saved page. */
const page = (title: string, word: string) =>
  `${title}\n\n${`We study how ${word} lanterns are kept alight by a village that shares its oil, and who tends them. `.repeat(4)}\n\n`;

const lanterns = 'Keeping Winter Lanterns Alight in Mountain Villages';
const ferries = 'Small Ferries and the Timing of River Crossings';

/** Windows line ends, tabs, a comment, a broken entry and a comma at the end: nothing of it may change. */
const library = [
  '% my papers, please keep this line',
  '@string{jvl = "Journal of Village Life"}',
  '@article{doe2019lanterns,',
  `\ttitle = {${lanterns}},`,
  '\tauthor = {Doe, Jane},',
  '\tjournal = jvl,',
  '\tyear = 2019,',
  '\tkeywords = {light},',
  '}',
  '@article{broken2001, title = {Never {Closed}, year = 2001',
  '',
  '@misc{last, title={The Last of Them All in One Line}, year=2020}',
  '',
].join('\r\n');

async function importing(...uris: vscode.Uri[]): Promise<Counts | undefined> {
  return acceptingPicks(vscode.commands.executeCommand<Counts | undefined>('papertree.import', uris));
}

/** Waits until the extension has given up or done its work, and hands over what it said. */
async function heardDuring<T>(work: () => Promise<T>, answers?: Record<string, unknown>) {
  const heard = listen(answers);
  try {
    return { result: await work(), messages: heard.messages };
  } finally {
    heard.stop();
  }
}

test('an import adds what is new, completes what is there, and leaves every other byte', async () => {
  await useLibrary('mine.bib');
  const mine = await writeText('mine.bib', library);
  const source = await writeText('page.txt', page(lanterns, 'winter') + page(ferries, 'river'));
  const { result, messages } = await heardDuring(() => importing(source));
  isEqual(result, { new: 1, completed: 1, unchanged: 0 }, 'counts');
  isEqual(messages, ['1 new, 1 completed in mine.bib.'], 'message');
  const after = await readText(mine);
  const added = after.match(/\r\n\tabstract = \{We study how winter lanterns[^}]*\},/)?.[0] ?? '';
  isTrue(added, `the abstract went into the entry that lacked it:\n${after}`);
  const [before = '', entry = ''] = after.split(/@\w+\{smallFerriesTiming/);
  isEqual(before.replace(added, '').trimEnd(), library.trimEnd(), 'what stood before');
  isTrue(entry.includes(`title = {${ferries}}`), 'the new entry');
  isTrue(!/(?<!\r)\n/.test(after), 'line ends stay as they are');
});

test('importing the same again changes nothing and says so', async () => {
  const mine = inFolder('mine.bib');
  const before = await readText(mine);
  const { result, messages } = await heardDuring(() => importing(inFolder('page.txt')));
  isEqual(result, { new: 0, completed: 0, unchanged: 2 }, 'counts');
  isEqual(messages, ['Nothing new in mine.bib: 2 unchanged.'], 'message');
  isEqual(await readText(mine), before, 'file');
});

test('undoing an import gives back the exact bytes, also after lines were added elsewhere', async () => {
  const mine = inFolder('mine.bib');
  const note = '% written after the import\r\n';
  await vscode.workspace.fs.writeFile(mine, new TextEncoder().encode(note + (await readText(mine))));
  await heardDuring(async () => vscode.commands.executeCommand('papertree.undoImport'));
  isEqual(await readText(mine), note + library, 'file');
});

test('“Undo” of a message that is older than “Undo Last Import” says that it was undone already', async () => {
  const mine = inFolder('mine.bib');
  const before = await readText(mine);
  let press = (_button: string) => {};
  const pressed = new Promise<string>(resolve => {
    press = resolve;
  });
  const heard = listen({ showInformationMessage: pressed });
  try {
    await importing(inFolder('page.txt'));
    await vscode.commands.executeCommand('papertree.undoImport');
    press('Undo');
    const messages = await eventually('three messages', () => (heard.messages.length > 2 ? heard.messages : undefined));
    isEqual(
      messages,
      [
        '1 new, 1 completed in mine.bib.',
        'The import was undone: what it added to mine.bib is gone.',
        'That import was undone already.',
      ],
      'messages',
    );
  } finally {
    heard.stop();
  }
  isEqual(await readText(mine), before, 'file');
});

test('a paper is added by what the box takes; what it does not take is said in the box, which stays', async () => {
  await useLibrary('added.bib');
  const window = vscode.window as unknown as Record<string, unknown>;
  const box = window.showInputBox;
  const objections: unknown[] = [];
  window.showInputBox = async ({ validateInput }: vscode.InputBoxOptions) => {
    if (!validateInput) return 'Lanterns by Identifier';
    for (const input of ['', 'lanterns', '@misc{x, title={A Pasted Entry About Lanterns}}', '10.5555/lanterns.7'])
      objections.push(await validateInput(input));
    return '10.5555/lanterns.7';
  };
  try {
    const { result, messages } = await heardDuring(async () =>
      vscode.commands.executeCommand<Counts | undefined>('papertree.addPaper'),
    );
    const objection = 'That is no DOI, arXiv id, PMID, web address or entry.';
    isEqual(objections, [undefined, objection, undefined, undefined], 'what the box says');
    isEqual(result, { new: 1, completed: 0, unchanged: 0 }, 'counts');
    isEqual(messages, ['1 new in added.bib.'], 'messages');
  } finally {
    window.showInputBox = box;
  }
  const text = await readText(inFolder('added.bib'));
  isTrue(text.includes('10.5555/lanterns.7') && text.includes('{Lanterns by Identifier}'), text);
});

test('a file with unsaved changes is changed in its editor and left unsaved', async () => {
  const mine = await writeText('unsaved.bib', library);
  await useLibrary('unsaved.bib');
  const document = await vscode.workspace.openTextDocument(mine);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(mine, new vscode.Position(0, 0), '% not saved yet\r\n');
  await vscode.workspace.applyEdit(edit);
  const before = document.getText();
  const { result, messages } = await heardDuring(() => importing(inFolder('page.txt')));
  isEqual(result, { new: 1, completed: 1, unchanged: 0 }, 'counts');
  isTrue(messages[0]?.includes('save it to keep them'), `message: ${messages[0]}`);
  isTrue(document.isDirty, 'still unsaved');
  isEqual(await readText(mine), library, 'the file on disk');
  isTrue(document.getText().includes(`title = {${ferries}}`), 'the new entry is in the editor');
  const again = await heardDuring(() => importing(inFolder('page.txt')));
  isEqual(again.result, { new: 0, completed: 0, unchanged: 2 }, 'counts of the second import');
  await heardDuring(async () => vscode.commands.executeCommand('papertree.undoImport'));
  isEqual(document.getText(), before, 'the text after undo');
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});

test('the first import makes the file, and undoing it takes the file away', async () => {
  await useLibrary('deep/new.bib');
  const { result } = await heardDuring(() => importing(inFolder('page.txt')));
  isTrue(result && result.new + result.completed === 2, `counts: ${JSON.stringify(result)}`);
  const text = await readText(inFolder('deep/new.bib'));
  isTrue(text.endsWith('}\n'), 'a line end closes the file');
  await heardDuring(async () => vscode.commands.executeCommand('papertree.undoImport'));
  isEqual(await readTextIfThere(inFolder('deep/new.bib')), undefined, 'file');
});

test('a broken entry loses nothing else, and files that hold no papers are named', async () => {
  await useLibrary('taken.bib');
  const taken = await writeText('taken.bib', '');
  const broken = await writeText(
    'broken.txt',
    '@article{one, title = {A First Paper on Broken Files and Repair}, year = 2001}\n' +
      '@article{two, title = {A Second Paper That Lacks a Brace, year = 2002\n\n' +
      '@article{three, title = {A Third Paper That Comes After It}, year = 2003}\n',
  );
  const empty = await writeText('empty.txt', '');
  const binary = inFolder('picture.dat');
  await vscode.workspace.fs.writeFile(
    binary,
    new Uint8Array(5000).map((_, i) => i % 7),
  );
  const gone = inFolder('gone.bib');
  const { result, messages } = await heardDuring(() => importing(broken, empty, binary, gone));
  isEqual(result?.new, 3, 'papers');
  const text = await readText(taken);
  isEqual(
    [...text.matchAll(/^@\w+\{(\w+)/gm)].map(match => match[1]),
    ['one', 'two', 'three'],
    'keys',
  );
  const told = messages.join('\n');
  for (const name of ['empty.txt', 'picture.dat', 'gone.bib']) isTrue(told.includes(name), `${name} in: ${told}`);
  await heardDuring(async () => vscode.commands.executeCommand('papertree.undoImport'));
});

test('a library that cannot be written is named, and nothing is lost', async () => {
  await useLibrary('related-work.md/new.bib');
  const { result, messages } = await heardDuring(() => importing(inFolder('page.txt')));
  isEqual(result, undefined, 'result');
  isTrue(messages[0]?.includes('related-work.md/new.bib was not'), `message: ${messages[0]}`);
});

test('a CSL JSON library takes papers too', async () => {
  const items = '[\n    {"id": "doe2019lanterns", "type": "article-journal", "title": "A Note on Something Else"}\n]\n';
  const mine = await writeText('mine.json', items);
  await useLibrary('mine.json');
  await heardDuring(() => importing(inFolder('page.txt')));
  const after: { id: string }[] = JSON.parse(await readText(mine));
  isEqual(after[0], JSON.parse(items)[0], 'the item that was there');
  isTrue(after.length >= 2, `items: ${after.length}`);
  isEqual(new Set(after.map(item => item.id)).size, after.length, 'keys are all different');
  await heardDuring(async () => vscode.commands.executeCommand('papertree.undoImport'));
  isEqual(await readText(mine), items, 'file after undo');
});

test('keys of new entries follow the template of the settings and are free', async () => {
  await useLibrary('keys.bib');
  const settings = vscode.workspace.getConfiguration('papertree');
  await writeText('keys.bib', '@misc{2011-roe, title = {A Note That Already Has the Key}}\n');
  const source = await writeText(
    'keys.txt', // a name by which the workspace's own files are not read
    'TY  - JOUR\nTI  - Lighthouses of the Western Islands\nAU  - Roe, Ann\nPY  - 2011\nER  - \n',
  );
  await settings.update('citationKey', '{year}-{author}', vscode.ConfigurationTarget.Workspace);
  try {
    const heard = await heardDuring(() => importing(source));
    const text = await readText(inFolder('keys.bib'));
    isEqual(
      [...text.matchAll(/^@\w+\{([^,]+)/gm)].map(match => match[1]),
      ['2011-roe', '2011-roea'],
      `keys, after ${JSON.stringify(heard)}`,
    );
  } finally {
    await settings.update('citationKey', undefined, vscode.ConfigurationTarget.Workspace);
  }
});

test('what was added and changed by hand since is not undone, and a message says so', async () => {
  const uri = inFolder('keys.bib');
  const changed = (await readText(uri)).replace('Lighthouses of the', 'Lighthouses on the');
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(changed));
  const { messages } = await heardDuring(async () => vscode.commands.executeCommand('papertree.undoImport'));
  isEqual(messages, ['keys.bib has changed since, so it was left as it is.'], 'messages');
  isEqual(await readText(uri), changed, 'file');
});

test('what the tests of the import made is taken away again', async () => {
  await useLibrary(undefined);
  for (const name of [
    'mine.bib',
    'unsaved.bib',
    'taken.bib',
    'mine.json',
    'added.bib',
    'page.txt',
    'keys.bib',
    'keys.txt', // a name by which the workspace's own files are not read
    'broken.txt',
    'empty.txt',
    'picture.dat',
    'deep',
  ])
    await vscode.workspace.fs.delete(inFolder(name), { recursive: true });
});
