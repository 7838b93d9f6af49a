import { compact } from './fields';
import { entryItem, isTitle, looksLikePaper, titleIn } from './markdownEntry';
import { withoutMarkdown } from './markdownText';
import { typeOfVenue } from './markdownVenue';
import { parseNameList } from './personName';
import type { Collector, Line } from './reading';
import { parseDate } from './textDate';

/** Reads one table row; the first row of a table gives its columns, which are handed on to the next row. */
export function readRow(
  collector: Collector,
  line: Line,
  columns: string[] | undefined,
  topics: readonly string[],
): string[] {
  const cells = line.text
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map(cell => cell.trim());
  if (!columns) return cells.map(cell => withoutMarkdown(cell).toLowerCase());
  if (cells.every(cell => /^:?-*:?$/.test(cell))) return columns;
  const cell = (pattern: RegExp) => cells[columns.findIndex(name => pattern.test(name))] ?? '';
  const own = cell(/^(?:paper )?(?:title|paper|name|work|method)s?\b/);
  const title = titleIn(own) ?? (isTitle(own) ? withoutMarkdown(own) : titleIn(line.text));
  if (!title || !looksLikePaper(line.text)) return columns;
  const stated = compact({
    author: parseNameList(withoutMarkdown(cell(/author/))),
    issued: parseDate(withoutMarkdown(cell(/^(?:year|date|published|time)/))),
    'container-title': withoutMarkdown(cell(/venue|journal|conference|publication|publisher/)),
  });
  const venue = stated['container-title'];
  const item = { ...entryItem(title, line.text), ...stated, ...(venue && { type: typeOfVenue(venue) }) };
  collector.add({ item, topics, start: line.start, end: line.end });
  return columns;
}
