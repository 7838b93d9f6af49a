import { env, l10n, window } from 'vscode';
import { insertCitation } from '../../core/cite';
import { rowLabel } from '../../core/library/describe';
import type { Paper } from '../../core/paper';
import { webPageOf } from '../../core/readerPaper';
import type { RichText } from '../../protocol';
import { linkTarget } from '../escape';
import { pickStyle } from './chooseStyle';
import { language } from './documentBibliography';
import type { CiteParts } from './insertCitation';
import { formatted } from './references';

interface Way {
  readonly label: string;
  /** Undefined if the user thought better of it. */
  readonly text: () => Promise<string | undefined> | string;
}

/** Asks in which form, and copies the papers. Rich text is offered for the paper in the active reader. */
export async function copyAs(parts: CiteParts, papers: readonly Paper[], inReader?: string): Promise<void> {
  const document = parts.lastEditor.get()?.document;
  const keys = papers.map(paper => paper.key);
  const ids = papers.map(paper => paper.id);
  const ways: Way[] = [
    {
      label: l10n.t('Citation'),
      text: () => insertCitation('', 0, document ? language(document) : 'markdown', keys).text || keys.join(', '),
    },
    { label: l10n.t('Key'), text: () => keys.join(', ') },
    { label: l10n.t('BibTeX'), text: () => parts.worker.call('write', [ids, 'biblatex']) },
    { label: l10n.t('CSL JSON'), text: () => parts.worker.call('write', [ids, 'csl-json']) },
    { label: l10n.t('Markdown Link'), text: () => papers.map(markdownLink).join('\n') },
    {
      label: l10n.t('Formatted Reference'),
      text: async () => (await formatted(parts, document, papers, 'text')).join('\n'),
    },
    {
      label: l10n.t('Formatted Reference in Another Style…'),
      text: async () => {
        const style = await pickStyle(document);
        return style && (await formatted(parts, document, papers, 'text', style)).join('\n');
      },
    },
  ];
  const isRead = papers.length === 1 && ids[0] === inReader;
  const rich = { label: l10n.t('Formatted Reference with Italics'), description: l10n.t('for word processors') };
  const way = await window.showQuickPick([...ways, ...(isRead ? [rich] : [])], { title: l10n.t('Copy As…') });
  if (!way) return;
  if (!('text' in way)) return copyFormatted(parts, papers);
  const text = await way.text();
  if (text === undefined) return;
  await env.clipboard.writeText(text.trim());
  window.setStatusBarMessage(l10n.t('{0} copied.', way.label), 3000);
}

/** Lets the reader copy the reference of its paper as rich text. */
export async function copyFormatted(parts: CiteParts, papers: readonly Paper[]): Promise<void> {
  const [paper] = papers;
  if (!paper) return;
  const document = parts.lastEditor.get()?.document;
  let reference: RichText | undefined;
  try {
    const [html, text] = await Promise.all([
      formatted(parts, document, [paper], 'html'),
      formatted(parts, document, [paper], 'text'),
    ]);
    reference = { html: html.map(line => `<p>${line}</p>`).join(''), text: text.join('\n') };
  } finally {
    parts.copyInReader(paper.id, reference);
  }
}

function markdownLink(paper: Paper): string {
  const title = rowLabel(paper).replace(/[[\]\\]/g, '\\$&');
  const url = webPageOf(paper.item);
  return url ? `[${title}](${linkTarget(url)})` : title;
}
