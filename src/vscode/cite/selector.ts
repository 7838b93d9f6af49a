import type { DocumentFilter } from 'vscode';
import { citingLanguages, filePatterns } from '../../core/cite';

/** Names by which the editor or a well-known extension calls our languages. */
const ids = [
  'markdown',
  'rmarkdown',
  'rmd',
  'mdx',
  'quarto',
  'latex',
  'tex',
  'rsweave',
  'typst',
  'org',
  'myst',
  'restructuredtext',
  'asciidoc',
];

/**
 * Documents in which one can cite. A plain VS Code takes half of these files for plain text, so they are known by name too;
 * by language every scheme counts, notebook cells among them.
 */
export const citingDocuments: readonly DocumentFilter[] = [
  ...ids.map(language => ({ language })),
  ...citingLanguages.flatMap(filePatterns).map(pattern => ({ language: 'plaintext', pattern })),
];
