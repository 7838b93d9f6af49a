import {
  type DefinitionProvider,
  DocumentHighlight,
  type DocumentHighlightProvider,
  Location,
  Position,
  type Range,
  type ReferenceProvider,
  type TextDocument,
  Uri,
} from 'vscode';
import { type Citation, citationNear, citationsNear } from '../../core/cite';
import type { Origin } from '../../core/paper';
import { betweenBrackets, citingFiles } from './citingFiles';
import { language } from './documentBibliography';
import { keysOf } from './documentKeys';
import { rangeOf } from './hover';
import type { CiteParts } from './insertCitation';
import { offerFor } from './others';

/** The citation under the cursor, where Papertree serves the document's language. */
function here(document: TextDocument, position: Position): Citation | undefined {
  if (offerFor(language(document)) === 'none') return undefined;
  return citationNear(document.getText(), document.offsetAt(position), language(document));
}

/** The key under the cursor: of a citation, or of an entry in a `.bib`. */
export function keyHere(document: TextDocument, position: Position): { key: string; range: Range } | undefined {
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
      const has = (origin: Origin) => origin.key === citation.key || paper?.aliases.includes(citation.key);
      const origins = paper?.origins.filter(has) ?? [];
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
      const near = citationsNear(document.getText(), document.offsetAt(position), language(document));
      const all = near.filter(({ key }) => key === citation.key);
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
      const taken = takenForLink(document, position);
      const files = await citingFiles(parts, key, token);
      const places = files.flatMap(file =>
        file.citations.map(({ range, inBrackets }) => {
          const isSame = taken !== undefined && inBrackets?.text === taken;
          return new Location(file.uri, isSame ? inBrackets.range : range);
        }),
      );
      return [...entries, ...places];
    },
  };
}

/**
 * What the editor's own Markdown takes for the label of a link, `[@a, p. 3]`: it lists every place with the same text
 * between the brackets, and shows a place twice unless ours is the same.
 */
function takenForLink(document: TextDocument, position: Position): string | undefined {
  if (document.languageId !== 'markdown') return undefined;
  const citation = here(document, position);
  return citation && betweenBrackets(document.getText(), citation)?.text;
}

function entriesOf(parts: CiteParts, key: string): Location[] {
  return originsOf(parts, key).map(
    ({ source, line }) => new Location(Uri.parse(source, true), new Position(line - 1, 0)),
  );
}

/** Where entries with the key stand, also those that have it beside another. */
export function originsOf(parts: CiteParts, key: string): Origin[] {
  return parts.library
    .byKey(key)
    .flatMap(paper => paper.origins.filter(origin => origin.key === key || paper.aliases.includes(key)));
}
