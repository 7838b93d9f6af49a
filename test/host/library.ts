import * as vscode from 'vscode';

/** A file of the opened folder. */
export function inFolder(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function writeText(path: string, text: string): Promise<vscode.Uri> {
  const uri = inFolder(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

export async function readText(uri: vscode.Uri): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
}

/** Undefined where there is no such file. */
export async function readTextIfThere(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return await readText(uri);
  } catch {
    return undefined; // not there, which is an answer here
  }
}

/** Makes a file of the opened folder the personal library; `undefined` takes the setting away. */
export async function useLibrary(path: string | undefined): Promise<void> {
  const settings = vscode.workspace.getConfiguration('papertree');
  await settings.update('library', path, vscode.ConfigurationTarget.Workspace);
}
