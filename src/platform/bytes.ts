import { FileSystemError, type Uri } from 'vscode';
import type { Platform } from './platform';

/** True if both are the same bytes, or both undefined. */
export function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** The file's bytes, or undefined where there is no such file; other errors are thrown. */
export async function readIfThere(platform: Pick<Platform, 'read'>, uri: Uri): Promise<Uint8Array | undefined> {
  try {
    return await platform.read(uri);
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === 'ENOENT' || (error instanceof FileSystemError && code === 'FileNotFound')) return undefined;
    throw error;
  }
}
