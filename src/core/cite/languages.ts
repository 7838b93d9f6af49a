import { asciidoc } from './asciidoc';
import type { Language } from './citation';
import type { Grammar } from './grammar';
import { latex } from './latex';
import { markdown, quarto } from './markdown';
import { myst } from './myst';
import { org } from './org';
import { plaintext } from './plaintext';
import { restructuredtext } from './rst';
import { typst } from './typst';

interface Row {
  readonly grammar: Grammar;
  /** VS Code's and well-known extensions' names for the language. */
  readonly ids: readonly string[];
  /** Extensions of file names, since VS Code alone takes half of these files for plain text. */
  readonly files: readonly string[];
}

/** Every language that Papertree can cite in. A language is added by adding a row. */
const rows: readonly Row[] = [
  { grammar: quarto, ids: ['quarto'], files: ['.qmd'] },
  { grammar: myst, ids: ['myst', 'mystmd'], files: ['.myst', '.myst.md'] },
  {
    grammar: markdown,
    ids: ['markdown', 'rmarkdown', 'rmd', 'pandoc', 'mdx'],
    files: ['.md', '.markdown', '.rmd', '.rmarkdown', '.mdown', '.mkd', '.mdx', '.pandoc'],
  },
  {
    grammar: latex,
    ids: ['latex', 'tex', 'latex-expl3', 'rsweave', 'jlweave', 'pweave', 'context', 'doctex'],
    files: ['.tex', '.ltx', '.latex', '.rnw', '.sty', '.cls'],
  },
  { grammar: typst, ids: ['typst', 'typst-code'], files: ['.typ'] },
  { grammar: org, ids: ['org', 'org-mode', 'orgmode'], files: ['.org'] },
  { grammar: restructuredtext, ids: ['restructuredtext', 'rst'], files: ['.rst', '.rest'] },
  { grammar: asciidoc, ids: ['asciidoc', 'adoc'], files: ['.adoc', '.asciidoc', '.asc'] },
  { grammar: plaintext, ids: ['plaintext'], files: ['.txt'] },
];

const byId = new Map(rows.flatMap(row => row.ids.map(id => [id, row.grammar.language] as const)));
const byFile = rows.flatMap(row => row.files.map(extension => [extension, row.grammar.language] as const));
const grammars = new Map(rows.map(({ grammar }) => [grammar.language, grammar]));

/**
 * The language to cite in, by the editor's language id and the file's name or path. A telling file name wins over
 * `plaintext`, and over `markdown` for Quarto and MyST; what nobody knows is `plaintext`.
 */
export function languageOf(languageId: string, fileName: string): Language {
  const name = fileName.toLowerCase();
  const file = byFile.find(([extension]) => name.endsWith(extension))?.[1];
  const id = byId.get(languageId.toLowerCase());
  if (id === undefined || id === 'plaintext') return file ?? 'plaintext';
  return id === 'markdown' && (file === 'quarto' || file === 'myst') ? file : id;
}

export function grammarOf(language: Language): Grammar {
  return grammars.get(language) ?? plaintext;
}

/** Every language with a citation syntax, in the table's order. */
export const citingLanguages: readonly Language[] = rows
  .map(row => row.grammar.language)
  .filter(language => language !== 'plaintext');

/** Language ids by which editors and extensions call the languages that one can cite in. */
export const languageIds: readonly string[] = rows.filter(row => row.grammar !== plaintext).flatMap(row => row.ids);

/** File name patterns for a document selector, such as `star-star slash star.qmd`. */
export function filePatterns(language: Language): string[] {
  const row = rows.find(({ grammar }) => grammar.language === language);
  return (row?.files ?? []).map(extension => `**/*${extension}`);
}
