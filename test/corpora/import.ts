/**
 * Reads the importer fixtures of other projects and prints, by folder, what was read and how it agrees with what those
 * projects expect. `npx tsx test/corpora/import.ts [--why FOLDER]`
 *
 * Texts are compared without case, markup and punctuation: pandoc writes titles in sentence case, Better BibTeX keeps
 * markup. Types agree by the tables of `entryTypes.ts`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Paper, readPapers } from '../../src/core';
import { casesIn, filesIn } from './cases';
import { compare, type Disagreement, hasRawTex, plain } from './compare';
import { type Case, type ComparedField, comparedFields } from './expected';

const data = join(import.meta.dirname, '../../../shared/data');

interface Row {
  files: number;
  crashed: number;
  there: number;
  lost: number;
  rawTex: string[];
  compared: Map<ComparedField, number>;
  wrong: (Disagreement & { readonly file: string })[];
}

const emptyRow = (): Row => ({ files: 0, crashed: 0, there: 0, lost: 0, rawTex: [], compared: new Map(), wrong: [] });

/** How many entries the README of the corpus counts in its large files. */
const largeCounts: Record<string, number> = {
  'bbt-mendeley-export.bib': 512,
  'book-references.bib': 132,
  'cab-export.ris': 687,
  'endnote-tafenoquine.xml': 179,
  'greenfile-export.ris': 139,
  'jbibtex-unix.bib': 2273,
  'wos-export.ris': 50,
};

function largeCases(): Case[] {
  return filesIn(join(data, 'large')).map(path => {
    const file = basename(path);
    return { folder: 'large', file, data: readFileSync(path), count: largeCounts[file] ?? 0 };
  });
}

function check(row: Row, { file, data, count, expected }: Case): void {
  row.files++;
  row.there += count;
  let papers: Paper[] = [];
  try {
    const reading = readPapers(data, file);
    papers = reading.papers;
    if (reading.problems.some(problem => problem.code === 'file.failed')) row.crashed++;
  } catch (error) {
    row.crashed++;
    console.error(`${file}: ${error}`);
  }
  for (const { item, key } of papers) {
    // a brace that the source escapes belongs to the title; the expected answer then has it too
    const isMeant = expected?.some(({ title }) => hasRawTex(title) && plain(title) === plain(item.title));
    if (hasRawTex(item.title) && !isMeant) row.rawTex.push(`${file} ${key}: ${item.title}`);
  }
  if (expected) addComparison(row, file, papers, expected);
  if (count > papers.length) {
    row.lost += count - papers.length;
    row.wrong.push({ field: 'lost', file, key: '', expected: `${count} entries`, found: `${papers.length} entries` });
  }
}

function addComparison(
  row: Row,
  file: string,
  papers: readonly Paper[],
  expected: NonNullable<Case['expected']>,
): void {
  const { compared, disagreements } = compare(papers, expected);
  for (const [field, count] of compared) row.compared.set(field, (row.compared.get(field) ?? 0) + count);
  row.wrong.push(...disagreements.filter(({ field }) => field !== 'lost').map(wrong => ({ ...wrong, file })));
}

function agreement(row: Row, fields: readonly ComparedField[]): { right: number; all: number } {
  const all = fields.reduce((sum, field) => sum + (row.compared.get(field) ?? 0), 0);
  const wrong = row.wrong.filter(({ field }) => fields.includes(field as ComparedField)).length;
  return { right: all - wrong, all };
}

function percent({ right, all }: { right: number; all: number }): string {
  return all === 0 ? '–' : `${((100 * right) / all).toFixed(1)}%`;
}

function print(rows: ReadonlyMap<string, Row>): void {
  const head = [
    'folder',
    'files',
    'no crash',
    'there',
    'lost',
    'TeX',
    ...comparedFields.map(field => (field === 'types' ? 'type' : field)),
    'all',
  ];
  const lines = [...rows].map(([name, row]) => [
    name,
    String(row.files),
    String(row.files - row.crashed),
    String(row.there),
    String(row.lost),
    String(row.rawTex.length),
    ...comparedFields.map(field => percent(agreement(row, [field]))),
    percent(agreement(row, comparedFields)),
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...lines.map(line => line[i]?.length ?? 0)));
  for (const line of [head, ...lines])
    console.log(line.map((cell, i) => (i ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join('  '));
}

function explain(row: Row | undefined): void {
  const cut = (text: string) => JSON.stringify(text.length > 160 ? `${text.slice(0, 160)}…` : text);
  for (const { file, key, field, expected, found } of row?.wrong ?? []) {
    console.log(`${file}  ${key}  ${field}\n    expected ${cut(expected)}\n    found    ${cut(found)}`);
  }
  for (const line of row?.rawTex ?? []) console.log(`TeX left: ${line}`);
}

function total(rows: ReadonlyMap<string, Row>): Row {
  const sum = emptyRow();
  for (const row of rows.values()) {
    sum.files += row.files;
    sum.crashed += row.crashed;
    sum.there += row.there;
    sum.lost += row.lost;
    sum.rawTex.push(...row.rawTex);
    sum.wrong.push(...row.wrong);
    for (const [field, count] of row.compared) sum.compared.set(field, (sum.compared.get(field) ?? 0) + count);
  }
  return sum;
}

/** The targets that were missed, in words. */
function missed(sum: Row): string[] {
  const share = (fields: readonly ComparedField[]) => {
    const { right, all } = agreement(sum, fields);
    return all === 0 ? 1 : right / all;
  };
  return [
    sum.crashed > 0 && `${sum.crashed} files crashed`,
    sum.lost > 0 && `${sum.lost} entries lost`,
    share(['title']) < 0.97 && 'titles agree in less than 97%',
    share(['authors']) < 0.97 && 'authors agree in less than 97%',
    share(comparedFields) < 0.93 && 'fields agree in less than 93%',
    sum.rawTex.length > 0 && `raw TeX in ${sum.rawTex.length} titles`,
  ].filter(line => line !== false);
}

function main(): void {
  if (!existsSync(data)) {
    console.log(`Skipped: no corpus at ${data}`);
    return;
  }
  const rows = new Map<string, Row>();
  for (const one of [...casesIn(join(data, 'import')), ...largeCases()]) {
    const row = rows.get(one.folder) ?? emptyRow();
    rows.set(one.folder, row);
    check(row, one);
  }
  const why = process.argv.indexOf('--why');
  if (why > 0) return explain(rows.get(process.argv[why + 1] ?? ''));
  const sum = total(rows);
  print(new Map([...rows, ['all', sum]]));
  const failures = missed(sum);
  for (const line of failures) console.log(`Target missed: ${line}`);
  if (failures.length > 0) process.exitCode = 1;
}

main();
