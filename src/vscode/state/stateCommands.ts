import { l10n, window } from 'vscode';
import type { Reading } from '../../core/library/state';
import type { Paper } from '../../core/paper';
import type { CommandTable } from '../commands';
import { chosenPapers } from '../papers/chosen';
import type { Parts } from '../parts';

/** Reading status and stars. */
export function stateCommands(parts: Parts, activeId: () => string | undefined): CommandTable {
  const papers = async (args: readonly unknown[]) => {
    await parts.state.load();
    return chosenPapers(args, parts, activeId);
  };
  const starring =
    (starred: boolean) =>
    async (...args: unknown[]) =>
      parts.state.setAll(await papers(args), { starred });
  const marking =
    (reading: Reading) =>
    async (...args: unknown[]) =>
      parts.state.setAll(await papers(args), { reading });
  return {
    'papertree.star': starring(true),
    'papertree.unstar': starring(false),
    'papertree.markUnread': marking('unread'),
    'papertree.markReading': marking('reading'),
    'papertree.markRead': marking('read'),
    'papertree.toggleStar': async (...args) => {
      const chosen = await papers(args);
      const starred = !chosen.every(paper => parts.state.readerState(paper).starred);
      parts.state.setAll(chosen, { starred });
    },
    'papertree.setStatus': async (...args) => setStatus(parts, await papers(args)),
    '_papertree.nextStatus': async (...args) => {
      const chosen = await papers(args);
      const order: readonly Reading[] = ['unread', 'reading', 'read'];
      const isNow = order.map(status => chosen.filter(paper => parts.state.readerState(paper).status === status));
      for (const [at, some] of isNow.entries()) parts.state.setAll(some, { reading: order[(at + 1) % order.length] });
    },
  };
}

async function setStatus(parts: Parts, papers: readonly Paper[]): Promise<void> {
  const items: { label: string; reading: Reading }[] = [
    { label: l10n.t('Unread'), reading: 'unread' },
    { label: l10n.t('Reading'), reading: 'reading' },
    { label: l10n.t('Read'), reading: 'read' },
  ];
  const choice = await window.showQuickPick(items, { title: l10n.t('Set Reading Status…') });
  if (!choice) return;
  parts.state.setAll(papers, { reading: choice.reading });
}
