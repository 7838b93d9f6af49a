import * as vscode from 'vscode';
import { hasKey, papertree } from './api';
import { eventually, isEqual } from './expect';
import { inFolder, writeText } from './library';
import { test } from './suite';

const entry = (more = '') =>
  `@article{fay2009snow, title = {Reading the Grain of Mountain Snow}, author = {Fay, Una}, year = {2009}${more}}\n`;

async function starred(): Promise<string[]> {
  return (await (await papertree()).search('is:starred')).map(paper => paper.key);
}

test('a starred paper is found as such, and stays starred when its entry gains a DOI', async () => {
  await writeText('state/snow.bib', entry());
  await eventually('the paper', () => hasKey('fay2009snow'));
  const api = await papertree();
  const before = (await api.all()).find(paper => paper.key === 'fay2009snow')?.id ?? '';
  await vscode.commands.executeCommand('papertree.toggleStar', before);
  await eventually('the star', async () => (await starred()).join() === 'fay2009snow');
  await writeText('state/snow.bib', entry(', doi = {10.5555/snow.1}'));
  await eventually('the DOI', async () => (await api.get('doi:10.5555/snow.1'))?.key === 'fay2009snow');
  await eventually('the star under the new id', async () => (await starred()).join() === 'fay2009snow');
  isEqual((await api.get(before))?.id, 'doi:10.5555/snow.1', 'the paper by the id it had');
  await vscode.commands.executeCommand('papertree.toggleStar', 'doi:10.5555/snow.1');
  await eventually('no star', async () => (await starred()).length === 0);
});

test('what this test wrote is taken away again', async () => {
  await vscode.workspace.fs.delete(inFolder('state'), { recursive: true });
  await eventually('only the sample to be left', async () => (await (await papertree()).all()).length === 75);
});
