import {
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeItemLabel,
} from 'vscode';
import { rowDescription, rowLabel, tooltipText } from '../../core/library/describe';
import type { Paper } from '../../core/paper';
import { pdfsOf, webPageOf } from '../../core/readerPaper';
import type { ReaderState } from '../../protocol';
import { escapeMarkdown } from '../escape';
import { starUri } from './stars';

export interface RowOptions {
  /** Ranges of the title to be marked. */
  readonly marks?: readonly (readonly [number, number])[];
  /** True below a topic that was found. */
  readonly isFound?: boolean;
}

/** A paper's row. `place` makes its id differ from the same paper's rows in other groups. */
export function paperRow(paper: Paper, place: string, state: ReaderState, row: RowOptions = {}): TreeItem {
  const label: TreeItemLabel = { label: rowLabel(paper), highlights: row.marks?.map(([start, end]) => [start, end]) };
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  item.id = `${place} ${paper.id}`;
  item.description = rowDescription(paper);
  item.iconPath = icon(state);
  // The icon tells the reading status; a star stands at the end of the row, so that both are seen.
  if (state.starred) item.resourceUri = starUri(paper.id);
  item.contextValue = contextOf(paper, state, row.isFound === true);
  item.command = { command: 'papertree.open', title: '', arguments: [paper.id, { preserveFocus: true }] };
  item.accessibilityInformation = { label: [label.label, item.description, spoken(state)].filter(Boolean).join(', ') };
  return item;
}

/** What the tooltip says; made only when the editor asks. Text of papers goes in as text. */
export function paperTooltip(paper: Paper): MarkdownString {
  const tooltip = new MarkdownString();
  for (const paragraph of tooltipText(paper).split('\n\n')) {
    tooltip.appendMarkdown(`${escapeMarkdown(paragraph)}\n\n`);
  }
  return tooltip;
}

function icon({ status }: ReaderState): ThemeIcon {
  if (status === 'reading') return new ThemeIcon('book', new ThemeColor('charts.blue'));
  return new ThemeIcon(status === 'read' ? 'pass' : 'file-text');
}

function spoken({ status, starred }: ReaderState): string {
  const read = { unread: '', reading: l10n.t('reading'), read: l10n.t('read') };
  return [starred ? l10n.t('starred') : '', read[status]].filter(Boolean).join(', ');
}

/** Menus ask this: `paper reading web pdf file starred found`. */
function contextOf(paper: Paper, state: ReaderState, isFound: boolean): string {
  const parts = ['paper', state.status];
  if (webPageOf(paper.item)) parts.push('web');
  if (pdfsOf(paper.item).length > 0) parts.push('pdf');
  if (paper.origins.length > 0) parts.push('file');
  if (state.starred) parts.push('starred');
  if (isFound) parts.push('found');
  return parts.join(' ');
}
