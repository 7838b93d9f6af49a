import * as vscode from 'vscode';
import { hasKey, papertree } from './api';
import { listen } from './dialogs';
import { eventually, isEqual, isTrue } from './expect';
import { inFolder, readText, writeText } from './library';
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

test('topics that the user gave are keywords of what is exported: of all, of a selection, of a topic', async () => {
  const [one = '', two = ''] = Array.from(
    (await readText(inFolder('papers.bib'))).matchAll(/eprint\s*=\s*\{([^}]+)\}/g),
    match => `arxiv:${match[1]}`,
  );
  const topic = 'Read on the Train';
  await vscode.commands.executeCommand('_papertree.addToTopic', [one], topic, 'topic');
  const row = { id: `topic:${topic}`, label: topic, kind: 'topic', papers: [one], children: [] };
  const keyworded = (text: string) =>
    text
      .split(/^@/m)
      .filter(entry => entry.includes(topic))
      .map(entry => `${/^\s*keywords = .*Read on the Train/m.test(entry)} ${entry.includes(one.slice(6))}`);
  const all = await exportAs('BibLaTeX', 'topics-all.bib.txt');
  isEqual(keyworded(all.text), ['true true'], 'entries with the topic, of all');
  const selected = await exportAs('BibLaTeX', 'topics-some.bib.txt', { paper: two }, [{ paper: two }, { paper: one }]);
  isEqual(keyworded(selected.text), ['true true'], 'entries with the topic, of the selection');
  isEqual(selected.text.match(/^@\w+\{/gm)?.length, 2, 'entries of the selection');
  const ofTopic = await exportAs('RIS', 'topic.ris.txt', { group: row });
  isEqual(ofTopic.text.match(/^TY {2}-/gm)?.length, 1, 'records of the topic');
  isTrue(ofTopic.text.includes(`KW  - ${topic}`), ofTopic.text);
  const json = JSON.parse((await exportAs('CSL JSON', 'topic.json.txt', { group: row })).text);
  isTrue(String(json[0].keyword).includes(topic), JSON.stringify(json[0].keyword));
  for (const [label, name] of [
    ['Markdown', 'topic.md'],
    ['CSV', 'topic.csv'],
  ])
    isTrue((await exportAs(label ?? '', name ?? '', { group: row })).text.includes(topic), `${label} names the topic`);
});

test('an export under its default name stays in the folder without becoming a source', async () => {
  const window = vscode.window as unknown as Record<string, unknown>;
  const before = { pick: window.showQuickPick, save: window.showSaveDialog };
  let written: vscode.Uri | undefined;
  window.showQuickPick = async (items: { label: string }[]) => items.find(({ label }) => label === 'BibLaTeX');
  window.showSaveDialog = async ({ defaultUri }: vscode.SaveDialogOptions) => {
    written = defaultUri;
    return defaultUri;
  };
  const heard = listen();
  try {
    await vscode.commands.executeCommand('papertree.export');
  } finally {
    heard.stop();
    window.showQuickPick = before.pick;
    window.showSaveDialog = before.save;
  }
  isTrue(written, 'a name was proposed');
  isEqual((await readText(written)).match(/^@\w+\{/gm)?.length, 75, 'entries of the export');
  await writeText('after.bib', '@misc{after2008, title = {Written After the Export}}\n');
  await eventually('the file written after it', () => hasKey('after2008'));
  const sources = new Set((await (await papertree()).all()).flatMap(({ origins }) => origins.map(each => each.source)));
  isTrue(!sources.has(written.toString()), `sources: ${[...sources].join(' ')}`);
  await vscode.workspace.fs.delete(written);
  await vscode.workspace.fs.delete(inFolder('after.bib'));
  await eventually('only the sample to be left', async () => (await (await papertree()).all()).length === 75);
});
