import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePaper } from '../../src/core/identity';
import type { Paper } from '../../src/core/paper';
import { root } from '../harness/paths';

/** Real papers to measure with, beside the repository; not part of it. */
export const dataFolder = join(root, '../shared/data');

interface Row {
  readonly id?: string | number;
  readonly title?: string;
  readonly abstract?: string;
  readonly text?: string;
  readonly authors?: readonly string[];
  readonly year?: number;
  readonly venue?: string;
}

export function hasData(): boolean {
  if (existsSync(dataFolder)) return true;
  console.log(`No real papers at ${dataFolder}: these measurements are left out.`);
  return false;
}

export function rows<T>(path: string): T[] {
  const lines = readFileSync(join(dataFolder, path), 'utf8').split('\n');
  return lines.filter(line => line.trim() !== '').map(line => JSON.parse(line) as T);
}

/** The papers of a file with one JSON object a line. Its `id` becomes the citation key, so that papers can be told by it. */
export function corpusPapers(path: string): Paper[] {
  return rows<Row>(path).map((row, line) => paperOf(row, path, line + 1));
}

export function paperOf(row: Row, source: string, line: number): Paper {
  const item = {
    type: 'article',
    title: row.title,
    abstract: row.abstract ?? row.text,
    author: row.authors?.map(nameOf),
    issued: row.year ? { 'date-parts': [[row.year]] } : undefined,
    'container-title': row.venue,
  };
  const paper = makePaper({ item, key: String(row.id), origin: { source, start: 0, end: 0, line } });
  return { ...paper, id: `row:${row.id}` };
}

function nameOf(name: string): { family: string; given?: string } {
  const at = name.lastIndexOf(' ');
  return at < 0 ? { family: name } : { family: name.slice(at + 1), given: name.slice(0, at) };
}
