import type { ReaderPaper } from './core/readerPaper';

/** A piece of a paper's text that search matched: offsets in the title's or abstract's text. */
export interface Mark {
  readonly field: string;
  readonly start: number;
  readonly end: number;
}

export interface ReaderNote {
  readonly heading: string;
  readonly text: string;
}

export interface SimilarRow {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  /** Two to four words that both papers share. */
  readonly words: readonly string[];
}

/** Texts of the page, translated by the extension. */
export type ReaderWords = Readonly<Record<ReaderWord, string>>;
export const readerWords = {
  noAbstract: 'No abstract in this library',
  readOnArxiv: 'Read on arXiv',
  importAbstracts: 'Import abstracts…',
  abstract: 'Abstract',
  similar: 'Similar papers',
  topics: 'Topics',
  actions: 'Actions',
  cite: 'Cite',
  copyKey: 'Copy Key',
  copyBibtex: 'Copy BibTeX',
  copyReference: 'Copy Reference',
  reveal: 'Show in Tree',
  openPdf: 'Open PDF',
  previous: 'Previous',
  next: 'Next',
  star: 'Star',
  unstar: 'Unstar',
  status: 'Status: {0}',
  unread: 'Unread',
  reading: 'Reading',
  read: 'Read',
  andMore: 'and others',
  shares: 'shares',
  empty: 'No paper is open. Choose one in the tree, or search.',
  gone: 'This paper is no longer in the library.',
  editTopics: 'Edit Topics…',
  citedIn: 'Cited in',
  key: 'Citation key:',
} as const;
export type ReaderWord = keyof typeof readerWords;

export type ReadStatus = 'unread' | 'reading' | 'read';

export interface ReaderState {
  readonly status: ReadStatus;
  readonly starred: boolean;
}

export interface CitedIn {
  readonly label: string;
  readonly uri: string;
  readonly line: number;
}

/** A reference in a CSL style, for the clipboard. */
export interface RichText {
  readonly html: string;
  readonly text: string;
}

export type ToReader =
  | { readonly type: 'words'; readonly words: ReaderWords }
  | {
      readonly type: 'show';
      readonly paper: ReaderPaper;
      readonly notes: readonly ReaderNote[];
      readonly marks: readonly Mark[];
      readonly state: ReaderState;
      /** Keep the scroll position: the same paper, changed. */
      readonly same: boolean;
    }
  | { readonly type: 'similar'; readonly id: string; readonly similar: readonly SimilarRow[] }
  | { readonly type: 'citedIn'; readonly id: string; readonly places: readonly CitedIn[] }
  /** To be copied by the page, since only a page can copy rich text; without a reference nothing is. */
  | { readonly type: 'reference'; readonly id: string; readonly reference?: RichText }
  | { readonly type: 'state'; readonly id: string; readonly state: ReaderState }
  | { readonly type: 'empty'; readonly gone: boolean };

const actions = [
  'cite',
  'copyKey',
  'copyBibtex',
  'copyReference',
  'reveal',
  'openPdf',
  'next',
  'previous',
  'star',
  'status',
  'importAbstracts',
  'editTopics',
] as const;
export type ReaderAction = (typeof actions)[number];

export type FromReader =
  | { readonly type: 'ready' }
  | { readonly type: 'action'; readonly action: ReaderAction; readonly id: string }
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'topic'; readonly topic: string }
  /** Whether the editor let the page put rich text on the clipboard. */
  | { readonly type: 'copied'; readonly rich: boolean }
  | { readonly type: 'place'; readonly uri: string; readonly line: number };

/** Checks a message from the reader's page; anything unexpected gives `undefined`. */
export function parseFromReader(value: unknown): FromReader | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, action, id, topic, uri, line, rich } = value as Record<string, unknown>;
  if (type === 'ready') return { type };
  if (type === 'open' && typeof id === 'string') return { type, id };
  if (type === 'topic' && typeof topic === 'string') return { type, topic };
  if (type === 'copied' && typeof rich === 'boolean') return { type, rich };
  if (type === 'place' && typeof uri === 'string' && typeof line === 'number') return { type, uri, line };
  const known = actions.find(name => name === action);
  if (type === 'action' && known && typeof id === 'string') return { type, action: known, id };
  return undefined;
}

/** What the page keeps for itself over a reload of the window. */
export interface ReaderMemory {
  readonly id: string;
  readonly scroll: number;
}

export function parseReaderMemory(value: unknown): ReaderMemory | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, scroll } = value as Record<string, unknown>;
  if (typeof id !== 'string') return undefined;
  return { id, scroll: typeof scroll === 'number' ? scroll : 0 };
}
