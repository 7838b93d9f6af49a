import { blank } from './blank';
import { wordLength } from './characters';
import type { Edit, FormId, Group, InsertOptions, Item, Place, Segment, Span } from './citation';
import { generalForm } from './forms';
import type { Form, Grammar, OpenKey } from './grammar';
import { orgBlocks } from './orgBlocks';
import { hiddenEnd } from './orgInline';
import { openOrgRef, orgRefAt, orgRefItems, orgRefKeyEnd, orgRefOpening } from './orgRef';

const forms: readonly Form[] = [
  { id: 'parenthetical', example: '[cite:@key]' },
  { id: 'text', example: '[cite/t:@key]' },
  { id: 'author', example: '[cite/a:@key]' },
  { id: 'year', example: '[cite/y:@key]' },
  { id: 'footnote', example: '[cite/ft:@key]' },
  { id: 'full', example: '[cite/b:@key]' },
];

const styles: Partial<Record<FormId, string>> = {
  parenthetical: '',
  text: '/t',
  author: '/a',
  year: '/y',
  footnote: '/ft',
  full: '/b',
};
const marks = "-.:?!`'/*@+|(){}<>&_^$#%~";
const opening = new RegExp(
  String.raw`\[cite(?:\/([\p{L}\p{N}/_-]+))?:[\t\r\n ]*|(?<![\p{L}\p{N}])[=~](?=[^\s=~])|\[\[|(?<![\p{L}\p{N}])src_[\w-]{1,40}(?:\[[^\]\n]{0,200}\])?\{|${orgRefOpening}`,
  'gu',
);

/** Org's citations and org-ref's. Source: the Org manual, "Citations", and `org-element.el`. */
export const org: Grammar = {
  language: 'org',
  forms,
  scan,
  write,
  gap: form => (generalForm(form) === 'footnote' ? '' : ' '),
  writeItems,
  writeKey: (key, wrap) => (wrap === 'plain' ? key : `@${key}`),
  canHold: key => key !== '' && keyEnd(key, 0) === key.length,
  openKey,
  keyEnd: (text, start, offset, wrap) =>
    wrap === 'plain' ? orgRefKeyEnd(text, offset) : Math.max(offset, keyEnd(text, start + 1)),
  declare,
};

function scan(original: string): Group[] {
  const text = blank(original, orgBlocks(original));
  const groups: Group[] = [];
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const body = match.index + match[0].length;
    if (!match[0].startsWith('[cite')) {
      const group = /[:[]$/.test(match[0]) ? orgRefAt(text, match.index) : undefined;
      if (group) groups.push(group);
      opening.lastIndex = group?.end ?? hiddenEnd(text, body, match[0]) ?? body;
      continue;
    }
    const parts = partsOf(text, body);
    if (!parts) continue;
    const segments = segmentsOf(text, body, parts);
    const isCitation = segments.some(
      ({ start, end, items }) => items.length > 0 || /^\s*@?\s*$/.test(text.slice(start, end)),
    );
    if (!isCitation) continue;
    const command = match[1] ? `cite/${match[1]}` : 'cite';
    groups.push({ start: match.index, end: parts.close + 1, command, segments, separator: ';', closed: true });
    opening.lastIndex = parts.close + 1;
  }
  return groups;
}

interface Parts {
  readonly separators: readonly number[];
  readonly close: number;
}

/** Up to the bracket that closes the citation; a blank line or another citation ends the search. */
function partsOf(text: string, body: number): Parts | undefined {
  const mark = /[[\];]|\n[ \t]*\r?\n/g;
  const separators: number[] = [];
  let depth = 0;
  mark.lastIndex = body;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const char = match[0].charAt(0);
    if (char === ';' && depth === 0) separators.push(match.index);
    else if (char === ']' && depth-- === 0) return { separators, close: match.index };
    else if (char === '\n' || text.startsWith('[cite', match.index)) return undefined;
    else if (char === '[') depth++;
  }
  return undefined;
}

function segmentsOf(text: string, body: number, { separators, close }: Parts): Segment[] {
  const segments: Segment[] = [];
  let start = body;
  for (const end of [...separators, close]) {
    const item = itemIn(text, { start, end });
    segments.push({ start, end, items: item ? [item] : [] });
    start = end + 1;
  }
  return segments;
}

function itemIn(text: string, { start, end }: Span): Item | undefined {
  const at = text.indexOf('@', start);
  if (at < 0 || at >= end) return undefined;
  const stop = Math.min(end, keyEnd(text, at + 1));
  if (stop === at + 1) return undefined;
  return { key: text.slice(at + 1, stop), start: at, end: stop, keyStart: at + 1, keyEnd: stop };
}

function keyEnd(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    const length = wordLength(text, at) || (marks.includes(text.charAt(at) || ' ') ? 1 : 0);
    if (length === 0) return at;
    at += length;
  }
}

function write(keys: readonly string[], options: InsertOptions, { text, start }: Place): string {
  const form = generalForm(options.form) ?? 'parenthetical';
  const style =
    options.suppressAuthor && form === 'parenthetical' ? '/na' : (styles[form] ?? `/${form.replace(/^\//, '')}`);
  const before = text.charAt(start - 1) === '[' ? ' ' : '';
  return `${before}[cite${style}:${items(keys, options).join(';')}]`;
}

function writeItems(
  keys: readonly string[],
  options: InsertOptions,
  group: Group,
  { text }: Place,
): string | undefined {
  if (text.startsWith('[cite', group.start)) return items(keys, options).join(';');
  const hasNotes = [options.prefix, options.locator, options.suffix].some(note => clean(note) !== '');
  return hasNotes ? undefined : orgRefItems(keys, group.separator);
}

function items(keys: readonly string[], { prefix, locator, suffix }: InsertOptions): string[] {
  const after = [locator, suffix].map(clean).filter(Boolean).join(' ');
  return keys.map((key, index) => {
    const head = index === 0 && clean(prefix) ? `${clean(prefix)} ` : '';
    return `${head}@${key}${index === keys.length - 1 && after ? ` ${after}` : ''}`;
  });
}

/** A note on one line without what would end the citation or start a key. */
function clean(note: string | undefined): string {
  return (
    note
      ?.replace(/[[\];@]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim() ?? ''
  );
}

function openKey(text: string): OpenKey | undefined {
  const inLink = openOrgRef(text);
  if (inLink) return inLink;
  const query = /\[cite(?:\/[\p{L}\p{N}/_-]*)?:[^[\]\n]*?@([^\n;@[\]]*)$/u.exec(text.slice(-500))?.[1];
  return query === undefined
    ? undefined
    : { start: text.length - query.length - 1, query, wrap: 'sigil', probe: '@x]' };
}

/** `#+bibliography:` after the keywords at the top. */
function declare(text: string, path: string): Edit {
  const top = /^(?:#\+\w+:.*(?:\r?\n|$))*/.exec(text)?.[0] ?? '';
  const value = /\s/.test(path) ? `"${path}"` : path;
  const before = top === '' || top.endsWith('\n') ? '' : '\n';
  return { start: top.length, end: top.length, text: `${before}#+bibliography: ${value}\n` };
}
