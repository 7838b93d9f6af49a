import type { Paper } from '../paper';
import { writeBibtexEntry } from './bibtex';
import { scanEntryAt } from './bibtex/scanner';

/** A paper as a BibLaTeX entry whose fields stand in alphabetical order, so that two of them can be compared line by line. */
export function sortedEntry(paper: Paper): string {
  const entry = writeBibtexEntry(paper);
  const span = scanEntryAt(entry, 0);
  if (!span) return entry;
  const fields = span.fields.map(({ name, parts: [value] }) => {
    const text = value ? entry.slice(value.start, value.end) : '';
    return `  ${name} = {${text}},\n`;
  });
  return `@${span.type}{${span.key},\n${fields.sort().join('')}}\n`;
}
