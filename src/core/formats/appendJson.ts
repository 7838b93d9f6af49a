import type { Paper } from '../paper';
import { sentence } from '../sentence';
import type { Decoded } from './decode';
import { encode } from './encode';
import { eolOf, type Insertion, refuse } from './insertion';
import { findItems } from './jsonSpans';
import { toCslJson } from './writeCslJson';

/** Adds items after the last one of the list, in the list's own layout: indented, or all in one line. */
export function appendJson(bytes: Uint8Array, file: Decoded, papers: readonly Paper[]): Insertion {
  const { text } = file;
  const items = papers.map(toCslJson);
  const eol = eolOf(text);
  const empty = text.match(/^\s*\[(\s*)\]\s*$/);
  if (!/\S/.test(text))
    return insert(bytes, file, text.length, `[${eol}${listed(items, '  ', '  ', eol)}${eol}]${eol}`);
  if (empty) {
    const at = text.indexOf('[') + 1;
    return insert(bytes, file, at, eol + listed(items, '  ', '  ', eol) + (/^[\r\n]/.test(empty[1] ?? '') ? '' : eol));
  }
  const { spans, whole } = findItems(text);
  if (!whole)
    return refuse(
      'append.broken-json',
      sentence('The brackets of this JSON file do not match; repair it and try again.'),
    );
  const last = spans.at(-1);
  if (!last || last.name !== undefined || !closesList(text, last.end)) {
    return refuse('append.no-list', sentence('This JSON file holds no list of items that could be added to.'));
  }
  return insert(bytes, file, last.end, addition(text, last.start, last.end, items, eol));
}

function closesList(text: string, from: number): boolean {
  let at = from;
  while (/\s/.test(text.charAt(at))) at++;
  return text.charAt(at) === ']';
}

function addition(text: string, start: number, end: number, items: readonly object[], eol: string): string {
  const lineStart = Math.max(text.lastIndexOf('\n', start), text.lastIndexOf('\r', start)) + 1;
  const indent = text.slice(lineStart, start);
  if (lineStart > 0 && indent.trim() === '')
    return `,${eol}${listed(items, indent, unitOf(text.slice(start, end), indent), eol)}`;
  const gap = /[}\]],\s+$/.test(text.slice(Math.max(0, start - 20), start)) ? ' ' : '';
  return items.map(item => `,${gap}${JSON.stringify(item)}`).join('');
}

function listed(items: readonly object[], indent: string, unit: string, eol: string): string {
  const lines = items.map(item => indent + JSON.stringify(item, null, unit).replaceAll('\n', `\n${indent}`));
  return lines.join(',\n').replaceAll('\n', eol);
}

/** How much deeper the fields of an item stand than the item. */
function unitOf(item: string, indent: string): string {
  const inner = item.match(/^\{[^\S\r\n]*(?:\r\n?|\n)([ \t]*)/)?.[1];
  return inner?.startsWith(indent) && inner.length > indent.length ? inner.slice(indent.length) : '  ';
}

/** The byte offset is counted from the end, where the text after the list is short and plain. */
function insert(bytes: Uint8Array, { text, encoding }: Decoded, at: number, added: string): Insertion {
  const tail = encode(text.slice(at), encoding, () => undefined);
  const written = encode(added, encoding, escapeJson);
  if (typeof tail === 'string' || typeof written === 'string') {
    return refuse(
      'append.encoding',
      sentence('Nothing can be added to a file in {0}. Save it as UTF-8 and try again.', encoding),
    );
  }
  return { at: bytes.length - tail.length, bytes: written };
}

/** A character as JSON may write it in ASCII: `\u00e9`. */
export function escapeJson(char: string): string {
  return Array.from({ length: char.length }, (_, i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`).join(
    '',
  );
}
