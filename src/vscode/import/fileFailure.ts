import { l10n, type Uri, workspace } from 'vscode';
import { isUserError, UserError } from '../commands';

/** The name by which a user knows a file: relative to the workspace where it lies in one, else its path. */
export function fileName(uri: Uri): string {
  return workspace.asRelativePath(uri);
}

/** Why a file could not be read, in words that name it and say what to do. */
export function readFailure(error: unknown, uri: Uri): UserError {
  const name = fileName(uri);
  if (is(error, 'ENOENT', 'FileNotFound')) return new UserError(l10n.t('{0} is not there any more.', name));
  if (is(error, 'EACCES', 'EPERM', 'NoPermissions'))
    return new UserError(l10n.t('{0} may not be read. Change its permissions and try again.', name));
  if (is(error, 'ENOTDIR', 'FileNotADirectory')) return noFolder(uri);
  if (is(error, 'EISDIR', 'FileIsADirectory')) return new UserError(l10n.t('{0} is a folder.', name));
  return new UserError(l10n.t('{0} could not be read: {1}', name, wordsOf(error)));
}

/** Why a file could not be written; nothing has been lost, since it is replaced as a whole or not at all. */
export function writeFailure(error: unknown, uri: Uri): UserError {
  if (isUserError(error)) return error;
  const name = fileName(uri);
  if (is(error, 'EACCES', 'EPERM', 'EROFS', 'NoPermissions')) return readOnly(uri);
  if (is(error, 'ENOSPC', 'EDQUOT'))
    return new UserError(l10n.t('{0} was not changed: the disk is full. Make room and try again.', name));
  if (is(error, 'ENOTDIR', 'EEXIST', 'FileNotADirectory', 'ENOENT', 'FileNotFound')) return noFolder(uri);
  return new UserError(l10n.t('{0} was not changed: {1}', name, wordsOf(error)));
}

export function readOnly(uri: Uri): UserError {
  return new UserError(
    l10n.t(
      '{0} was not changed: there is no permission to write it. Change the permissions of the file and its folder, or choose another file in the setting papertree.library.',
      fileName(uri),
    ),
  );
}

function noFolder(uri: Uri): UserError {
  return new UserError(
    l10n.t(
      '{0} was not written: its folder does not exist. Create it, or choose another file in the setting papertree.library.',
      fileName(uri),
    ),
  );
}

function is(error: unknown, ...codes: string[]): boolean {
  const code = (error as { code?: string } | undefined)?.code ?? '';
  // `workspace.fs` of a remote gives "Unknown", and the provider's own code in the message only.
  const told = /\b(?:Entry)?(\w+) \(FileSystemError\)/.exec(wordsOf(error))?.[1] ?? '';
  return codes.some(each => each === code || each === told || each === `File${told}`);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
