import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { GroupBy } from '../../core/library/grouping';
import { otherLabel } from '../../core/topics/foundTopic';
import { countedPapers } from '../counted';
import type { Parts } from '../parts';
import type { TopicsService } from '../topics/topicsService';
import type { TreeGroup } from './papersTree';

/** A group's row: name, number of papers, what kind of group it is. */
export function groupItem(
  group: TreeGroup,
  parts: Parts,
  topics: Pick<TopicsService, 'allFound'>,
  groupBy: GroupBy,
): TreeItem {
  const item = new TreeItem(labelOf(group, groupBy), TreeItemCollapsibleState.Collapsed);
  item.id = group.id;
  item.description = countOf(group, parts);
  item.iconPath = new ThemeIcon(icons[group.kind] ?? 'folder');
  item.contextValue = `group ${isOther(group) ? 'other' : group.kind}`;
  item.tooltip = tooltipOf(group, topics);
  const count = countedPapers(group.count);
  const isCount = item.description === String(group.count);
  // The icon that marks a found topic is not read out.
  const kind = group.kind === 'found' ? `, ${l10n.t('found')}` : '';
  item.accessibilityInformation = { label: `${item.label}${kind}, ${isCount ? count : item.description}` };
  return item;
}

/** What is left over is no topic: it has no name to be changed. */
function isOther(group: TreeGroup): boolean {
  return group.kind === 'found' && group.label === otherLabel;
}

function labelOf(group: TreeGroup, groupBy: GroupBy): string {
  if (group.kind === 'rare') return l10n.t('{0} with one paper', group.label);
  if (group.kind !== 'rest') return group.kind === 'file' ? fileLabel(group.label) : group.label;
  return restLabels()[groupBy];
}

/** The number of papers, and of those read once there are any: "5 of 16 read". */
function countOf(group: TreeGroup, parts: Parts): string {
  const read = parts.state.isEmpty ? 0 : countRead(group, parts);
  return read > 0 ? l10n.t('{0} of {1} read', read, group.count) : String(group.count);
}

function tooltipOf(group: TreeGroup, topics: Pick<TopicsService, 'allFound'>): string | undefined {
  if (group.kind === 'saved') return l10n.t('Saved search: {0}', group.query);
  const topic = group.kind === 'found' ? topics.allFound.find(({ label }) => label === group.label) : undefined;
  if (!topic) return undefined;
  const note = `${topic.label}\n${l10n.t('Found by Papertree from what the papers are about.')}`;
  return topic.words.length > 0 ? `${note}\n${l10n.t('Also: {0}', topic.words.join(', '))}` : note;
}

function countRead(group: TreeGroup, parts: Parts): number {
  const read = new Set<string>();
  const visit = ({ papers, children }: TreeGroup) => {
    for (const id of papers) {
      const paper = parts.library.get(id);
      if (paper && parts.state.readerState(paper).status === 'read') read.add(id);
    }
    children.forEach(visit);
  };
  visit(group);
  return read.size;
}

const icons: Readonly<Record<string, string>> = {
  topic: 'tag',
  found: 'sparkle',
  year: 'calendar',
  author: 'person',
  venue: 'library',
  file: 'file',
  rest: 'inbox',
  page: 'list-unordered',
  rare: 'fold',
  saved: 'search',
};

function restLabels(): Record<GroupBy, string> {
  return {
    topic: l10n.t('Unsorted'),
    year: l10n.t('No year'),
    author: l10n.t('No author'),
    venue: l10n.t('No venue'),
    file: l10n.t('No file'),
  };
}

function fileLabel(source: string): string {
  const name = source.slice(source.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a name with a percent sign of its own
  }
}
