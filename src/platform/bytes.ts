import { FileSystemError, type Uri } from 'vscode';
import type { Platform } from './platform';

/** True if both are the same bytes, or both undefined. */
export function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** The bytes with a buffer of their own, so that it can be handed to the worker; copied only if others share the buffer. */
export function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength;
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(bytes);
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
