import { type Uri, workspace } from 'vscode';

/** Size and time of a file: the same stamp, the same content. Undefined where that cannot be said; reading the file says why. */
export async function stampOf(uri: Uri): Promise<string | undefined> {
  try {
    const { size, mtime } = await workspace.fs.stat(uri);
    return `${size} ${mtime}`;
  } catch {
    return undefined;
  }
}
