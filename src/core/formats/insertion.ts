import type { Problem } from '../paper';

/** Bytes to be put at a byte offset of a file, or why that cannot be. */
export type Insertion = { readonly at: number; readonly bytes: Uint8Array } | Problem;

export function refuse(code: string, message: string, line = 1): Problem {
  return { line, message, severity: 'error', code };
}

/** The line end that the text uses first. */
export function eolOf(text: string): string {
  return text.match(/\r\n|\n|\r/)?.[0] ?? '\n';
}
