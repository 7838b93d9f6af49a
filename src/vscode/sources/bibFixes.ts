import {
  CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Diagnostic,
  type Disposable,
  l10n,
  languages,
  Position,
  Range,
  type TextDocument,
  TextEdit,
  WorkspaceEdit,
} from 'vscode';
import { repeatedKey, repeatedKeyActions } from './repeatedKeyFixes';

interface Fix {
  readonly title: () => string;
  /** Undefined where the text no longer is what the problem was found in. */
  readonly edit: (document: TextDocument, at: Position) => TextEdit | undefined;
}

/** Faults of a `.bib` of which only one repair can be meant, by the code that the editor shows. */
const fixes = new Map<unknown, Fix>([
  ['missing-comma', { title: () => l10n.t('Add the missing comma'), edit: addComma }],
  ['missing-equals', { title: () => l10n.t('Add the missing “=”'), edit: addEquals }],
  ['extra-brace', { title: () => l10n.t('Delete the closing brace'), edit: deleteBrace }],
  ['unclosed-entry', { title: () => l10n.t('Close the entry before the next one'), edit: closeEntry }],
]);

/** Quick fixes for what was not read as it was meant. */
export function registerBibFixes(): Disposable {
  return languages.registerCodeActionsProvider(
    { pattern: '**/*.{bib,bibtex,biblatex}' },
    { provideCodeActions: (document, _range, context) => actionsFor(document, context) },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}

function actionsFor(document: TextDocument, { diagnostics }: CodeActionContext): CodeAction[] {
  const all = languages.getDiagnostics(document.uri);
  return diagnostics.flatMap(diagnostic => {
    const alike = all.filter(({ code }) => code === diagnostic.code);
    if (diagnostic.code === repeatedKey) return repeatedKeyActions(document, diagnostic, alike);
    const fix = fixes.get(diagnostic.code);
    if (!fix) return [];
    const [one] = action(fix.title(), document, fix, [diagnostic]);
    if (one) one.isPreferred = true;
    const more =
      alike.length > 1 ? action(l10n.t('{0} ({1} in this file)', fix.title(), alike.length), document, fix, alike) : [];
    return one ? [one, ...more] : [];
  });
}

function action(title: string, document: TextDocument, fix: Fix, diagnostics: Diagnostic[]): CodeAction[] {
  const edits = diagnostics.flatMap(({ range }) => fix.edit(document, range.start) ?? []);
  if (edits.length === 0) return [];
  const made = new CodeAction(title, CodeActionKind.QuickFix);
  made.diagnostics = diagnostics;
  made.edit = new WorkspaceEdit();
  made.edit.set(document.uri, edits);
  return [made];
}

/** Behind what stands before the field. */
function addComma(document: TextDocument, at: Position): TextEdit | undefined {
  for (let { line } = at; line >= 0; line--) {
    const { text } = document.lineAt(line);
    const before = (line === at.line ? text.slice(0, at.character) : text).trimEnd();
    if (before === '') continue;
    return before.endsWith(',') ? undefined : TextEdit.insert(new Position(line, before.length), ',');
  }
  return undefined;
}

function addEquals(document: TextDocument, at: Position): TextEdit | undefined {
  const rest = document.lineAt(at.line).text.slice(at.character);
  const name = /^[^\s={}",#%()@]+(?=\s*["{])/.exec(rest)?.[0];
  return name === undefined ? undefined : TextEdit.insert(at.translate(0, name.length), ' =');
}

function deleteBrace(document: TextDocument, at: Position): TextEdit | undefined {
  const range = new Range(at, at.translate(0, 1));
  return /[})]/.test(document.getText(range)) ? TextEdit.delete(range) : undefined;
}

const head = /^\s*@\s*\w+\s*[{(]/;

/** On a line of its own, behind the last line of the entry. */
function closeEntry(document: TextDocument, at: Position): TextEdit | undefined {
  const first = document.lineAt(at.line).text.slice(at.character);
  if (!head.test(first)) return undefined;
  let end = at.line + 1;
  while (end < document.lineCount && !head.test(document.lineAt(end).text)) end++;
  for (let line = end - 1; line >= at.line; line--) {
    const text = document.lineAt(line).text.trimEnd();
    if (text !== '')
      return TextEdit.insert(new Position(line, text.length), /^\s*@\s*\w+\s*\(/.test(first) ? '\n)' : '\n}');
  }
  return undefined;
}
