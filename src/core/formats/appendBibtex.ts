import type { Paper } from '../paper';
import { sentence } from '../sentence';
import { writeBibtexEntry } from './bibtex';
import type { Decoded } from './decode';
import { encode } from './encode';
import { eolOf, type Insertion, refuse } from './insertion';
import { texOf } from './texOf';

/** Adds entries at the end, with an empty line before each if the file has one between its entries. */
export function appendBibtex(bytes: Uint8Array, { text, encoding }: Decoded, papers: readonly Paper[]): Insertion {
  const open = openEntry(text);
  if (open !== undefined) {
    return refuse(
      'append.open-entry',
      sentence('The last entry of the file is not closed; close it with } and try again.'),
      lineAt(text, open),
    );
  }
  const eol = eolOf(text);
  const indent = text.match(/^([ \t]+)[\w-]+[ \t]*=/m)?.[1] ?? '  ';
  const hasGaps = !/[})][ \t]*(?:\r\n?|\n)[ \t]*@/.test(text);
  const entries = papers.map(paper => writeBibtexEntry(paper, { indent, eol }));
  const added = encode(gapBefore(text, eol, hasGaps) + entries.join(hasGaps ? eol : ''), encoding, texOf);
  if (typeof added !== 'string') return { at: bytes.length, bytes: added };
  return refuse(
    'append.encoding',
    sentence('The file is in {0}, which cannot hold “{1}”. Save it as UTF-8 and try again.', encoding, added),
  );
}

/** What goes between the end of the file and the new entry. */
function gapBefore(text: string, eol: string, hasGaps: boolean): string {
  const end = text.slice(-200).match(/(?:[ \t]*(?:\r\n?|\n)){0,2}$/)?.[0] ?? '';
  const breaks = end.match(/\r\n?|\n/g)?.length ?? 0;
  if (!/\S/.test(text)) return text === '' || breaks > 0 ? '' : eol;
  return eol.repeat(Math.max(0, (hasGaps ? 2 : 1) - breaks));
}

/** Offset of the last entry if its braces do not close. */
function openEntry(text: string): number | undefined {
  const start = text.startsWith('@') && !text.includes('\n@') ? 0 : text.lastIndexOf('\n@') + 1;
  if (text.charAt(start) !== '@') return undefined;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x5c) at++;
    else if (char === 0x7b) depth++;
    else if (char === 0x7d && --depth <= 0) return undefined;
  }
  return depth > 0 ? start : undefined;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n?|\n/).length;
}
