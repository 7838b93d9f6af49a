import type { Field } from '../fields';

/** A place in the query, in UTF-16 units. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Some words, in one field or in any. `open`: the last word may still be growing, so it stands for all that begin so. */
export interface WordsNode extends Span {
  readonly kind: 'words';
  readonly text: string;
  readonly field?: Field;
  readonly open: boolean;
}

/** Words that stand one after the other. */
export interface PhraseNode extends Span {
  readonly kind: 'phrase';
  readonly text: string;
  readonly field?: Field;
}

export interface YearsNode extends Span {
  readonly kind: 'years';
  /** Both ends belong to it. */
  readonly from: number;
  readonly to: number;
}

export const facts = ['unread', 'reading', 'read', 'starred'] as const;
export const possessions = ['abstract', 'summary', 'pdf', 'doi', 'year', 'topic'] as const;

export interface FlagNode extends Span {
  readonly kind: 'flag';
  readonly flag: `is:${(typeof facts)[number]}` | `has:${(typeof possessions)[number]}` | 'cited:here';
}

export interface NotNode extends Span {
  readonly kind: 'not';
  readonly child: QueryNode;
}

export interface GroupNode extends Span {
  readonly kind: 'and' | 'or';
  readonly children: readonly QueryNode[];
}

/** A DOI, arXiv id, PMID, ISBN or address that was pasted: its paper is looked for, not its words. */
export interface IdentifierNode extends Span {
  readonly kind: 'identifier';
  readonly sought: string;
  readonly name: string;
}

export type QueryNode = WordsNode | PhraseNode | YearsNode | FlagNode | IdentifierNode | NotNode | GroupNode;

/** What a name before a colon means. */
export type FieldName = Field | 'is' | 'has' | 'cited';

/** Names that may stand before a colon, and what they mean. */
export const fieldNames: Readonly<Record<string, FieldName>> = {
  title: 'title',
  author: 'authors',
  authors: 'authors',
  abstract: 'abstract',
  summary: 'summary',
  note: 'summary',
  venue: 'venue',
  journal: 'venue',
  year: 'year',
  keyword: 'keywords',
  keywords: 'keywords',
  topic: 'topics',
  topics: 'topics',
  key: 'key',
  is: 'is',
  has: 'has',
  cited: 'cited',
};
