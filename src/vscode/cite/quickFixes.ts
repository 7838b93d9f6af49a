import {
  CodeAction,
  CodeActionKind,
  type CodeActionProvider,
  type Diagnostic,
  l10n,
  Position,
  type TextDocument,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { citationNear, didYouMean, removeKey, renameKey } from '../../core/cite';
import { rowDescription } from '../../core/library/describe';
import { language } from './documentBibliography';
import { type KeyView, keysOf } from './documentKeys';
import { rangeOf } from './hover';
import type { CiteParts } from './insertCitation';
import { wordsOfKey } from './keyWords';

const suggestions = 4;

/** What to do about a key that is unknown or doubled, and about a bibliography that is missing or not declared. */
export function quickFixProvider(parts: CiteParts): CodeActionProvider {
  return {
    async provideCodeActions(document, _range, { diagnostics }) {
      const ours = diagnostics.filter(({ source, code }) => source === 'Papertree' && typeof code === 'string');
      if (ours.length === 0) return [];
      const view = await keysOf(document, parts, parts.bibliographies);
      return ours.flatMap(found => fixesOf(parts, document, found, view));
    },
  };
}

function fixesOf(parts: CiteParts, document: TextDocument, found: Diagnostic, view: KeyView): CodeAction[] {
  if (found.code === 'citation.no-bibliography') {
    const title = l10n.t('Declare a bibliography…');
    return [action(title, found, { command: '_papertree.declareBibliography', title, arguments: [document.uri] })];
  }
  if (found.code === 'citation.missing-bibliography') return creating(document, found, view);
  if (found.code === 'citation.duplicate-key') return removing(document, found);
  const citation = citationNear(document.getText(), document.offsetAt(found.range.start), language(document));
  if (found.code !== 'citation.unknown-key' || !citation) return [];
  const { key } = citation;
  return [
    ...renamed(parts, document, found, view, key),
    ...adding(parts, document, found, key),
    ...meant(document, found, view, key),
    searching(found, key),
  ];
}

/** The bibliography that is declared and missing, made where it was looked for first. */
function creating(document: TextDocument, found: Diagnostic, view: KeyView): CodeAction[] {
  const text = document.getText(found.range);
  const bibliography = view.missing.find(({ path }) => path === text || path === `${text}.bib`) ?? view.missing[0];
  const [file] = bibliography?.files ?? [];
  if (!bibliography || !file || !/\.(?:bib|bibtex|biblatex|json|ya?ml)$/i.test(file.path)) return [];
  const fix = action(l10n.t('Create {0}', workspace.asRelativePath(file)), found);
  fix.edit = new WorkspaceEdit();
  fix.edit.createFile(file, { ignoreIfExists: true });
  if (/\.json$/i.test(file.path)) fix.edit.insert(file, new Position(0, 0), '[]\n');
  fix.isPreferred = true;
  return [fix];
}

/** A key that stands twice in one citation goes the second time. */
function removing(document: TextDocument, found: Diagnostic): CodeAction[] {
  const edit = removeKey(document.getText(), language(document), document.offsetAt(found.range.start));
  if (!edit) return [];
  const fix = action(l10n.t('Remove the second “{0}”', document.getText(found.range)), found);
  fix.edit = new WorkspaceEdit();
  fix.edit.replace(document.uri, rangeOf(document, edit), edit.text);
  fix.isPreferred = true;
  return [fix];
}

/** The key has vanished, but its paper has not: it has another key now. */
function renamed(
  parts: CiteParts,
  document: TextDocument,
  found: Diagnostic,
  view: KeyView,
  key: string,
): CodeAction[] {
  const paper = parts.library.get(parts.remembered.paper(key) ?? '');
  const name = paper && view.has(paper) ? view.keyOf(paper) : key;
  if (name === key) return [];
  const title = l10n.t('Change to “{0}”, the key that this paper has now', name);
  const everywhere = l10n.t('Change “{0}” to “{1}” in all documents', key, name);
  return [
    changing(document, found, title, key, name, true),
    action(everywhere, found, { command: '_papertree.renameInDocuments', title: everywhere, arguments: [key, name] }),
  ];
}

function adding(parts: CiteParts, document: TextDocument, found: Diagnostic, key: string): CodeAction[] {
  const [paper] = parts.library.byKey(key);
  if (!paper) return [];
  const title = l10n.t('Add “{0}” to the bibliography', key);
  return [
    action(title, found, { command: '_papertree.addToBibliography', title, arguments: [document.uri, paper.id] }),
  ];
}

function meant(document: TextDocument, found: Diagnostic, view: KeyView, key: string): CodeAction[] {
  return didYouMean(key, new Set(view.keys()), suggestions).map((name, index) => {
    const paper = view.paper(name);
    const title = paper
      ? l10n.t('Change to “{0}” ({1})', name, rowDescription(paper))
      : l10n.t('Change to “{0}”', name);
    return changing(document, found, title, key, name, index === 0);
  });
}

function changing(
  document: TextDocument,
  found: Diagnostic,
  title: string,
  key: string,
  name: string,
  isPreferred: boolean,
): CodeAction {
  const fix = action(title, found);
  fix.edit = new WorkspaceEdit();
  for (const { start, end, text } of renameKey(document.getText(), language(document), key, name)) {
    fix.edit.replace(document.uri, rangeOf(document, { start, end }), text);
  }
  fix.isPreferred = isPreferred;
  return fix;
}

function searching(found: Diagnostic, key: string): CodeAction {
  const words = wordsOfKey(key);
  const title = l10n.t('Search for “{0}”', words);
  return action(title, found, { command: 'papertree.search', title, arguments: [words] });
}

function action(title: string, found: Diagnostic, command?: CodeAction['command']): CodeAction {
  const made = new CodeAction(title, CodeActionKind.QuickFix);
  made.diagnostics = [found];
  made.command = command;
  return made;
}
