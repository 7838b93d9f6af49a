/** A field or a value that the query could go on with. */
export interface FieldSuggestion {
  /** What is offered, such as `author:` or `is:unread`. */
  readonly label: string;
  /** What it finds, in words. */
  readonly description: string;
  /** The whole query when it is taken. */
  readonly insert: string;
  /** Where the cursor then stands in `insert`, in UTF-16 units. */
  readonly cursor: number;
}

const offered: readonly (readonly [label: string, description: string])[] = [
  ['author:', 'a name among the authors'],
  ['title:', 'words of the title'],
  ['abstract:', 'words of the abstract'],
  ['summary:', 'words of the summary or note'],
  ['venue:', 'journal or conference'],
  ['year:', '2020, 2020..2024, >2022'],
  ['topic:', 'a topic, such as topic:"web agents"'],
  ['keyword:', 'a keyword of the file'],
  ['key:', 'the citation key'],
  ['is:unread', 'not read yet'],
  ['is:reading', 'begun'],
  ['is:read', 'read'],
  ['is:starred', 'with a star'],
  ['has:abstract', 'with an abstract'],
  ['has:summary', 'with a summary or note'],
  ['has:pdf', 'with a PDF file'],
  ['has:doi', 'with a DOI'],
  ['cited:here', 'cited in the open document'],
];

/**
 * What the word before the cursor may become: all fields where no word has been begun in an empty query, those that begin with
 * it from two letters on, after `is:` the values too. Nothing in the middle of a word.
 * @param cursor in UTF-16 units.
 */
export function suggestFields(query: string, cursor: number): FieldSuggestion[] {
  const before = query.slice(0, cursor);
  const after = query.slice(cursor);
  if (/^[^\s)]/.test(after)) return [];
  const word = /[^\s()"“”]*$/.exec(before.slice(-40))?.[0] ?? '';
  const begun = word.replace(/^[-−–]/, '').toLowerCase();
  if (begun.length < 2 && query.trim() !== '') return [];
  const kept = before.slice(0, before.length - begun.length);
  return offered
    .filter(([label]) => label.startsWith(begun) && label !== begun)
    .filter(([label]) => begun !== '' || label.endsWith(':'))
    .map(([label, description]) => {
      const isField = label.endsWith(':');
      const start = kept + (isField ? label : `${label} `);
      return { label, description, insert: start + (isField ? after : after.trimStart()), cursor: start.length };
    });
}
