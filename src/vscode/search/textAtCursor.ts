import type { TextEditor } from 'vscode';

/** More says nothing new about what a text is about. */
const longest = 20_000;

/**
 * The selected text, else the paragraph at the cursor, on an empty line the one that ends just above; `''` if there is none.
 * Paragraphs are set apart by empty lines.
 */
export function textAtCursor({ document, selection }: Pick<TextEditor, 'document' | 'selection'>): string {
  if (!selection.isEmpty) return document.getText(selection).slice(0, longest).trim();
  const isEmpty = (line: number) => document.lineAt(line).isEmptyOrWhitespace;
  let last = selection.active.line;
  if (isEmpty(last) && last > 0) last--;
  if (isEmpty(last)) return '';
  let first = last;
  while (first > 0 && !isEmpty(first - 1)) first--;
  while (last + 1 < document.lineCount && last >= selection.active.line && !isEmpty(last + 1)) last++;
  const lines = Array.from({ length: last - first + 1 }, (_, index) => document.lineAt(first + index).text);
  return lines.join(' ').slice(0, longest).trim();
}
