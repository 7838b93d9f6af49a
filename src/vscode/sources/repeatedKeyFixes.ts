import { CodeAction, CodeActionKind, type Diagnostic, l10n, Range, type TextDocument, WorkspaceEdit } from 'vscode';
import { KeyPool } from '../../core/formats/keyPool';

/** The code of the problem at an entry whose key an entry before it has. */
export const repeatedKey = 'repeated-key';

/**
 * A key of its own for the entry at the problem, or for all such entries of the file, and the way to the other entry.
 * Documents go on citing the entry that keeps the key.
 */
export function repeatedKeyActions(document: TextDocument, problem: Diagnostic, alike: Diagnostic[]): CodeAction[] {
  const actions = renames(document, problem, alike);
  const other = problem.relatedInformation?.[0]?.location;
  if (other) {
    const go = new CodeAction(
      l10n.t('Go to the entry in line {0}', other.range.start.line + 1),
      CodeActionKind.QuickFix,
    );
    go.diagnostics = [problem];
    go.command = { title: go.title, command: 'vscode.open', arguments: [other.uri, { selection: other.range }] };
    actions.push(go);
  }
  return actions;
}

function renames(document: TextDocument, problem: Diagnostic, alike: Diagnostic[]): CodeAction[] {
  const taken = keysOf(document.getText());
  const only = renaming(document, [problem], taken);
  if (!only) return [];
  const one = renameAction(l10n.t('Rename this key to “{0}”', only.names.join(', ')), document, only, [problem]);
  one.isPreferred = true;
  const every = alike.length > 1 ? renaming(document, alike, taken) : undefined;
  if (!every) return [one];
  const title = l10n.t('Give each entry a key of its own ({0} in this file)', every.names.length);
  return [one, renameAction(title, document, every, alike)];
}

interface Renaming {
  readonly ranges: readonly Range[];
  readonly names: readonly string[];
}

/** Undefined where the keys no longer stand at the problems. */
function renaming(
  document: TextDocument,
  problems: readonly Diagnostic[],
  taken: readonly string[],
): Renaming | undefined {
  const pool = new KeyPool(taken);
  const ranges = problems.flatMap(({ range }) => keyAt(document, range) ?? []);
  if (ranges.length === 0) return undefined;
  return { ranges, names: ranges.map(range => pool.take(document.getText(range))) };
}

function renameAction(
  title: string,
  document: TextDocument,
  { ranges, names }: Renaming,
  fixed: Diagnostic[],
): CodeAction {
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.diagnostics = fixed;
  action.edit = new WorkspaceEdit();
  for (const [at, range] of ranges.entries()) action.edit.replace(document.uri, range, names[at] ?? '');
  return action;
}

const head = /@\s*\w+\s*[{(]\s*([^\s,={}()"#%][^,=\r\n}]*)/g;

function keysOf(text: string): string[] {
  return Array.from(text.matchAll(head), match => match[1]?.trimEnd() ?? '');
}

function keyAt(document: TextDocument, { start }: Range): Range | undefined {
  const [match] = document.lineAt(start.line).text.slice(start.character).matchAll(head);
  if (match?.index !== 0) return undefined;
  const key = match[1] ?? '';
  const from = start.translate(0, match[0].length - key.length);
  return new Range(from, from.translate(0, key.trimEnd().length));
}
