import { commands, l10n, window } from 'vscode';
import type { CommandTable } from '../commands';
import { chosenPapers } from '../papers/chosen';
import type { Parts } from '../parts';
import type { PapersTree } from './papersTree';
import type { GroupBy, SortBy } from './treeChoice';

interface TreeParts extends Parts {
  readonly tree: PapersTree;
  readonly activeId: () => string | undefined;
}

export function treeCommands(parts: TreeParts): CommandTable {
  return {
    'papertree.groupBy': () => chooseGrouping(parts.tree),
    'papertree.sortBy': () => chooseOrder(parts.tree),
    'papertree.refresh': () => parts.sources.refresh(),
    'papertree.revealInTree': async (...args) => {
      const [paper] = chosenPapers(args, parts, parts.activeId);
      await commands.executeCommand('papertree.papers.focus');
      if (!paper) return;
      if (!(await parts.tree.reveal(paper))) {
        await parts.tree.filter.set(undefined);
        await parts.tree.reveal(paper);
      }
    },
    '_papertree.revealTopic': topic => (typeof topic === 'string' ? parts.tree.revealTopic(topic) : undefined),
  };
}

async function chooseGrouping(tree: PapersTree): Promise<void> {
  const groupBy = await choose<GroupBy>(l10n.t('Group papers by'), tree.choice.groupBy, [
    ['topic', l10n.t('Topic')],
    ['year', l10n.t('Year')],
    ['author', l10n.t('Author')],
    ['venue', l10n.t('Venue')],
    ['file', l10n.t('File')],
  ]);
  if (groupBy) await tree.choice.set({ groupBy });
}

async function chooseOrder(tree: PapersTree): Promise<void> {
  const sortBy = await choose<SortBy>(l10n.t('Sort papers by'), tree.choice.sortBy, [
    ['newest', l10n.t('Newest first')],
    ['author', l10n.t('First author')],
    ['title', l10n.t('Title')],
    ['added', l10n.t('Order in the files')],
  ]);
  if (sortBy) await tree.choice.set({ sortBy });
}

async function choose<T extends string>(
  title: string,
  current: T,
  options: readonly (readonly [T, string])[],
): Promise<T | undefined> {
  const items = options.map(([value, label]) => ({
    value,
    label,
    description: value === current ? l10n.t('now') : undefined,
  }));
  return (await window.showQuickPick(items, { title }))?.value;
}
