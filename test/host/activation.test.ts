import * as vscode from 'vscode';
import { isEqual, isTrue } from './expect';
import { hostKind } from './hostKind';
import { test } from './suite';

const id = 'papertree.papertree';

test(`the tests run in the ${hostKind} host`, () => {
  isEqual('importScripts' in globalThis ? 'web' : 'desktop', hostKind, 'the host');
});

test('the extension is there and activates', async () => {
  const extension = vscode.extensions.getExtension(id);
  isTrue(extension, `${id} is not installed`);
  await extension.activate();
  isTrue(extension.isActive, 'not active');
});

test('every command of the manifest is registered once active', async () => {
  const extension = vscode.extensions.getExtension(id);
  const declared: { command: string }[] = extension?.packageJSON.contributes.commands ?? [];
  const registered = new Set(await vscode.commands.getCommands(true));
  isEqual(
    declared.map(({ command }) => command).filter(command => !registered.has(command)),
    [],
    'the list of commands without a function',
  );
});
