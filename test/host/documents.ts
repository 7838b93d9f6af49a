import * as vscode from 'vscode';
import { eventually } from './expect';
import { writeText } from './library';

let shown = 0;

/** Shows a new document with this text and puts the cursor where `|` stands, else at its end. */
export async function show(ending: string, marked: string, folder = 'citing'): Promise<vscode.TextEditor> {
  const text = marked.replace('|', '');
  const document = await vscode.workspace.openTextDocument(
    await writeText(`${folder}/shown-${++shown}${ending}`, text),
  );
  const editor = await vscode.window.showTextDocument(document);
  const offset = marked.indexOf('|');
  const position = document.positionAt(offset < 0 ? text.length : offset);
  editor.selection = new vscode.Selection(position, position);
  return editor;
}

export async function close({ document }: vscode.TextEditor): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.workspace.fs.delete(document.uri);
}

export type Item = vscode.CompletionItem & { label: vscode.CompletionItemLabel };

export function completions({ document, selection }: vscode.TextEditor): Promise<Item[]> {
  return completionsAt(document, selection.active);
}

/** Papers offered there; the editor's own words are left out. */
export async function completionsAt({ uri }: vscode.TextDocument, position: vscode.Position): Promise<Item[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  return list.items.filter(
    (item): item is Item => typeof item.label !== 'string' && item.kind === vscode.CompletionItemKind.Reference,
  );
}

export async function hoverText({ uri }: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  const parts = hovers.flatMap(({ contents }) => contents);
  return parts.map(part => (typeof part === 'string' ? part : part.value)).join('\n');
}

export function citationIssues(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ code }) => String(code).startsWith('citation.'));
}

/** What the editor is told of the document, once it is anything. */
export function issuesOf({ uri }: vscode.TextDocument): Promise<vscode.Diagnostic[]> {
  return eventually('a warning', () => {
    const found = citationIssues(uri);
    return found.length > 0 ? found : undefined;
  });
}

/** Just inside the first place where `text` stands. */
export function at(document: vscode.TextDocument, text: string): vscode.Position {
  return document.positionAt(document.getText().indexOf(text) + 1);
}

/** Runs one of the editor's commands that ask the providers, at the first place where `text` stands. */
export async function ask<T>(
  command: string,
  document: vscode.TextDocument,
  text: string,
  ...more: unknown[]
): Promise<T> {
  return vscode.commands.executeCommand<T>(command, document.uri, at(document, text), ...more);
}
