import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { decode } from '../../src/core';
import { fromBib, fromBibtexParser, fromCsl, fromFidus, fromPandoc, fromPapis, fromZotero } from './expectations';
import type { Case, Expected } from './expected';

/** Every input file below `root`, with its expected answer where there is one. */
export function casesIn(root: string): Case[] {
  return readdirSync(root, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(folder => filesIn(join(root, folder.name)).flatMap(path => caseOf(folder.name, path) ?? []));
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}

/** The case of one file; undefined if the file is the expected answer of another. */
function caseOf(folder: string, path: string): Case | undefined {
  if (isAnswer(folder, path)) return undefined;
  const data = readFileSync(path);
  if (folder === 'pandoc-biblatex') {
    const { input, expected } = fromPandoc(data.toString('utf8'));
    return {
      folder,
      file: basename(path).replace(/md$/, 'bib'),
      data: Buffer.from(input),
      count: expected.length,
      expected,
    };
  }
  const expected = answerOf(folder, path);
  return {
    folder,
    file: basename(path),
    data,
    count: expected?.length ?? countEntries(decode(data).text),
    ...(expected && { expected }),
  };
}

function isAnswer(folder: string, path: string): boolean {
  const stem = path.replace(/\.[^.]+$/, '');
  if (/\.(?:yaml|jsonl)$/.test(path) || /_out\.json$|-csl\.json$/.test(path)) return true;
  if (folder === 'bbt' || folder === 'fiduswriter') return path.endsWith('.json');
  return folder === 'jabref' && path.endsWith('.bib') && inputOfBib(stem) !== undefined;
}

const otherExtensions = ['ris', 'xml', 'nbib', 'txt', 'enw', 'isi', 'ref'];

function inputOfBib(stem: string): string | undefined {
  const ovid = stem.replace(/ImporterTestBib/, 'ImporterTest');
  return otherExtensions.flatMap(extension => [`${stem}.${extension}`, `${ovid}.${extension}`]).find(existsSync);
}

function answerOf(folder: string, path: string): Expected[] | undefined {
  const text = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  const stem = path.replace(/\.[^.]+$/, '');
  const read = (file: string, reader: (text: string) => Expected[]) => {
    const answer = text(file);
    return answer === undefined ? undefined : reader(answer);
  };
  if (folder === 'bbt') return read(`${stem}.json`, fromZotero);
  if (folder === 'bibtex-parser') return read(`${path}.yaml`, fromBibtexParser);
  if (folder === 'fiduswriter') return read(`${stem}.json`, fromFidus);
  if (folder === 'papis') return read(`${stem}_out.json`, fromPapis);
  if (folder === 'citation-js')
    return read(path.replace(/-input\.bib$/, '-csl.json'), answer =>
      path.endsWith('-input.bib') ? fromCsl(parseYaml(answer)) : [],
    );
  if (folder !== 'jabref' || path.endsWith('.bib')) return undefined;
  const bib = [
    `${stem}.bib`,
    join(dirname(path), `${basename(stem).replace('OvidImporterTest', 'OvidImporterTestBib')}.bib`),
  ].find(existsSync);
  return bib === undefined ? undefined : fromBib(readFileSync(bib));
}

/** How the entries of each format begin, counted without any of the readers. */
const starts: readonly RegExp[] = [
  /^[ \t]*@[ \t]*(?!comment\b|string\b|preamble\b|xdata\b)[a-z]+\s*[{(]/gim,
  /^\ufeff?TY {1,2}- /gm,
  /^\ufeff?(?:PMID- |PT [JBSPC]\b|%0 )/gm,
  /<entry>(?!\s*<id>http:\/\/arxiv\.org\/api\/errors)|<record>|<PubmedArticle>|<PubmedBookArticle>/g,
  /^<\d+>\s*$/gm,
];

/** The text without what stands between the braces of `@comment{…}`. */
function withoutComments(text: string): string {
  let kept = '';
  let from = 0;
  for (const match of text.matchAll(/@comment\s*\{/gi)) {
    if (match.index < from) continue;
    const end = closingBrace(text, match.index + match[0].length);
    if (end === undefined) continue;
    kept += text.slice(from, match.index);
    from = end;
  }
  return kept + text.slice(from);
}

/** Offset just past the brace that closes one opened before `start`; undefined if none does. */
function closingBrace(text: string, start: number): number | undefined {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

function countEntries(whole: string): number {
  const text = withoutComments(whole);
  for (const pattern of starts) {
    const count = text.match(pattern)?.length ?? 0;
    if (count > 0) return count;
  }
  return 0;
}
