import type { FieldValue, FieldValues, ListedField } from './fieldValues';

/** A field or a value that the query could go on with. */
export interface FieldSuggestion {
  /** What is offered, such as `author:`, `is:unread` or `topic:"web agents"`. */
  readonly label: string;
  /** Papers that have the value; undefined for names of fields and for flags. */
  readonly papers?: number;
  /** The whole query when it is taken. */
  readonly insert: string;
  /** Where the cursor then stands in `insert`, in UTF-16 units. */
  readonly cursor: number;
  /**
   * True where papers are more likely meant: what is typed is a whole value or flag, which this one would go beyond, or a word
   * among others, such as the `is` of `what is`, which may begin a field.
   */
  readonly isBeyond?: true;
}

const offered = [
  'author:',
  'title:',
  'abstract:',
  'summary:',
  'venue:',
  'year:',
  'topic:',
  'keyword:',
  'key:',
  'is:unread',
  'is:reading',
  'is:read',
  'is:starred',
  'has:abstract',
  'has:summary',
  'has:pdf',
  'has:doi',
  'has:year',
  'has:topic',
  'cited:here',
] as const;

/** Any name of a field that can be suggested, or a flag. */
export type OfferedField = (typeof offered)[number];

const listed: Readonly<Record<string, ListedField>> = {
  topic: 'topic',
  topics: 'topic',
  keyword: 'keyword',
  keywords: 'keyword',
  author: 'author',
  authors: 'author',
  venue: 'venue',
  journal: 'venue',
  year: 'year',
};

/** Values of a field of which nothing is typed yet, and those that what is typed begins: papers stand below these. */
const mostValues = 40;
const mostBegun = 5;
type Values = Pick<FieldValues, 'beginning'>;

/** Longer words are no value that anybody types. */
const looksBack = 120;

/**
 * What the word before the cursor may become: all fields where no word has been begun in an empty query, those that begin with
 * it from two letters on; after `is:` and `has:` the flags, after `author:`, `topic:`, `venue:`, `keyword:` and `year:` the
 * values that papers have. Nothing in the middle of a word, and no fields in quotation marks.
 * @param cursor in UTF-16 units.
 */
export function suggestFields(query: string, cursor: number, values?: Values): FieldSuggestion[] {
  if (/^[^\s)]/.test(query.slice(cursor, cursor + 1))) return [];
  const before = query.slice(Math.max(0, cursor - looksBack), cursor);
  const begun = /(?:^|[\s(])[-−–]?((\p{L}+):(?:["“”]([^"“”]*)|([^\s()"“”]*)))$/u.exec(before);
  const [, typed = '', name = '', inQuotes, plain = ''] = begun ?? [];
  if (inQuotes === undefined && isInQuotes(query, cursor)) return [];
  const field = Object.hasOwn(listed, name.toLowerCase()) ? listed[name.toLowerCase()] : undefined;
  if (!field || !values) return suggestNames(query, cursor);
  const fits = fitting(field, inQuotes ?? plain, values);
  const offers = fits.map(({ value, papers }) => ({
    ...extended(query, cursor, typed.length, `${field}:${quoted(value)}`),
    papers,
  }));
  const whole = (inQuotes ?? plain).trim().toLowerCase();
  const isWhole = fits.some(({ value }) => value.toLowerCase() === whole);
  return beyond(
    isWhole,
    offers.filter(({ label }) => label.toLowerCase() !== typed.toLowerCase()),
  );
}

function beyond(isWhole: boolean, offers: readonly FieldSuggestion[]): FieldSuggestion[] {
  return offers.map(offer => (isWhole ? { ...offer, isBeyond: true } : offer));
}

function suggestNames(query: string, cursor: number): FieldSuggestion[] {
  const word = /(?:^|[\s(])([^\s()"“”]*)$/.exec(query.slice(Math.max(0, cursor - looksBack), cursor))?.[1] ?? '';
  const begun = word.replace(/^[-−–]/, '').toLowerCase();
  if (begun.length < 2 && query.trim() !== '') return [];
  const offers = offered
    .filter(label => label.startsWith(begun) && label !== begun)
    .filter(label => begun !== '' || label.endsWith(':'))
    .map(label => extended(query, cursor, begun.length, label));
  const isAlone = query.trim() === word;
  return beyond(isFlag(begun) || !(isAlone || begun.includes(':')), offers);
}

/** Whether the quotation mark before the cursor is one that opens. */
function isInQuotes(query: string, cursor: number): boolean {
  let isOpen = false;
  for (const _ of query.slice(0, cursor).matchAll(/["“”]/g)) isOpen = !isOpen;
  return isOpen;
}

function isFlag(word: string): boolean {
  return !word.endsWith(':') && (offered as readonly string[]).includes(word);
}

function fitting(field: ListedField, begun: string, values: Values): FieldValue[] {
  // A span of years is as good as any that could be offered.
  if (field === 'year' && begun !== '' && !/^\d{1,3}$/.test(begun)) return [];
  return values.beginning(field, begun, begun.trim() === '' ? mostValues : mostBegun);
}

/** A value as the query language reads it again: in quotation marks unless it is one plain word. */
function quoted(value: string): string {
  return /^[\p{L}\p{N}]+$/u.test(value) ? value : `"${value.replace(/["“”]/g, ' ').trim()}"`;
}

/** @param begun how many units before the cursor the label takes the place of. */
function extended(query: string, cursor: number, begun: number, label: string): FieldSuggestion {
  const after = query.slice(cursor);
  const isField = label.endsWith(':');
  const start = query.slice(0, cursor - begun) + (isField ? label : `${label} `);
  return { label, insert: start + (isField ? after : after.trimStart()), cursor: start.length };
}
