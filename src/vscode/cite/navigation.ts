import {
  type CancellationToken,
  type DefinitionProvider,
  DocumentHighlight,
  type DocumentHighlightProvider,
  Location,
  l10n,
  Position,
  type Range,
  type ReferenceProvider,
  type RenameProvider,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { type Citation, canHoldKey, citationAt, findCitations, renameKey } from '../../core/cite';
import { isUserError, UserError } from '../commands';
import { type CitingFile, citingFiles } from './citingFiles';
import { language } from './documentBibliography';
import { keysOf } from './documentKeys';
import { rangeOf } from './hover';
import type { CiteParts } from './insertCitation';
import { offerFor } from './others';

/** The citation under the cursor, where Papertree serves the document's language. */
function here(document: TextDocument, position: Position): Citation | undefined {
  if (offerFor(language(document)) === 'none') return undefined;
  return citationAt(document.getText(), document.offsetAt(position), language(document));
}

/** The key under the cursor: of a citation, or of an entry in a `.bib`. */
function keyHere(document: TextDocument, position: Position): { key: string; range: Range } | undefined {
  if (/\.bib(?:tex|latex)?$/i.test(document.uri.path)) return entryKeyAt(document, position);
  const citation = here(document, position);
  return (
    citation && { key: citation.key, range: rangeOf(document, { start: citation.keyStart, end: citation.keyEnd }) }
  );
}

function entryKeyAt(document: TextDocument, position: Position): { key: string; range: Range } | undefined {
  const line = document.lineAt(position).text;
  const match = /^\s*@\w+\s*[{(]\s*([^\s,{}()]+)/.exec(line);
  const key = match?.[1];
  if (!match || !key) return undefined;
  const start = match[0].length - key.length;
  if (position.character < start || position.character > start + key.length) return undefined;
  const offset = document.offsetAt(position.with({ character: start }));
  return { key, range: rangeOf(document, { start: offset, end: offset + key.length }) };
}

/** The entry, in its file: where the document's own bibliography has it, there. */
export function definitionProvider(parts: CiteParts): DefinitionProvider {
  return {
    async provideDefinition(document, position) {
      const citation = here(document, position);
      if (!citation) return undefined;
      const view = await keysOf(document, parts, parts.bibliographies);
      const paper = view.paper(citation.key);
      const files = new Set(view.files.map(uri => uri.toString()));
      const origins =
        paper?.origins.filter(origin => origin.key === citation.key || paper.aliases.includes(citation.key)) ?? [];
      const own = origins.filter(origin => files.has(origin.source));
      return (own.length > 0 ? own : origins).map(
        ({ source, line }) => new Location(Uri.parse(source, true), new Position(line - 1, 0)),
      );
    },
  };
}

export function highlightProvider(): DocumentHighlightProvider {
  return {
    provideDocumentHighlights(document, position) {
      const citation = here(document, position);
      if (!citation) return undefined;
      const all = findCitations(document.getText(), language(document)).filter(({ key }) => key === citation.key);
      return all.map(each => new DocumentHighlight(rangeOf(document, each)));
    },
  };
}

/** Every citation of the key in the workspace, whatever the language, and its entries. */
export function referenceProvider(parts: CiteParts): ReferenceProvider {
  return {
    async provideReferences(document, position, { includeDeclaration }, token) {
      const key = keyHere(document, position)?.key;
      if (key === undefined) return undefined;
      await parts.sources.start();
      const entries = includeDeclaration ? entriesOf(parts, key) : [];
      const files = await citingFiles(parts, key, token);
      return [...entries, ...files.flatMap(file => file.citations.map(({ range }) => new Location(file.uri, range)))];
    },
  };
}

function entriesOf(parts: CiteParts, key: string): Location[] {
  const origins = parts.library.byKey(key).flatMap(paper => paper.origins.filter(origin => origin.key === key));
  return origins.map(({ source, line }) => new Location(Uri.parse(source, true), new Position(line - 1, 0)));
}

/** Renames a key in every document of the workspace and in the bibliographies that define it; the editor shows a preview. */
export function renameProvider(parts: CiteParts): RenameProvider {
  return {
    prepareRename(document, position) {
      const found = keyHere(document, position);
      // The editor's own provider takes over where this one throws: headings are still renamed.
      if (!found) throw new UserError(l10n.t('There is no citation key here.'));
      return { range: found.range, placeholder: found.key };
    },
    async provideRenameEdits(document, position, to, token) {
      try {
        return await renameEdits(parts, keyHere(document, position)?.key, to.trim(), token);
      } catch (error) {
        if (!isUserError(error)) throw error;
        // Had this one thrown, the editor would ask its own provider next, which takes `[@key]` for a link and changes that.
        void window.showWarningMessage(error.message);
        return new WorkspaceEdit();
      }
    },
  };
}

async function renameEdits(
  parts: CiteParts,
  key: string | undefined,
  name: string,
  token: CancellationToken,
): Promise<WorkspaceEdit | undefined> {
  if (key === undefined) return undefined;
  if (!/^[^\s,{}()"#%\\=~@]+$/.test(name)) throw new UserError(l10n.t('“{0}” cannot be a citation key.', name));
  if (parts.library.byKey(name).length > 0) throw new UserError(l10n.t('The key “{0}” is taken.', name));
  await parts.sources.start();
  const edit = new WorkspaceEdit();
  for (const file of await citingFiles(parts, key, token)) await renameInDocument(edit, file, key, name);
  const origins = parts.library.byKey(key).flatMap(paper => paper.origins.filter(origin => origin.key === key));
  for (const source of new Set(origins.map(origin => origin.source))) await renameInBib(parts, edit, source, key, name);
  return edit;
}

async function renameInDocument(edit: WorkspaceEdit, file: CitingFile, from: string, to: string): Promise<void> {
  if (!canHoldKey(to, file.language))
    throw new UserError(l10n.t('“{0}” cannot be cited in {1}.', to, workspace.asRelativePath(file.uri)));
  const document = await workspace.openTextDocument(file.uri);
  for (const { start, end, text } of renameKey(document.getText(), file.language, from, to)) {
    edit.replace(file.uri, rangeOf(document, { start, end }), text);
  }
}

/** The entry's key, and those of other entries' fields that refer to it; found in the worker. */
async function renameInBib(
  parts: CiteParts,
  edit: WorkspaceEdit,
  source: string,
  from: string,
  to: string,
): Promise<void> {
  const uri = Uri.parse(source, true);
  if (!/\.bib(?:tex|latex)?$/i.test(uri.path)) return;
  const document = await workspace.openTextDocument(uri);
  for (const found of await parts.worker.call('renameBibKey', [document.getText(), from, to])) {
    edit.replace(uri, rangeOf(document, found), found.text);
  }
}
