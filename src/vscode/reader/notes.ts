import { l10n, Uri } from 'vscode';
import type { Paper } from '../../core/paper';
import type { ReaderNote } from '../../protocol';
import type { Parts } from '../parts';

let ours: Promise<ReadonlySet<string>> | undefined;

/**
 * The annotations of a paper, from every source that has one. Those of the sample library are ours and headed so; anybody
 * else's are private notes.
 */
export async function notesOf(paper: Paper, parts: Parts): Promise<ReaderNote[]> {
  const texts = new Set<string>();
  const own = parts.state.note(paper);
  if (paper.item.annote) texts.add(paper.item.annote);
  if (paper.origins.length > 1) {
    for (const variant of await parts.worker.call('variants', [paper.id])) {
      if (variant.item.annote) texts.add(variant.item.annote);
    }
  }
  if (own) texts.add(own);
  if (texts.size === 0) return [];
  ours ??= ourSummaries(parts).catch(error => {
    ours = undefined; // asked for again with the next paper
    throw error;
  });
  const known = await ours;
  return [...texts].map(text => ({ heading: known.has(text) ? l10n.t('Note by Papertree') : l10n.t('Note'), text }));
}

/** The texts of the sample library as it ships: a note counts as ours only while it is word for word ours. */
async function ourSummaries(parts: Parts): Promise<ReadonlySet<string>> {
  const file = Uri.joinPath(parts.context.extensionUri, 'media', 'sample', 'papers.bib');
  const { papers } = await parts.worker.call('preview', [
    'papers.bib',
    new Uint8Array(await parts.platform.read(file)),
  ]);
  return new Set(papers.flatMap(paper => paper.item.annote ?? []));
}
