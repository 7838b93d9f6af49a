import { asciidocBlocks } from './asciidocBlocks';
import { blank } from './blank';
import type { Edit, FormId, Group, InsertOptions, Item, Place, Segment, Span } from './citation';
import { generalForm } from './forms';
import type { Form, Grammar, OpenKey } from './grammar';
import { separatorIn } from './roles';

const forms: readonly Form[] = [
  { id: 'parenthetical', example: 'cite:[key]' },
  { id: 'text', example: 'citenp:[key]' },
  { id: 'full', example: 'bibitem:[key]' },
];

const macros: Partial<Record<FormId, string>> = { parenthetical: 'cite', text: 'citenp', full: 'bibitem' };
const macro = /\b(cite[a-z]{0,20}|fullcite|bibitem|nocite):([^[\]\s]{0,200})\[([^[\]]*)\]/gi;
const itemForm = /^(\s*)([^\s,()[\]]+)\s*(?:\([^()]*\))?\s*$/;

/** asciidoctor-bibtex's macros, `cite:[a, b(p. 3)]`, and the TeX-like names of asciidoctor-bibliography. */
export const asciidoc: Grammar = {
  language: 'asciidoc',
  forms,
  scan,
  write,
  writeItems: (keys, options, group) =>
    items(keys, options, group.segments.some(segment => segment.items.length > 0) ? group.separator : ', '),
  writeKey: key => key,
  canHold: key => key !== '' && !/[\s,()[\]`=]|\+\+|\$\$|(?<![\p{L}\p{N}])\+/u.test(key),
  openKey,
  keyEnd: (text, _start, offset) => offset + (/^[^\s,()[\]]*/.exec(text.slice(offset, offset + 1000))?.[0].length ?? 0),
  declare,
};

function scan(original: string): Group[] {
  const text = blank(original, asciidocBlocks(original));
  const groups: Group[] = [];
  macro.lastIndex = 0;
  for (let match = macro.exec(text); match; match = macro.exec(text)) {
    const [whole, command = 'cite', , body = ''] = match;
    if (text.charAt(match.index - 1) === '\\') continue;
    const end = match.index + whole.length;
    const segments = segmentsOf(text, { start: end - 1 - body.length, end: end - 1 });
    const group = { start: match.index, end, command, segments, closed: true };
    groups.push({ ...group, separator: separatorIn(text, group, ', ') });
  }
  return groups;
}

function segmentsOf(text: string, body: Span): Segment[] {
  const segments: Segment[] = [];
  let start = body.start;
  let depth = 0;
  for (let at = body.start; at <= body.end; at++) {
    const char = at === body.end ? '' : text.charAt(at);
    if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (char === '' || (char === ',' && depth === 0)) {
      const item = itemIn(text, start, at);
      segments.push({ start, end: at, items: item ? [item] : [] });
      start = at + 1;
    }
  }
  return segments;
}

function itemIn(text: string, start: number, end: number): Item | undefined {
  const match = end - start < 20_000 ? itemForm.exec(text.slice(start, end)) : null;
  const key = match?.[2];
  if (!match || !key || /^(?:pages?|locator|chapter|section|clause|prefix|suffix|style|fmt)=/.test(key))
    return undefined;
  const keyStart = start + (match[1] ?? '').length;
  return { key, start: keyStart, end: keyStart + key.length, keyStart, keyEnd: keyStart + key.length };
}

function write(keys: readonly string[], options: InsertOptions, { text, start }: Place): string {
  const form = generalForm(options.form) ?? 'parenthetical';
  const name = macros[form] ?? form.replace(/[^a-zA-Z]/g, '');
  const before = /[\p{L}\p{N}_\\+]/u.test(text.charAt(start - 1)) ? ' ' : '';
  const prefix = options.prefix?.replace(/[[\]\s`+]+/g, '_').replace(/^_|_$/g, '') ?? '';
  return `${before}${name}:${prefix}[${items(keys, options, ', ')}]`;
}

function items(keys: readonly string[], { locator, suffix }: InsertOptions, separator: string): string {
  const note = [locator, suffix]
    .map(
      part =>
        part
          ?.replace(/[[\]()`+]/g, ' ')
          .replace(/\s+/g, ' ')
          .trim() ?? '',
    )
    .filter(Boolean)
    .join(' ');
  return keys.join(separator) + (note && `(${note})`);
}

function openKey(text: string): OpenKey | undefined {
  const body = /\b(?:cite[a-z]*|fullcite|bibitem|nocite):[^[\]\s]*\[([^[\]\n]*)$/i.exec(text.slice(-500))?.[1];
  if (body === undefined || /\([^)]*$/.test(body)) return undefined;
  const query = body.slice(body.lastIndexOf(',') + 1).trimStart();
  return { start: text.length - query.length, query, wrap: 'plain', probe: 'x]' };
}

/** `:bibtex-file:` after the attributes at the top. */
function declare(text: string, path: string): Edit {
  const top =
    /^(?:(?:= .*|:[\w-]+!?:.*|\/\/.*|[^\s=:/\n].*)(?:\r?\n|$))*/.exec(/^= /.test(text) ? text : '')?.[0] ?? '';
  const before = top === '' || top.endsWith('\n') ? '' : '\n';
  const after = top === '' ? '\n' : '';
  return { start: top.length, end: top.length, text: `${before}:bibtex-file: ${path}\n${after}` };
}
