import * as vscode from 'vscode';
import { listen } from './dialogs';
import { isEqual, isTrue } from './expect';
import { inFolder, readText } from './library';
import { test } from './suite';

/** Exports what a view would pass, in the format whose label is given. */
async function exportAs(
  label: string,
  name: string,
  ...rows: unknown[]
): Promise<{ text: string; messages: string[] }> {
  const uri = inFolder(name);
  const window = vscode.window as unknown as Record<string, unknown>;
  const before = window.showQuickPick;
  window.showQuickPick = async (items: { label: string }[]) => items.find(item => item.label === label);
  const heard = listen({ showSaveDialog: uri });
  try {
    await vscode.commands.executeCommand('papertree.export', ...rows);
    return { text: await readText(uri), messages: heard.messages };
  } finally {
    heard.stop();
    window.showQuickPick = before;
    await vscode.workspace.fs.delete(uri).then(undefined, () => undefined); // where it was not written the test has failed
  }
}

test('all papers are exported as BibLaTeX that has them all', async () => {
  const { text, messages } = await exportAs('BibLaTeX', 'exported.bib.txt');
  isEqual(text.match(/^@\w+\{/gm)?.length, 75, 'entries');
  isEqual(messages, ['75 papers written to exported.bib.txt.'], 'message');
});

test('every format holds every paper', async () => {
  const json: unknown[] = JSON.parse((await exportAs('CSL JSON', 'exported.json.txt')).text);
  isEqual(json.length, 75, 'items of CSL JSON');
  isEqual((await exportAs('RIS', 'exported.ris.txt')).text.match(/^TY {2}-/gm)?.length, 75, 'records of RIS');
  isTrue((await exportAs('CSV', 'exported.csv')).text.split('\r\n').length > 75, 'rows of CSV');
  isTrue((await exportAs('Markdown', 'exported.md')).text.match(/^[-*] /gm)?.length === 75, 'items of Markdown');
});

test('selected rows and a group row are exported, each paper once', async () => {
  const source = (await readText(inFolder('papers.bib'))).matchAll(/eprint\s*=\s*\{([^}]+)\}/g);
  const [one, two] = Array.from(source, match => `arxiv:${match[1]}`);
  const group = { id: 'topic:x', label: 'x', kind: 'topic', papers: [one, two], children: [] };
  const { text } = await exportAs('BibLaTeX', 'some.bib.txt', { group }, [
    { group },
    { paper: one, parent: { group } },
  ]);
  isEqual(text.match(/^@\w+\{/gm)?.length, 2, 'entries');
});
