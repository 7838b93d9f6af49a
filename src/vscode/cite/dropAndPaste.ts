import {
  DocumentDropEdit,
  type DocumentDropEditProvider,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  type DocumentPasteEditProvider,
  l10n,
  SnippetString,
  type TextDocument,
} from 'vscode';
import { canCite, escapeSnippet, insertCitation } from '../../core/cite';
import { normaliseArxiv, normaliseDoi } from '../../core/identity';
import type { Paper } from '../../core/paper';
import { papersMime } from '../tree/dragAndDrop';
import { language } from './documentBibliography';
import { keysOf } from './documentKeys';
import type { CiteParts } from './insertCitation';

const kind = DocumentDropOrPasteEditKind.Text.append('papertree', 'citation');

/** Papers dragged from a view into an editor become one citation. */
export function dropProvider(parts: CiteParts): DocumentDropEditProvider {
  return {
    async provideDocumentDropEdits(document, _position, transfer) {
      const ids = (await transfer.get(papersMime)?.asString())?.split('\n') ?? [];
      const papers = ids.flatMap(id => parts.library.get(id) ?? []);
      if (papers.length === 0) return undefined;
      const text = await citationText(parts, document, papers);
      return new DocumentDropEdit(text, l10n.t('Cite'), kind);
    },
  };
}

/** A pasted DOI, arXiv id or link of a paper in the library can become a citation; the plain paste stays the default. */
export function pasteProvider(parts: CiteParts): DocumentPasteEditProvider {
  return {
    async provideDocumentPasteEdits(document, ranges, transfer) {
      const pasted = (await transfer.get('text/plain')?.asString())?.trim() ?? '';
      const [range] = ranges;
      if (!range || pasted.length > 300 || /\s/.test(pasted)) return undefined;
      const paper = paperOf(parts, pasted);
      if (!paper || !canCite(document.getText(), document.offsetAt(range.start), language(document))) return undefined;
      const text = await citationText(parts, document, [paper]);
      const edit = new DocumentPasteEdit(text, l10n.t('Paste as Citation'), kind);
      edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
      return [edit];
    },
  };
}

function paperOf(parts: CiteParts, text: string): Paper | undefined {
  const doi = normaliseDoi(text);
  const arxiv = /arxiv|^\d{4}\.\d{4,5}(?:v\d+)?$/i.test(text) ? normaliseArxiv(text) : undefined;
  return (doi && parts.library.get(`doi:${doi}`)) || (arxiv && parts.library.get(`arxiv:${arxiv}`)) || undefined;
}

async function citationText(
  parts: CiteParts,
  document: TextDocument,
  papers: readonly Paper[],
): Promise<SnippetString> {
  const view = await keysOf(document, parts, parts.bibliographies);
  const { text } = insertCitation(
    '',
    0,
    language(document),
    papers.map(paper => view.keyOf(paper)),
  );
  return new SnippetString(escapeSnippet(text));
}
