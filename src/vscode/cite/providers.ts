import { Disposable, DocumentDropOrPasteEditKind, languages } from 'vscode';
import { papersMime } from '../tree/dragAndDrop';
import { completionProvider, completionTriggers } from './completion';
import { CitationDiagnostics } from './diagnostics';
import { dropProvider, pasteProvider } from './dropAndPaste';
import { hoverProvider } from './hover';
import type { CiteParts } from './insertCitation';
import { definitionProvider, highlightProvider, referenceProvider } from './navigation';
import { quickFixProvider } from './quickFixes';
import { renameProvider } from './renameProvider';
import { citingDocuments } from './selector';

/** Everything that the editor asks about citations while one reads and writes. */
export function registerCitationProviders(parts: CiteParts): Disposable {
  const kinds = [DocumentDropOrPasteEditKind.Text.append('papertree', 'citation')];
  const documentsAndEntries = [...citingDocuments, { pattern: '**/*.{bib,bibtex,biblatex}' }];
  return Disposable.from(
    languages.registerCompletionItemProvider(citingDocuments, completionProvider(parts), ...completionTriggers),
    languages.registerHoverProvider(citingDocuments, hoverProvider(parts)),
    languages.registerDefinitionProvider(citingDocuments, definitionProvider(parts)),
    languages.registerDocumentHighlightProvider(citingDocuments, highlightProvider()),
    languages.registerReferenceProvider(documentsAndEntries, referenceProvider(parts)),
    languages.registerRenameProvider(documentsAndEntries, renameProvider(parts)),
    languages.registerCodeActionsProvider(citingDocuments, quickFixProvider(parts)),
    languages.registerDocumentDropEditProvider(citingDocuments, dropProvider(parts), {
      dropMimeTypes: [papersMime],
      providedDropEditKinds: kinds,
    }),
    languages.registerDocumentPasteEditProvider(citingDocuments, pasteProvider(parts), {
      pasteMimeTypes: ['text/plain'],
      providedPasteEditKinds: kinds,
    }),
    new CitationDiagnostics(parts),
  );
}
