import { fullName, type Paper, venueOf, yearOf } from '../paper';

const columns: readonly [string, (paper: Paper) => string | number | undefined][] = [
  ['key', ({ key }) => key],
  ['title', ({ item }) => item.title],
  ['authors', ({ item }) => item.author?.map(fullName).join('; ')],
  ['year', ({ item }) => yearOf(item)],
  ['type', ({ item }) => item.type],
  ['venue', ({ item }) => venueOf(item)],
  ['volume', ({ item }) => item.volume],
  ['issue', ({ item }) => item.issue],
  ['pages', ({ item }) => item.page],
  ['doi', ({ item }) => item.DOI],
  ['arxiv', ({ item }) => item.custom?.arxiv],
  ['url', ({ item }) => item.URL],
  ['topics', ({ topics }) => topics.join('; ')],
  ['abstract', ({ item }) => item.abstract],
];

/**
 * Writes papers as a table for spreadsheets: RFC 4180, UTF-8 with a byte order mark, which Excel needs. A cell that a
 * spreadsheet would run as a formula starts with an apostrophe. Source: OWASP, "CSV Injection".
 */
export function writeCsv(papers: readonly Paper[]): string {
  const rows = [
    columns.map(([name]) => name),
    ...papers.map(paper => columns.map(([, value]) => String(value(paper) ?? ''))),
  ];
  return `\ufeff${rows.map(row => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
