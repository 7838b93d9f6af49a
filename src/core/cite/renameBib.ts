import { entryFields } from '../formats/bibtex/entryFields';
import { scanBibtex } from '../formats/bibtex/scanner';
import type { Edit } from './citation';

/** BibLaTeX fields whose values are keys. Source: the BibLaTeX manual, "Special Fields". */
const keyFields = new Set(['crossref', 'xref', 'xdata', 'related', 'entryset', 'ids']);

/** The edits, in order, that turn the key `from` of a `.bib` text into `to`: the entry's own and those that refer to it. */
export function renameBibKey(text: string, from: string, to: string): Edit[] {
  if (!text.includes(from)) return [];
  const edits: Edit[] = [];
  for (const { start, end } of scanBibtex(text).entries) {
    const entry = entryFields(text, start, end);
    if (!entry) continue;
    if (entry.key === from) edits.push({ start: entry.keyStart, end: entry.keyEnd, text: to });
    for (const field of entry.fields) {
      if (keyFields.has(field.name)) edits.push(...keysIn(text, field.valueStart, field.end, from, to));
    }
  }
  return edits;
}

function keysIn(text: string, start: number, end: number, from: string, to: string): Edit[] {
  const keys = text.slice(start, end).matchAll(/[^\s,{}"#]+/g);
  return Array.from(keys)
    .filter(match => match[0] === from)
    .map(match => ({ start: start + match.index, end: start + match.index + from.length, text: to }));
}
