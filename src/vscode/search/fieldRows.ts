import { l10n, type QuickPickItem, ThemeIcon } from 'vscode';
import type { OfferedField } from '../../core/search/offers/suggestFields';
import type { SearchAnswer } from '../../workerProtocol';
import { countedPapers } from '../counted';
import { escapeIcons } from '../escape';

/** A row that changes the query when it is taken. */
export interface QueryItem extends QuickPickItem {
  readonly query: string;
}

/** Rows for fields and values that the query could go on with; what each finds, or how many papers have it, beside. */
export function fieldRows(fields: NonNullable<SearchAnswer['fields']>): QueryItem[] {
  return fields.map(({ label, papers, insert }) => {
    const about = papers === undefined ? fieldMeaning(label) : countedPapers(papers);
    return queryItem(label, about, insert, icons[label.slice(0, label.indexOf(':'))]);
  });
}

export function queryItem(label: string, description: string | undefined, query: string, icon = 'search'): QueryItem {
  return { label: escapeIcons(label), description, query, alwaysShow: true, iconPath: new ThemeIcon(icon) };
}

/** What a field finds, in words. */
export function fieldMeaning(label: string): string | undefined {
  const meanings: Record<OfferedField, string> = {
    'author:': l10n.t('a name among the authors'),
    'title:': l10n.t('words of the title'),
    'abstract:': l10n.t('words of the abstract'),
    'summary:': l10n.t('words of the note'),
    'venue:': l10n.t('journal or conference'),
    'year:': l10n.t('2020, 2020..2024 or >2022'),
    'topic:': l10n.t('a topic of the tree'),
    'keyword:': l10n.t('a keyword of the file'),
    'key:': l10n.t('the citation key'),
    'is:unread': l10n.t('not read yet'),
    'is:reading': l10n.t('begun'),
    'is:read': l10n.t('read'),
    'is:starred': l10n.t('with a star'),
    'has:abstract': l10n.t('with an abstract'),
    'has:summary': l10n.t('with a note'),
    'has:pdf': l10n.t('with a PDF file'),
    'has:doi': l10n.t('with a DOI'),
    'has:year': l10n.t('with a year'),
    'has:topic': l10n.t('with a topic'),
    'cited:here': l10n.t('cited in the open document'),
  };
  return Object.hasOwn(meanings, label) ? meanings[label as OfferedField] : undefined;
}

/** As groups of the tree have them. */
const icons: Readonly<Record<string, string>> = {
  author: 'person',
  venue: 'library',
  year: 'calendar',
  topic: 'tag',
  keyword: 'tag',
  is: 'check',
  has: 'check',
};
