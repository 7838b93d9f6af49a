import { l10n, type QuickInputButton, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { DuplicateEntry, DuplicateRow, DuplicatesAnswer } from '../../workerProtocol';
import { escapeIcons } from '../escape';
import { keepOrder } from '../search/searchPicker';
import { placeOf } from './entryPlace';

/** What the user chose: a row to compare, or one of its entries to be shown in its file. */
export interface DuplicateChoice {
  readonly row: DuplicateRow;
  readonly entry?: DuplicateEntry;
}

interface RevealButton extends QuickInputButton {
  readonly entry: DuplicateEntry;
}

type Item = QuickPickItem & { readonly row?: DuplicateRow };

/** Buttons that a row has room for. */
const maxButtons = 3;

export function chooseDuplicate(found: DuplicatesAnswer): Promise<DuplicateChoice | undefined> {
  const pick = window.createQuickPick<Item>();
  keepOrder(pick);
  pick.title = titleOf(found);
  pick.placeholder = l10n.t('Enter compares the entries side by side');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = [
    ...under(l10n.t('one key, different papers'), found.keys.map(keyItem)),
    ...under(l10n.t('one paper, several entries'), found.papers.map(paperItem)),
  ];
  return new Promise(resolve => {
    const choose = (choice: DuplicateChoice) => {
      resolve(choice);
      pick.hide();
    };
    pick.onDidAccept(() => {
      const row = pick.activeItems[0]?.row;
      if (row) choose({ row });
    });
    pick.onDidTriggerItemButton(({ item, button }) => {
      if (item.row) choose({ row: item.row, entry: (button as RevealButton).entry });
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** "3 papers stand more than once, 1 key has two meanings". */
function titleOf({ paperCount, keyCount }: DuplicatesAnswer): string {
  const papers =
    paperCount === 1 ? l10n.t('1 paper stands more than once') : l10n.t('{0} papers stand more than once', paperCount);
  const keys = keyCount === 1 ? l10n.t('1 key has two meanings') : l10n.t('{0} keys have two meanings', keyCount);
  return [paperCount > 0 ? papers : '', keyCount > 0 ? keys : ''].filter(Boolean).join(', ');
}

function keyItem(row: DuplicateRow): Item {
  const titles = row.entries.map(entry => entry.title).join(' · ');
  return {
    row,
    label: escapeIcons(row.label),
    description: places(row),
    detail: escapeIcons(titles),
    buttons: buttons(row),
  };
}

function paperItem(row: DuplicateRow): Item {
  const differs = row.differs.map(field => (field === 'id' ? l10n.t('key') : field)).join(', ');
  const detail = differs ? l10n.t('differs in: {0}', differs) : l10n.t('all entries say the same');
  return { row, label: escapeIcons(row.label), description: places(row), detail, buttons: buttons(row) };
}

function places({ entries }: DuplicateRow): string {
  return escapeIcons(entries.map(placeOf).join(', '));
}

function buttons({ entries }: DuplicateRow): RevealButton[] {
  return entries.slice(0, maxButtons).map(entry => ({
    entry,
    iconPath: new ThemeIcon('go-to-file'),
    tooltip: l10n.t('Go to {0}', placeOf(entry)),
  }));
}

function under(label: string, rows: Item[]): Item[] {
  return rows.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...rows] : [];
}
