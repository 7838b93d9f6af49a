import { env, l10n, Uri, window } from 'vscode';
import type { Paper } from '../../core/paper';
import { webPageOf } from '../../core/readerPaper';
import { type CommandTable, UserError } from '../commands';
import type { Parts } from '../parts';
import type { Reader } from '../reader/reader';
import { chosenPapers } from './chosen';
import { entryText, revealEntry } from './entry';
import { openPdf } from './pdf';

/** Commands about one or several papers, from any surface. */
export function paperCommands(parts: Parts, reader: Reader): CommandTable {
  const papers = (args: readonly unknown[]) => chosenPapers(args, parts, () => reader.activeId);
  const first = (args: readonly unknown[]) => papers(args)[0] as Paper;
  return {
    'papertree.open': (...args) => reader.open(first(args).id, openOptions(args[1])),
    'papertree.openToSide': (...args) => reader.open(first(args).id, { ...openOptions(args[1]), toSide: true }),
    'papertree.openInBrowser': (...args) => openInBrowser(first(args)),
    'papertree.openPdf': (...args) => openPdf(first(args), parts),
    'papertree.revealEntry': (...args) => revealEntry(first(args)),
    'papertree.copyKey': (...args) =>
      copy(
        papers(args)
          .map(paper => paper.key)
          .join(', '),
        l10n.t('Key copied.'),
      ),
    'papertree.copyBibtex': async (...args) => copy(await bibtexOf(papers(args), parts), l10n.t('BibTeX copied.')),
  };
}

function openOptions(value: unknown): { query?: string; preserveFocus?: boolean } {
  if (typeof value !== 'object' || value === null) return {};
  const { query, preserveFocus } = value as Record<string, unknown>;
  return { query: typeof query === 'string' ? query : undefined, preserveFocus: preserveFocus === true };
}

async function openInBrowser(paper: Paper): Promise<void> {
  const url = webPageOf(paper.item);
  if (!url) throw new UserError(l10n.t('“{0}” has no DOI, arXiv id or web address.', paper.item.title ?? paper.key));
  await env.openExternal(Uri.parse(url, true));
}

/** The user's own entry where there is one, else one made from what is known. */
async function bibtexOf(papers: readonly Paper[], parts: Parts): Promise<string> {
  const entries: string[] = [];
  for (const paper of papers) {
    entries.push((await entryText(paper, parts)) ?? (await parts.worker.call('write', [[paper.id]])));
  }
  return entries.map(entry => entry.trim()).join('\n\n');
}

async function copy(text: string, message: string): Promise<void> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(message, 3000);
}
