import { l10n, window } from 'vscode';
import { UserError } from '../commands';
import type { Parts } from '../parts';
import type { Imported, Importer } from './importer';
import { textData } from './incoming';

/**
 * Adds one paper by its DOI, arXiv id, PMID or web address, or as a pasted entry. Nothing is looked up: of an identifier the
 * title is asked, and the entry holds both.
 */
export async function addPaper(parts: Parts, importer: Importer): Promise<Imported | undefined> {
  const text = await window.showInputBox({
    title: l10n.t('Add Paper'),
    prompt: l10n.t('A DOI, arXiv id, PMID or web address, or a pasted BibTeX or RIS entry'),
    placeHolder: '10.1000/182 · 2306.06070 · https://…',
    ignoreFocusOut: true,
  });
  if (!text?.trim()) return undefined;
  const item = await parts.worker.call('itemOfIdentifier', [text]);
  if (!item) return addEntry(importer, text);
  const title = await window.showInputBox({
    title: l10n.t('Add Paper'),
    prompt: l10n.t(
      'Its title. Nothing is looked up on the network, so the entry holds this title and {0}.',
      text.trim(),
    ),
    ignoreFocusOut: true,
  });
  if (title === undefined) return undefined;
  const entry = JSON.stringify([title.trim() ? { ...item, title: title.trim() } : item]);
  return importer.take([textData('entry.json', entry)]);
}

/** An input box joins pasted lines with spaces; entries of BibTeX bear that, tagged formats come from the clipboard. */
async function addEntry(importer: Importer, text: string): Promise<Imported | undefined> {
  const file = textData(l10n.t('The pasted text'), tagsOnLines(text));
  const looks = await importer.look([file]);
  if (!looks.some(look => look.papers > 0)) {
    throw new UserError(
      l10n.t('That is no DOI, arXiv id, PMID or web address, and no entry of a known format was found in it.'),
    );
  }
  return importer.preview([file], looks);
}

/** Puts the tags of RIS back on lines of their own. */
function tagsOnLines(text: string): string {
  return /^\s*TY {1,2}- /.test(text) ? text.replace(/\s+(?=[A-Z][A-Z0-9] {1,2}- )/g, '\n') : text;
}
