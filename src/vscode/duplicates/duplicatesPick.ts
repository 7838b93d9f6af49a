import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { DuplicateRow, DuplicatesAnswer } from '../../workerProtocol';
import { escapeIcons } from '../escape';
import { keepOrder } from '../search/pickerFrame';
import { placeOf } from './entryPlace';
import { fieldWords } from './fieldWords';

/** A row that the user chose; entries that are one work, for sure or likely, can be made one. */
export interface DuplicateChoice {
  readonly row: DuplicateRow;
  readonly isOneWork: boolean;
}

type Item = QuickPickItem & { readonly choice?: DuplicateChoice };

/** Lists what stands twice in three groups; undefined if the user leaves. */
export function chooseDuplicate(found: DuplicatesAnswer): Promise<DuplicateChoice | undefined> {
  const pick = window.createQuickPick<Item>();
  keepOrder(pick);
  pick.title = titleOf(found);
  pick.placeholder = l10n.t('Choose one to compare its entries or to remove one of them');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = [
    ...under(l10n.t('one key, different papers'), found.keys.map(keyItem)),
    ...under(l10n.t('one paper, several entries'), found.papers.map(paperItem)),
    ...under(l10n.t('probably one paper'), found.probable.map(paperItem)),
  ];
  return new Promise(resolve => {
    pick.onDidAccept(() => {
      const choice = pick.activeItems[0]?.choice;
      if (!choice) return;
      resolve(choice);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** "1 key has two meanings, 3 papers stand more than once, 2 pairs are probably one paper". */
function titleOf({ paperCount, keyCount, probableCount }: DuplicatesAnswer): string {
  const keys = keyCount === 1 ? l10n.t('1 key has two meanings') : l10n.t('{0} keys have two meanings', keyCount);
  const papers =
    paperCount === 1 ? l10n.t('1 paper stands more than once') : l10n.t('{0} papers stand more than once', paperCount);
  const probable =
    probableCount === 1
      ? l10n.t('1 pair is probably one paper')
      : l10n.t('{0} pairs are probably one paper', probableCount);
  return [keyCount > 0 && keys, paperCount > 0 && papers, probableCount > 0 && probable].filter(Boolean).join(', ');
}

function keyItem(row: DuplicateRow): Item {
  const titles = row.entries.map(entry => entry.title).join(' · ');
  const choice = { row, isOneWork: false };
  return { choice, label: escapeIcons(row.label), description: places(row), detail: escapeIcons(titles) };
}

function paperItem(row: DuplicateRow): Item {
  const differs = fieldWords(row.differs);
  const said = differs ? l10n.t('differs in: {0}', differs) : l10n.t('all entries say the same');
  // Below the title, which leaves no room beside it.
  return { choice: { row, isOneWork: true }, label: escapeIcons(row.label), detail: `${places(row)} · ${said}` };
}

function places({ entries }: DuplicateRow): string {
  return escapeIcons(entries.map(placeOf).join(', '));
}

function under(label: string, rows: Item[]): Item[] {
  return rows.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...rows] : [];
}
