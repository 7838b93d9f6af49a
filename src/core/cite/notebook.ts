import { visit } from 'jsonc-parser';
import type { Citation, Edit, Span } from './citation';
import { findCitations } from './find';
import { renameKey } from './rename';

/** The text of a Markdown cell and where each of its UTF-16 units stands in the notebook's file. */
interface Cell {
  readonly text: string;
  /** Where unit `n` starts and ends in the file: an escaped one takes more than one unit there. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A citation of a notebook's Markdown cell; `inFile` is where its key, sigil included, stands in the JSON text. */
export interface CellCitation {
  readonly citation: Citation;
  readonly inFile: Span;
}

/** What the Markdown cells of a Jupyter notebook cite, in order; `json` is the file's text. Broken JSON gives what can be read. */
export function findInNotebook(json: string): CellCitation[] {
  return markdownCells(json).flatMap(cell =>
    findCitations(cell.text, 'markdown').map(citation => ({ citation, inFile: inFile(cell, citation) })),
  );
}

/** The edits of the notebook's JSON text, in order, that rename a key in its Markdown cells; every other unit stays. */
export function renameInNotebook(json: string, from: string, to: string): Edit[] {
  return markdownCells(json).flatMap(cell =>
    renameKey(cell.text, 'markdown', from, to).flatMap(edit => editsInFile(cell, edit)),
  );
}

/** Source: nbformat, "The Jupyter Notebook file format": `source` is a string or a list of its lines. */
function markdownCells(json: string): Cell[] {
  const cells = new Map<string, { isMarkdown: boolean; parts: Span[] }>();
  visit(json, {
    onLiteralValue(value, start, length, _line, _character, pathOf) {
      const path = pathOf();
      const at = path.indexOf('cells');
      const [index, field] = path.slice(at + 1);
      if (at < 0 || typeof index !== 'number' || typeof value !== 'string') return;
      if (json.charAt(start + length - 1) !== '"') return; // a string that nothing closes
      const id = path.slice(0, at + 2).join('/');
      const cell = cells.get(id) ?? { isMarkdown: false, parts: [] };
      if (field === 'cell_type') cell.isMarkdown = value === 'markdown';
      else if (field === 'source' && path.length <= at + 4)
        cell.parts.push({ start: start + 1, end: start + length - 1 });
      cells.set(id, cell);
    },
  });
  return [...cells.values()].filter(cell => cell.isMarkdown).map(({ parts }) => cellOf(json, parts));
}

function cellOf(json: string, parts: readonly Span[]): Cell {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const unit = /\\u[0-9a-fA-F]{4}|\\[\s\S]|[\s\S]/g;
  for (const { start, end } of parts) {
    for (unit.lastIndex = start; unit.lastIndex < end; ) {
      const written = unit.exec(json)?.[0] ?? '';
      units.push(written.length === 1 ? written : unescaped(written));
      starts.push(unit.lastIndex - written.length);
      ends.push(unit.lastIndex);
    }
  }
  return { text: units.join(''), starts, ends };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(written: string): string {
  const char = written.charAt(1);
  return char === 'u' && written.length === 6
    ? String.fromCharCode(Number.parseInt(written.slice(2), 16))
    : (escapes[char] ?? char);
}

function inFile({ starts, ends }: Cell, { start, end }: Span): Span {
  return { start: starts[start] ?? 0, end: ends[end - 1] ?? starts[start] ?? 0 };
}

/** What an edit replaces may be parted among the strings of a list: what separates them stays. */
function editsInFile(cell: Cell, { start, end, text }: Edit): Edit[] {
  const edits: Edit[] = [];
  const written = JSON.stringify(text).slice(1, -1);
  for (let at = start; at < end; at++) {
    const last = edits.at(-1);
    const [from, to] = [cell.starts[at] ?? 0, cell.ends[at] ?? 0];
    if (last && last.end === from) edits[edits.length - 1] = { ...last, end: to };
    else edits.push({ start: from, end: to, text: last ? '' : written });
  }
  return edits;
}
