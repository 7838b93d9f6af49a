import * as vscode from 'vscode';
import { hasKey, papertree } from './api';
import { eventually, isEqual, isTrue } from './expect';
import { inFolder, writeText } from './library';
import { test } from './suite';

const ferries =
  '@article{roe2001ferries, title = {Small Ferries on Wide Rivers}, author = {Roe, Ada}, year = {2001}}\n';
const kites = '@article{poe2002kites, title = {Kites That Carry Instruments}, author = {Poe, Ben}, year = {2002}}\n';

async function titleOf(key: string): Promise<string | undefined> {
  const papers = await (await papertree()).all();
  return papers.find(paper => paper.key === key)?.item.title;
}

async function sourcesOf(key: string): Promise<string[]> {
  const papers = await (await papertree()).all();
  const origins = papers.flatMap(paper => paper.origins).filter(origin => origin.key === key);
  return origins.map(({ source }) => vscode.workspace.asRelativePath(vscode.Uri.parse(source, true)));
}

function papertreeProblems(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Papertree');
}

function exclude(globs: string[] | undefined): Thenable<void> {
  const settings = vscode.workspace.getConfiguration('papertree');
  return settings.update('exclude', globs, vscode.ConfigurationTarget.Workspace);
}

test('other extensions can read the library: all papers, one by its id, a search', async () => {
  const api = await papertree();
  const papers = await api.all();
  isTrue(papers.length >= 75, `papers: ${papers.length}`);
  const arena = papers.find(paper => paper.key === 'zhou2024webarena');
  isTrue(arena, 'a paper of the sample');
  isEqual((await api.get(arena.id))?.key, arena.key, 'the paper by its id');
  isEqual(await api.get('doi:10.1/nobody'), undefined, 'the paper of an unknown id');
  const found = await api.search('webarena realistic');
  isEqual(found[0]?.key, arena.key, 'the first paper found');
});

test('.bib and CSL JSON files in the folder show up by themselves', async () => {
  await writeText('more/ferries.bib', ferries);
  const items = [
    { id: 'lee2003', type: 'article-journal', title: 'Lamps of Deep Mines', issued: { 'date-parts': [[2003]] } },
  ];
  await writeText('more/items.json', JSON.stringify(items));
  await eventually('the entry of the .bib', () => hasKey('roe2001ferries'));
  await eventually('the item of the JSON', () => hasKey('lee2003'));
});

test('JSON that holds no papers is left alone', async () => {
  const uri = await writeText('more/settings.json', '{"title": "not a paper", "list": [1, 2]}');
  await writeText('more/after.bib', '@misc{after2004, title = {Written After It}}\n');
  await eventually('the file written after it', () => hasKey('after2004'));
  isEqual(papertreeProblems(uri), [], 'problems');
});

test('node_modules and what papertree.exclude names are left out, until the setting goes', async () => {
  await exclude(['**/drafts/**']);
  await writeText('node_modules/x/hidden.bib', '@misc{hidden, title = {Somebody Else’s Test Data}}\n');
  await writeText('drafts/draft.bib', '@misc{draft2005, title = {A Draft That Nobody Shall See}}\n');
  await writeText('kept/kites.bib', kites);
  await eventually('the file beside them', () => hasKey('poe2002kites'));
  isTrue(!(await hasKey('hidden')), 'node_modules was read');
  isTrue(!(await hasKey('draft2005')), 'an excluded file was read');
  await exclude(undefined);
  await eventually('the file no longer excluded', () => hasKey('draft2005'));
  isTrue(!(await hasKey('hidden')), 'node_modules was read');
});

test('a changed file is read again', async () => {
  await writeText('more/ferries.bib', ferries.replace('Wide Rivers', 'Narrow Lakes'));
  await eventually('the new title', async () => (await titleOf('roe2001ferries')) === 'Small Ferries on Narrow Lakes');
});

test('a file replaced by another under its name is read again', async () => {
  const fresh = await writeText('more/fresh.tmp', ferries.replace('Wide Rivers', 'Mountain Lakes'));
  await vscode.workspace.fs.rename(fresh, inFolder('more/ferries.bib'), { overwrite: true });
  await eventually(
    'the new title',
    async () => (await titleOf('roe2001ferries')) === 'Small Ferries on Mountain Lakes',
  );
});

test('a renamed folder keeps its papers under its new name', async () => {
  await vscode.workspace.fs.rename(inFolder('kept'), inFolder('kept2'));
  await eventually('the new place', async () => (await sourcesOf('poe2002kites')).join() === 'kept2/kites.bib');
});

test('papers leave with their file, and with its folder', async () => {
  await vscode.workspace.fs.delete(inFolder('more/items.json'));
  await eventually('the papers of the file to go', async () => !(await hasKey('lee2003')));
  await vscode.workspace.fs.delete(inFolder('kept2'), { recursive: true });
  await eventually('the papers of the folder to go', async () => !(await hasKey('poe2002kites')));
  isTrue(await hasKey('roe2001ferries'), 'the rest stays');
});

test('a broken entry is named at its line and loses nothing else', async () => {
  const uri = await writeText(
    'more/broken.bib',
    '@misc{first2006, title = {The First of Three}}\n\n@misc{second2006, title = {The Second {Lacks a Brace}\n\n' +
      '@misc{third2006, title = {The Third of Three}}\n',
  );
  await eventually('the entry before', () => hasKey('first2006'));
  await eventually('the entry after', () => hasKey('third2006'));
  const problems = await eventually('the problem', () => {
    const found = papertreeProblems(uri);
    return found.length > 0 ? found : undefined;
  });
  isEqual([...new Set(problems.map(({ range }) => range.start.line + 1))], [3], 'lines with a problem');
  isTrue(await hasKey('zhou2024webarena'), 'the rest of the library stays');
  await writeText('more/broken.bib', '@misc{first2006, title = {The First of Three}}\n');
  await eventually('the problem to go', () => papertreeProblems(uri).length === 0);
});

test('an empty and a binary file are named in “What Was Read”, and the rest stays', async () => {
  await writeText('more/empty.bib', '');
  const binary = new Uint8Array(4000).map((_, index) => (index * 7919) % 256);
  await vscode.workspace.fs.writeFile(inFolder('more/binary.bib'), binary);
  await writeText('more/late.bib', '@misc{late2007, title = {Written After Both}}\n');
  await eventually('the file written after both', () => hasKey('late2007'));
  await vscode.commands.executeCommand('papertree.refresh');
  await vscode.commands.executeCommand('papertree.showWhatWasRead');
  const isReport = (each: vscode.TextDocument) =>
    each.uri.scheme === 'papertree-report' && each.getText().includes('more/late');
  const shown = () => vscode.workspace.textDocuments.find(isReport); // others may have asked for one before
  const report = (await eventually('the report', shown)).getText();
  isTrue(report.includes('- **more/empty.bib** — nothing: it is empty, 0 entries, 1 problem'), report);
  isTrue(report.includes('- **more/binary.bib** — none: it is no text, 0 entries'), report);
  isTrue(report.includes('- **more/late.bib** — BibTeX, UTF-8, 1 entry\n'), report);
  isTrue(/\*\*more\/empty\.bib\*\* — 1 problem\n\n- line 1: “empty\.bib” is empty\./.test(report), report);
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
});

test('a file named as exports are is read where a setting or a document names it', async () => {
  const settings = vscode.workspace.getConfiguration('papertree');
  const name = (value: string[] | undefined) => settings.update('sources', value, vscode.ConfigurationTarget.Workspace);
  await writeText('more/papertree-export.bib', '@misc{exported2009, title = {Exported and Named Again}}\n');
  await writeText('more/beside.bib', '@misc{beside2009, title = {Written Beside It}}\n');
  await eventually('the file beside it', () => hasKey('beside2009'));
  isTrue(!(await hasKey('exported2009')), 'it was read by itself');
  await name(['more/papertree-export.bib']);
  await eventually('the file that the setting names', () => hasKey('exported2009'));
  await name(undefined);
  await eventually('the file that nothing names to go', async () => !(await hasKey('exported2009')));
  const document = await writeText(
    'more/declares.tex',
    '\\addbibresource{papertree-export.bib}\n\\cite{exported2009}\n',
  );
  await vscode.window.showTextDocument(document);
  await eventually('the file that a document declares', () => hasKey('exported2009'));
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
});

test('what these tests wrote is taken away again', async () => {
  for (const name of ['more', 'drafts', 'node_modules'])
    await vscode.workspace.fs.delete(inFolder(name), { recursive: true });
  await eventually('only the sample to be left', async () => (await (await papertree()).all()).length === 75);
});
