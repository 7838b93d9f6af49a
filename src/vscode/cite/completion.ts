import {
  type CancellationToken,
  CompletionItem,
  CompletionItemKind,
  type CompletionItemProvider,
  CompletionList,
  l10n,
  type Position,
  Range,
  type TextDocument,
} from 'vscode';
import { completionEdit, completionNear, isFinishedKey } from '../../core/cite';
import { beginningOf, rowDescription, rowLabel } from '../../core/library/describe';
import type { Paper } from '../../core/paper';
import { wholePaper } from '../papers/wholePaper';
import { language } from './documentBibliography';
import { type KeyView, keysOf } from './documentKeys';
import { paperText } from './hover';
import type { CiteParts } from './insertCitation';
import { offerFor } from './others';

/** Besides the sigils: what may stand in a query, so that the list stays open over several words. */
export const completionTriggers = ['@', '{', ',', '<', '"', ':', '-', ' ', ';', '`', '['];

const rows = 50;
const titleLength = 60;

class PaperCompletion extends CompletionItem {
  constructor(
    readonly paper: Paper,
    key: string,
  ) {
    super(
      { label: key, detail: `  ${beginningOf(rowLabel(paper), titleLength)}`, description: rowDescription(paper) },
      CompletionItemKind.Reference,
    );
  }
}

/** Offers papers where a key is being typed: by author, title, year and words of the abstract, like the search box. */
export function completionProvider(parts: CiteParts): CompletionItemProvider<PaperCompletion> {
  return {
    provideCompletionItems: (document, position, token) => complete(parts, document, position, token),
    resolveCompletionItem: async item => {
      item.documentation = paperText(await wholePaper(item.paper, parts));
      return item;
    },
  };
}

async function complete(
  parts: CiteParts,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<CompletionList<PaperCompletion> | undefined> {
  const kind = language(document);
  const offer = offerFor(kind);
  if (offer === 'none') return undefined;
  const offset = document.offsetAt(position);
  const context = completionNear(document.getText(), offset, kind);
  if (!context) return undefined;
  const view = await keysOf(document, parts, parts.bibliographies);
  const isProse = isFinishedKey(context.query, { isKnown: key => view.state(key) === 'known' });
  if (isProse || token.isCancellationRequested) return undefined;
  const papers = (await find(parts, context.query)).filter(paper => offer === 'all' || !view.has(paper));
  if (token.isCancellationRequested) return undefined;
  const typed = document.getText(new Range(document.positionAt(context.start), position));
  const items = papers.map((paper, index) => {
    const edit = completionEdit(context, view.keyOf(paper), kind);
    const item = new PaperCompletion(paper, view.keyOf(paper));
    const end = document.positionAt(edit.end);
    item.detail = rowLabel(paper);
    item.insertText = edit.text;
    item.range = {
      inserting: new Range(document.positionAt(edit.start), position),
      replacing: new Range(document.positionAt(edit.start), end),
    };
    item.filterText = typed; // the search has matched already, by other text than the key
    item.sortText = String(index).padStart(4, '0');
    if (!view.has(paper)) addWhenAccepted(item, paper, document, view);
    return item;
  });
  return new CompletionList(items, true);
}

async function find(parts: CiteParts, query: string): Promise<Paper[]> {
  if (query.trim() === '') return parts.library.all().slice(0, rows);
  const answer = await parts.worker.call('search', [query, { limit: rows, sort: 'relevance', idsOnly: true }]);
  return answer.rows.flatMap(row => parts.library.get(row.id) ?? []);
}

/** A paper from outside the document's bibliography says so, and is added there when it is taken. */
function addWhenAccepted(item: CompletionItem, paper: Paper, document: TextDocument, view: KeyView): void {
  const [file] = view.files;
  if (!file) return;
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const label = typeof item.label === 'string' ? { label: item.label } : item.label;
  item.label = { ...label, description: l10n.t('{0} · not in {1} yet', rowDescription(paper), name) };
  item.command = { command: '_papertree.addCited', title: '', arguments: [document.uri, [paper.id]] };
}
