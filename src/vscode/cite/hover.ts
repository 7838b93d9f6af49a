import { Hover, type HoverProvider, l10n, MarkdownString, Range, type TextDocument } from 'vscode';
import { citationNear } from '../../core/cite';
import { authorList, beginningOf } from '../../core/library/describe';
import { type Paper, venueOf, yearOf } from '../../core/paper';
import { linksOf } from '../../core/readerPaper';
import { escapeMarkdown, linkTarget } from '../escape';
import { wholePaper } from '../papers/wholePaper';
import { language } from './documentBibliography';
import { keysOf } from './documentKeys';
import type { CiteParts } from './insertCitation';
import { offerFor } from './others';

const abstractLength = 600;

/** Authors, year, title, venue, the beginning of the abstract and links of the key under the pointer. */
export function hoverProvider(parts: CiteParts): HoverProvider {
  return {
    async provideHover(document, position) {
      const offer = offerFor(language(document));
      if (offer === 'none') return undefined;
      const citation = citationNear(document.getText(), document.offsetAt(position), language(document));
      if (!citation) return undefined;
      const paper = (await keysOf(document, parts, parts.bibliographies)).paper(citation.key);
      if (!paper) return undefined;
      const range = rangeOf(document, citation);
      const whole = await wholePaper(paper, parts);
      return new Hover(offer === 'all' ? paperText(whole) : abstractText(whole), range);
    },
  };
}

export function rangeOf(document: TextDocument, { start, end }: { start: number; end: number }): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}

/** A paper for a hover or the details of a completion. Its text is text; the commands are ours, so only they are trusted. */
export function paperText(paper: Paper): MarkdownString {
  const { item } = paper;
  const text = new MarkdownString();
  text.appendMarkdown(`**${escapeMarkdown(item.title ?? paper.key)}**\n\n`);
  for (const line of [authorList(paper), [venueOf(item), yearOf(item)].filter(Boolean).join(', ')]) {
    if (line) text.appendMarkdown(`${escapeMarkdown(line)}\n\n`);
  }
  text.appendMarkdown(abstractText(paper).value);
  const links = linksOf(item).map(({ label, url }) => `[${label.replace(/[[\]\\]/g, '')}](${linkTarget(url)})`);
  const argument = linkTarget(encodeURIComponent(JSON.stringify([paper.id])));
  const commands = [
    `[${l10n.t('Open in Reader')}](command:papertree.open?${argument})`,
    `[${l10n.t('Go to Entry')}](command:papertree.revealEntry?${argument})`,
  ];
  text.appendMarkdown(`\n\n${[...links, ...commands].join(' · ')}`);
  text.isTrusted = { enabledCommands: ['papertree.open', 'papertree.revealEntry'] };
  return text;
}

function abstractText({ item }: Paper): MarkdownString {
  if (item.abstract) return new MarkdownString(escapeMarkdown(beginningOf(item.abstract, abstractLength)));
  if (!item.annote) return new MarkdownString();
  return new MarkdownString(`*${l10n.t('Note')}:* ${escapeMarkdown(beginningOf(item.annote, abstractLength))}`);
}
