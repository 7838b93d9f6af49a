import { extensions } from 'vscode';
import type { Language } from '../../core/cite';
import { citationSetting } from '../settings';

/** Extensions that complete, explain and check citations by themselves. */
const others: Partial<Record<Language, readonly string[]>> = {
  latex: ['James-Yu.latex-workshop', 'latex-lsp.texlab', 'efoerster.texlab'],
  quarto: ['quarto.quarto'],
  typst: ['myriad-dreamin.tinymist', 'nvarner.typst-lsp'],
  markdown: ['notZaki.pandocciter'],
};

/**
 * How much Papertree offers for a language: `all`; only what another extension lacks (`rest`: papers that the document's
 * bibliography does not have, the abstract); or nothing.
 */
export function offerFor(language: Language): 'all' | 'rest' | 'none' {
  const setting = citationSetting(language);
  if (setting === 'off' || language === 'plaintext') return 'none';
  if (setting === 'on') return 'all';
  const isServed = (others[language] ?? []).some(id => extensions.getExtension(id) !== undefined);
  return isServed ? 'rest' : 'all';
}
