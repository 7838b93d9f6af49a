import type { Paper, Problem } from '../paper';
import { sentence } from '../sentence';
import { byteOffsets } from './byteOffset';
import { decode } from './decode';
import { refuse } from './insertion';
import { sortedEntry } from './sortedEntry';
import { readPapers } from './sourceReader';

/** A piece to be cut out of a file: offsets in the decoded text (UTF-16 units) and in the file's bytes. */
export interface Removal {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** An entry as it was shown to the user. */
export interface ShownEntry {
  readonly key: string;
  /** Offset where it stood then; tells apart entries that are alike in all else. */
  readonly start: number;
  /** As `sortedEntry` gives it. */
  readonly text: string;
}

/**
 * Plans to cut an entry out of a `.bib` file or a list of CSL JSON, with the line break and one empty line, or the comma,
 * that belong to it; no other byte changes. Refused if the entry does not stand there any more as it was shown.
 */
export function planRemoval(bytes: Uint8Array, name: string, entry: ShownEntry): Removal | Problem {
  const { format, papers } = readPapers(bytes, name);
  if (format !== 'bibtex' && format !== 'csl-json')
    return refuse('remove.format', sentence('Entries can be removed from .bib files and CSL JSON only.'));
  const paper = findShown(papers, entry);
  const origin = paper?.origins[0];
  if (!origin) return refuse('remove.changed', sentence('The entry has changed since it was shown; try again.'));
  const file = decode(bytes);
  const [start, end] = (format === 'bibtex' ? entryLines : itemWithComma)(file.text, origin.start, origin.end);
  const [from = 0, to = 0] = byteOffsets(bytes, file, [start, end]);
  return { start, end, from, to };
}

function findShown(papers: readonly Paper[], { key, start, text }: ShownEntry): Paper | undefined {
  const distance = (paper: Paper) => Math.abs((paper.origins[0]?.start ?? 0) - start);
  return papers
    .filter(paper => paper.key === key && sortedEntry(paper) === text)
    .sort((a, b) => distance(a) - distance(b))[0];
}

const restOfLine = /[ \t]*(?:\r\n?|\n|$)/y;
const emptyLine = /[ \t]*(?:\r\n?|\n)/y;

/** Where an empty line, or the file's end, stands on both sides, the one below goes too. */
function entryLines(text: string, start: number, end: number): [start: number, end: number] {
  const lineEnd = matchEnd(restOfLine, text, end);
  if (lineEnd === undefined) return [start, end];
  const above = text.slice(Math.max(0, start - 100), start);
  const isFree = start === 0 || /(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)[ \t]*$/.test(above);
  return [start, (isFree && matchEnd(emptyLine, text, lineEnd)) || lineEnd];
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** The comma after the item goes with the space up to the next one; the last item takes the comma before it along. */
function itemWithComma(text: string, start: number, end: number): [start: number, end: number] {
  const after = matchEnd(/\s*,\s*/y, text, end);
  if (after !== undefined) return [start, after];
  let from = start;
  while (from > 0 && isSpace(text[from - 1])) from--;
  return [text[from - 1] === ',' ? from - 1 : start, end];
}

function isSpace(char: string | undefined): boolean {
  return char !== undefined && /\s/.test(char);
}
