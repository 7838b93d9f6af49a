import { l10n } from 'vscode';
import type { Paper } from '../../core/paper';
import { UserError } from '../commands';
import type { Parts } from '../parts';

/** A row of a view that stands for a paper. */
export interface PaperNode {
  readonly id: string;
}

/**
 * The papers that a command is about: the rows of a view as the editor passes them (the row, then all selected rows), an
 * id or ids, else the paper in the active reader. Throws `UserError` if there is none.
 */
export function chosenPapers(args: readonly unknown[], parts: Parts, activeId: () => string | undefined): Paper[] {
  const ids = idsOf(args[1]).length > 0 ? idsOf(args[1]) : idsOf(args[0]);
  const active = activeId();
  const wanted = ids.length > 0 ? ids : active ? [active] : [];
  const papers = [...new Set(wanted)].flatMap(id => parts.library.get(id) ?? []);
  if (papers.length === 0)
    throw new UserError(l10n.t('No paper is selected. Choose one in the Papertree view, or search.'));
  return papers;
}

function idsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(idsOf);
  if (typeof value === 'object' && value !== null && 'paper' in value) return idsOf(value.paper);
  return [];
}
