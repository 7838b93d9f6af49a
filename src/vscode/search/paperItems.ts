import { l10n, type QuickInputButton, type QuickPickItem, ThemeIcon } from 'vscode';
import { beginningOf, rowDescription, rowLabel } from '../../core/library/describe';
import type { LibraryView } from '../../core/library/view';
import { type Paper, venueOf } from '../../core/paper';
import type { SearchAnswer, SearchRow } from '../../workerProtocol';
import { escapeIcons } from '../escape';
import type { Parts } from '../parts';

export interface PaperItem extends QuickPickItem {
  readonly id: string;
}

export interface PaperButton extends QuickInputButton {
  readonly action: 'cite' | 'reveal' | 'toSide' | 'copyKey' | 'similar';
}

export const resultButtons: readonly PaperButton[] = [
  { action: 'cite', iconPath: new ThemeIcon('quote'), tooltip: l10n.t('Cite') },
  { action: 'reveal', iconPath: new ThemeIcon('list-tree'), tooltip: l10n.t('Show in Tree') },
  { action: 'toSide', iconPath: new ThemeIcon('split-horizontal'), tooltip: l10n.t('Open to the Side') },
  { action: 'copyKey', iconPath: new ThemeIcon('key'), tooltip: l10n.t('Copy Key') },
  { action: 'similar', iconPath: new ThemeIcon('sparkle'), tooltip: l10n.t('Find Similar Papers') },
];

/** A row of the picker: the title; below it, where no long title cuts them off, author and year, and why it was found. */
export function paperItem(paper: Paper, row?: SearchRow, buttons: readonly PaperButton[] = []): PaperItem {
  return {
    id: paper.id,
    label: escapeIcons(rowLabel(paper)),
    detail: escapeIcons(secondLine(paper, row?.why).text),
    buttons: [...buttons],
    alwaysShow: true,
  };
}

/** The rows of an answer whose papers are still in the library, in the answer's order. */
export function answerItems(
  answer: SearchAnswer,
  library: LibraryView,
  buttons: readonly PaperButton[] = [],
): PaperItem[] {
  return answer.rows.flatMap(row => {
    const paper = library.get(row.id);
    return paper ? [paperItem(paper, row, buttons)] : [];
  });
}

/** The row of a list without papers: what was searched, or that the papers are still being read, or that there are none. */
export function nothingFound(text: string, { sources, library }: Pick<Parts, 'sources' | 'library'>): QuickPickItem {
  if (!sources.isComplete) return { label: lookingForPapers(), alwaysShow: true };
  if (library.size === 0) {
    const detail = l10n.t('The Papertree view opens a sample library, imports papers and adds sources.');
    return { label: l10n.t('There are no papers yet'), detail, alwaysShow: true };
  }
  return {
    label: l10n.t('No paper matches “{0}”', escapeIcons(beginningOf(text, 60))),
    detail: l10n.t('Titles, authors, abstracts, notes, venues, years, topics and keys were searched.'),
    alwaysShow: true,
  };
}

/** The row that stands where papers are still to come. */
export function lookingForPapers(): string {
  return l10n.t('Looking for papers…');
}

/** A text, and what of it was found, in its UTF-16 units. */
interface MarkedText {
  readonly text: string;
  readonly marks: [number, number][];
}

/** Author and year, then the reason or else the venue. */
export function secondLine(paper: Paper, why: SearchRow['why']): MarkedText {
  const start = rowDescription(paper);
  if (!why) return { text: [start, venueOf(paper.item)].filter(Boolean).join(' · '), marks: [] };
  const { text, marks } = reasonLine(why);
  const before = start && `${start} · `;
  return { text: before + text, marks: marks.map(([from, to]) => [from + before.length, to + before.length]) };
}

/** The field and what of it was found. */
export function reasonLine(why: NonNullable<SearchRow['why']>): MarkedText {
  const { field, marks } = why;
  // The title is in the line above already: what of it was found is enough.
  const isTitle = field === 'title' && marks.length > 0;
  const { text, marks: found } = isTitle ? wordsFound(why) : { text: why.piece, marks };
  const name = why.meant && !isTitle ? l10n.t('{0}, “{1}”', fieldName(field), why.meant) : fieldName(field);
  const before = `${name}: `;
  return { text: before + text, marks: found.map(([from, to]) => [from + before.length, to + before.length]) };
}

/** The words that were found, each once, joined by commas. */
function wordsFound({ piece, marks }: NonNullable<SearchRow['why']>): { text: string; marks: [number, number][] } {
  const words = new Map(marks.map(([from, to]) => [piece.slice(from, to).toLowerCase(), piece.slice(from, to)]));
  let text = '';
  const found = Array.from(words.values(), (word): [number, number] => {
    text += (text && ', ') + word;
    return [text.length - word.length, text.length];
  });
  return { text, marks: found };
}

/** A searched field as a word for the user. */
export function fieldName(field: string): string {
  const names: Record<string, string> = {
    title: l10n.t('Title'),
    authors: l10n.t('Authors'),
    abstract: l10n.t('Abstract'),
    summary: l10n.t('Note'),
    venue: l10n.t('Venue'),
    year: l10n.t('Year'),
    keywords: l10n.t('Topics'),
    topics: l10n.t('Topics'),
    key: l10n.t('Key'),
    shared: l10n.t('Shared words'),
  };
  return names[field] ?? field;
}
