import { l10n } from 'vscode';

/** "1 paper", "75 papers". */
export function countedPapers(count: number): string {
  return count === 1 ? l10n.t('1 paper') : l10n.t('{0} papers', count);
}

/** "1 file", "12 files". */
export function countedFiles(count: number): string {
  return count === 1 ? l10n.t('1 file') : l10n.t('{0} files', count);
}

/** "1 entry", "75 entries". */
export function countedEntries(count: number): string {
  return count === 1 ? l10n.t('1 entry') : l10n.t('{0} entries', count);
}

/** "1 problem", "4 problems". */
export function countedProblems(count: number): string {
  return count === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', count);
}
