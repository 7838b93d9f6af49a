import type { DocumentFilter } from 'vscode';
import { citingLanguages, filePatterns, languageIds } from '../../core/cite';

/**
 * Documents in which one can cite. A plain VS Code takes half of these files for plain text, so they are known by name too;
 * by language every scheme counts, notebook cells among them.
 */
export const citingDocuments: readonly DocumentFilter[] = [
  ...languageIds.map(language => ({ language })),
  ...citingLanguages.flatMap(filePatterns).map(pattern => ({ language: 'plaintext', pattern })),
];
