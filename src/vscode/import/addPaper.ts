import { l10n, window } from 'vscode';
import type { FileData } from '../../workerProtocol';
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
    validateInput: value => objectionTo(parts, value),
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

/** What to say of an input, while its box is open, that holds neither an identifier nor an entry. */
async function objectionTo(parts: Parts, text: string): Promise<string | undefined> {
  if (!text.trim() || (await parts.worker.call('itemOfIdentifier', [text]))) return undefined;
  const looks = await parts.worker.call('lookOver', [[pastedEntry(text)]]);
  return looks.some(look => look.papers > 0) ? undefined : nothingRecognised();
}

function nothingRecognised(): string {
  return l10n.t('That is no DOI, arXiv id, PMID, web address or entry.');
}

async function addEntry(importer: Importer, text: string): Promise<Imported | undefined> {
  const file = pastedEntry(text);
  const looks = await importer.look([file]);
  if (!looks.some(look => look.papers > 0)) throw new UserError(nothingRecognised());
  return importer.preview([file], looks);
}

/** An input box joins pasted lines with spaces; entries of BibTeX bear that, tagged formats need their lines back. */
function pastedEntry(text: string): FileData {
  return textData(l10n.t('The pasted text'), tagsOnLines(text));
}

/** Puts the tags of RIS back on lines of their own. */
function tagsOnLines(text: string): string {
  return /^\s*TY {1,2}- /.test(text) ? text.replace(/\s+(?=[A-Z][A-Z0-9] {1,2}- )/g, '\n') : text;
}
