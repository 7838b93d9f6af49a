import {
  CodeAction,
  CodeActionKind,
  type CodeActionProvider,
  type Diagnostic,
  l10n,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';
import { citationAt, didYouMean, renameKey } from '../../core/cite';
import { rowDescription } from '../../core/library/describe';
import { language } from './documentBibliography';
import { type KeyView, keysOf } from './documentKeys';
import { rangeOf } from './hover';
import type { CiteParts } from './insertCitation';

const suggestions = 4;

/** What to do about an unknown key: another that was meant, the paper from the library, a search, or a bibliography. */
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
  const citation = citationAt(document.getText(), document.offsetAt(found.range.start), language(document));
  if (found.code === 'citation.no-bibliography') {
    return [
      action(l10n.t('Declare a bibliography…'), found, {
        command: '_papertree.declareBibliography',
        title: '',
        arguments: [document.uri],
      }),
    ];
  }
  if (found.code !== 'citation.unknown-key' || !citation) return [];
  const { key } = citation;
  const meant = didYouMean(key, view.keys(), suggestions).map((name, index) => {
    const paper = view.paper(name);
    const title = paper
      ? l10n.t('Change to “{0}” ({1})', name, rowDescription(paper))
      : l10n.t('Change to “{0}”', name);
    const fix = action(title, found);
    fix.edit = new WorkspaceEdit();
    for (const { start, end, text } of renameKey(document.getText(), language(document), key, name)) {
      fix.edit.replace(document.uri, rangeOf(document, { start, end }), text);
    }
    fix.isPreferred = index === 0;
    return fix;
  });
  const [paper] = parts.library.byKey(key);
  const adding = paper
    ? [
        action(l10n.t('Add “{0}” to the bibliography', key), found, {
          command: '_papertree.addToBibliography',
          title: '',
          arguments: [document.uri, paper.id],
        }),
      ]
    : [];
  const words = key
    .replace(/[_:\-.\d]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .trim();
  const search = action(l10n.t('Search for “{0}”', words), found, {
    command: 'papertree.search',
    title: '',
    arguments: [words],
  });
  return [...adding, ...meant, search];
}

function action(title: string, found: Diagnostic, command?: CodeAction['command']): CodeAction {
  const made = new CodeAction(title, CodeActionKind.QuickFix);
  made.diagnostics = [found];
  made.command = command && { ...command, title };
  return made;
}
