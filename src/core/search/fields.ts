import { fullName, type Paper, venueOf, yearOf } from '../paper';

/** Every field that words are searched in. The order is that of the index file. */
export const fields = [
  'title',
  'authors',
  'abstract',
  'summary',
  'venue',
  'year',
  'keywords',
  'topics',
  'key',
] as const;

export type Field = (typeof fields)[number];

/** Fields of running text: function words are left out of their index, and one or two letters do not search them. */
export const proseFields: readonly Field[] = ['abstract', 'summary'];

/**
 * The text of a field as it is displayed; offsets of matches refer to it. Empty where the paper has none.
 * Editors stand for missing authors; a venue's short name follows in parentheses.
 */
export function fieldText(paper: Paper, field: Field): string {
  const { item } = paper;
  switch (field) {
    case 'title':
      return item.title ?? '';
    case 'authors':
      return (item.author ?? item.editor ?? []).map(fullName).join(', ');
    case 'abstract':
      return item.abstract ?? '';
    case 'summary':
      return item.annote ?? '';
    case 'venue':
      return venueText(paper);
    case 'year':
      return String(yearOf(item) ?? '');
    case 'keywords':
      return item.keyword ?? '';
    case 'topics':
      return paper.topics.join(', ');
    case 'key':
      return [paper.key, ...paper.aliases].join(' ');
  }
}

function venueText({ item }: Paper): string {
  const venue = venueOf(item) ?? '';
  const short = item['container-title-short'];
  return short && short !== venue ? `${venue} (${short})`.trimStart() : venue;
}
