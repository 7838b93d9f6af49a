import { l10n } from 'vscode';
import type { SearchAnswer } from '../../workerProtocol';

/** How many papers were found, and whether they have all of the words: box and list say it alike. */
export function foundCount({ total, complete }: Pick<SearchAnswer, 'total' | 'complete'>): string {
  if (total === complete) return total === 1 ? l10n.t('1 paper found') : l10n.t('{0} papers found', total);
  if (complete > 0) return l10n.t('{0} papers with all words, {1} with some', complete, total - complete);
  return total === 1 ? l10n.t('1 paper with some of the words') : l10n.t('{0} papers with some of the words', total);
}
