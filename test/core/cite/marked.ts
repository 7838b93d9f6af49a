import { type InsertOptions, insertCitation, type Language } from '../../../src/core/cite';

/** A text with its cursor: `see |this` is `see this` with the cursor before `this`. */
export function marked(text: string): { text: string; offset: number } {
  const offset = text.indexOf('|');
  if (offset < 0) throw new Error(`no cursor in ${text}`);
  return { text: text.slice(0, offset) + text.slice(offset + 1), offset };
}

export function apply(text: string, edit: { start: number; end: number; text: string }): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

/** The text after `keys` were cited at the cursor. */
export function inserted(
  withCursor: string,
  language: Language,
  keys: readonly string[],
  options?: InsertOptions,
): string {
  const { text, offset } = marked(withCursor);
  return apply(text, insertCitation(text, offset, language, keys, options));
}
