import type { Problem } from '../paper';
import { inEnglish, type Sentence } from '../sentence';

/** Bytes to be put at a byte offset of a file, or why that cannot be. */
export type Insertion = { readonly at: number; readonly bytes: Uint8Array } | Problem;

export function refuse(code: string, said: Sentence, line = 1): Problem {
  return { line, message: inEnglish(said), said, severity: 'error', code };
}

/** The line end that the text uses first. */
export function eolOf(text: string): string {
  return text.match(/\r\n|\n|\r/)?.[0] ?? '\n';
}
