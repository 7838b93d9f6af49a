import { l10n } from 'vscode';

/** Fields that are named before the rest is counted. */
const named = 4;

/** Fields by their CSL names, as a reader of papers calls them, what matters most first: "key, title, authors and 3 more". */
export function fieldWords(fields: readonly string[]): string {
  const words = names();
  const order = Object.keys(words);
  const rank = (field: string) => (order.indexOf(field) + order.length) % order.length; // unknown ones with the last
  const sorted = [...fields].sort((a, b) => rank(a) - rank(b));
  const said = [...new Set(sorted.map(field => words[field] ?? field.replaceAll('-', ' ')))];
  const shown = said.slice(0, named).join(', ');
  return said.length > named ? l10n.t('{0} and {1} more', shown, said.length - named) : shown;
}

function names(): Readonly<Record<string, string>> {
  const venue = l10n.t('venue');
  const date = l10n.t('date');
  return {
    id: l10n.t('key'),
    type: l10n.t('type'),
    title: l10n.t('title'),
    'title-short': l10n.t('short title'),
    author: l10n.t('authors'),
    editor: l10n.t('editors'),
    issued: date,
    'container-title': venue,
    'container-title-short': venue,
    'collection-title': l10n.t('series'),
    'collection-number': l10n.t('number in series'),
    'publisher-place': l10n.t('place of publication'),
    publisher: l10n.t('publisher'),
    event: venue,
    'event-title': venue,
    'event-place': l10n.t('place of the event'),
    edition: l10n.t('edition'),
    volume: l10n.t('volume'),
    issue: l10n.t('issue'),
    number: l10n.t('number'),
    page: l10n.t('pages'),
    'number-of-pages': l10n.t('number of pages'),
    genre: l10n.t('kind'),
    URL: l10n.t('web address'),
    language: l10n.t('language'),
    abstract: l10n.t('abstract'),
    annote: l10n.t('note'),
    note: l10n.t('remark'),
    keyword: l10n.t('keywords'),
    'original-date': date,
    'event-date': date,
    accessed: l10n.t('date of access'),
    custom: l10n.t('files and other details'),
  };
}
