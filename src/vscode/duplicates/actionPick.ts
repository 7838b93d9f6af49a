import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { DuplicateEntry } from '../../workerProtocol';
import { escapeIcons } from '../escape';
import type { DuplicateChoice } from './duplicatesPick';
import { placeOf } from './entryPlace';

/** What is to be done with entries that stand for one paper or under one key. */
export type DuplicateAction =
  | { readonly do: 'compare'; readonly left: DuplicateEntry; readonly right: DuplicateEntry }
  | { readonly do: 'keep'; readonly kept: DuplicateEntry; readonly others: readonly DuplicateEntry[] }
  | { readonly do: 'reveal'; readonly entry: DuplicateEntry };

type Item = QuickPickItem & { readonly action?: DuplicateAction };

/** Files that entries can be cut out of. */
const editable = /\.(?:bib|bibtex|biblatex|json)$/i;

/** Asks what to do with the chosen row, comparing first; undefined if the user leaves. */
export async function chooseAction({ row, isOneWork }: DuplicateChoice): Promise<DuplicateAction | undefined> {
  const items: Item[] = [
    ...comparisons(row.entries),
    ...(isOneWork
      ? under(
          l10n.t('keep one'),
          row.entries.flatMap(entry => keeping(entry, row.entries)),
        )
      : []),
    ...under(l10n.t('go to'), row.entries.map(revealing)),
  ];
  const choice = await window.showQuickPick(items, {
    title: row.label,
    placeHolder: l10n.t('What shall be done?'),
    matchOnDescription: true,
  });
  return choice?.action;
}

/** Each entry but the first beside the first. */
function comparisons([first, ...others]: readonly DuplicateEntry[]): Item[] {
  return others.flatMap(right =>
    first
      ? {
          action: { do: 'compare', left: first, right },
          label: `$(diff) ${l10n.t('Compare side by side')}`,
          description: escapeIcons(`${placeOf(first)} ↔ ${placeOf(right)}`),
        }
      : [],
  );
}

function keeping(kept: DuplicateEntry, entries: readonly DuplicateEntry[]): Item[] {
  const others = entries.filter(entry => entry !== kept);
  if (!others.every(entry => editable.test(entry.source))) return [];
  return [
    {
      action: { do: 'keep', kept, others },
      label: `$(check) ${l10n.t('Keep {0}', escapeIcons(placeOf(kept)))}`,
      description: escapeIcons(kept.key),
      detail: l10n.t(
        'Removes {0}; details that are missing here are taken over',
        escapeIcons(others.map(placeOf).join(', ')),
      ),
    },
  ];
}

function revealing(entry: DuplicateEntry): Item {
  return {
    action: { do: 'reveal', entry },
    label: `$(go-to-file) ${escapeIcons(placeOf(entry))}`,
    description: escapeIcons(entry.key),
    detail: escapeIcons(entry.title),
  };
}

function under(label: string, rows: Item[]): Item[] {
  return rows.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...rows] : [];
}
