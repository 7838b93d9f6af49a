import {
  commands,
  DocumentDropEdit,
  type DocumentDropEditProvider,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  type DocumentPasteEditProvider,
  l10n,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';
import { canCite } from '../../core/cite';
import { normaliseArxiv, normaliseDoi } from '../../core/identity';
import type { Paper } from '../../core/paper';
import { papersMime } from '../tree/dragAndDrop';
import { addCitation } from './citationChange';
import { language } from './documentBibliography';
import { type CiteParts, citationAt } from './insertCitation';
import { planKeys } from './plannedKeys';

const kind = DocumentDropOrPasteEditKind.Text.append('papertree', 'citation');

/** Where papers are to be cited: a paste has `text` without the selected part up to `until`, which it replaces. */
interface Wish {
  readonly document: TextDocument;
  readonly text: string;
  readonly offset: number;
  readonly until: number;
  readonly papers: readonly Paper[];
}

/** Papers dragged from a view into an editor become one citation. */
export function dropProvider(parts: CiteParts): DocumentDropEditProvider {
  return {
    async provideDocumentDropEdits(document, position, transfer) {
      const ids = (await transfer.get(papersMime)?.asString())?.split('\n') ?? [];
      const papers = ids.flatMap(id => parts.library.get(id) ?? []);
      if (papers.length === 0) return undefined;
      const offset = document.offsetAt(position);
      const edit = new DocumentDropEdit('', l10n.t('Cite'), kind);
      edit.additionalEdit = await citationFor(parts, {
        document,
        text: document.getText(),
        offset,
        until: offset,
        papers,
      });
      return edit;
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
      const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
      if (!paper || !canCite(document.getText(), start, language(document))) return undefined;
      const text = document.getText().slice(0, start) + document.getText().slice(end);
      const edit = new DocumentPasteEdit('', l10n.t('Paste as Citation'), kind);
      edit.additionalEdit = await citationFor(parts, { document, text, offset: start, until: end, papers: [paper] });
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

/**
 * The citation with the entries that the bibliography lacks. The editor applies it by itself, or not. Text for it to insert
 * would be an undo of its own, so the citation is among the edits.
 */
async function citationFor(parts: CiteParts, { document, text, offset, until, papers }: Wish): Promise<WorkspaceEdit> {
  const planned = await planKeys(parts, document, papers, false);
  const citation = await citationAt(parts, document, offset, papers, planned.keys, text);
  const edit = new WorkspaceEdit();
  const isHere = citation.start === offset && citation.end === offset;
  addCitation(edit, document, isHere ? { ...citation, end: until } : citation, planned);
  parts.entries.expect(planned.append);
  const ids = planned.askLater?.map(paper => paper.id);
  if (ids)
    parts.questions.expect(document, citation.text, () => {
      void commands.executeCommand('_papertree.addCited', document.uri, ids);
    });
  return edit;
}
