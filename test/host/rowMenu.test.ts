import * as vscode from 'vscode';
import type { ReaderState } from '../../src/protocol';
import { paperRow } from '../../src/vscode/tree/items';
import { hasKey, papertree } from './api';
import { eventually, isEqual } from './expect';
import { inFolder, writeText } from './library';
import { test } from './suite';

interface Entry {
  readonly command: string;
  readonly group: string;
  readonly when: string;
}

/** What the context menu of a row with this `contextValue` offers about the user's own state, in its order. */
function offered(viewItem: string): string[] {
  const manifest = vscode.extensions.getExtension('papertree.papertree')?.packageJSON;
  const entries: Entry[] = manifest.contributes.menus['view/item/context'];
  return entries
    .filter(({ group, when }) => group.startsWith('3_state') && holds(when, viewItem))
    .sort((a, b) => a.group.localeCompare(b.group))
    .map(({ command }) => command.replace('papertree.', ''));
}

/** Clauses joined with `&&`, each a match, or its opposite. */
function holds(when: string, viewItem: string): boolean {
  const values: Record<string, string> = { view: 'papertree.papers', viewItem };
  return when.split(' && ').every(clause => {
    const [, not, name = '', pattern = ''] = /^(!\()?(\w+) =~ \/(.*)\/\)?$/.exec(clause) ?? [];
    return new RegExp(pattern).test(values[name] ?? '') !== (not !== undefined);
  });
}

async function paper(key: string) {
  const found = (await (await papertree()).all()).find(each => each.key === key);
  if (!found) throw new Error(`no paper has the key ${key}`);
  return found;
}

test('the context menu of a paper offers what it is not yet: to star or not, to mark as read or not', async () => {
  await writeText('rows/rows.bib', '@misc{row1999, title = {A Row and Its Menu}, author = {Roe, Ann}, year = 1999}\n');
  await eventually('the paper', () => hasKey('row1999'));
  const row = await paper('row1999');
  const menu = (state: ReaderState) => offered(paperRow(row, 'here', state).contextValue ?? '');
  isEqual(menu({ status: 'unread', starred: false }), ['markReading', 'markRead', 'star', 'assignTopics']);
  isEqual(menu({ status: 'reading', starred: true }), ['markRead', 'markUnread', 'unstar', 'assignTopics']);
  isEqual(menu({ status: 'read', starred: false }), ['markReading', 'markUnread', 'star', 'assignTopics']);
});

test('starring twice keeps the star; the menu takes it away and marks as read', async () => {
  const api = await papertree();
  const { id } = await paper('row1999');
  const keys = async (query: string) => (await api.search(query)).map(each => each.key).join();
  await vscode.commands.executeCommand('papertree.star', id);
  await vscode.commands.executeCommand('papertree.star', id);
  await eventually('the star', async () => (await keys('is:starred')) === 'row1999');
  await vscode.commands.executeCommand('papertree.unstar', id);
  await eventually('no star', async () => (await keys('is:starred')) === '');
  for (const [command, state] of [
    ['markReading', 'reading'],
    ['markRead', 'read'],
  ]) {
    await vscode.commands.executeCommand(`papertree.${command}`, id);
    await eventually(state ?? '', async () => (await keys(`is:${state}`)) === 'row1999');
  }
  await vscode.commands.executeCommand('papertree.markUnread', id);
  await eventually('none to be read', async () => (await keys('is:read')) === '');
  await vscode.workspace.fs.delete(inFolder('rows'), { recursive: true });
});
