import { blank } from './blank';
import { isEscaped } from './characters';
import type { Edit, FormId, Group, InsertOptions, Place } from './citation';
import { generalForm } from './forms';
import type { Form, Grammar, OpenKey } from './grammar';
import { withNotes } from './myst';
import { roleSegments, separatorIn } from './roles';
import { rstBlocks } from './rstBlocks';

const forms: readonly Form[] = [
  { id: 'parenthetical', example: ':cite:p:`key`' },
  { id: 'text', example: ':cite:t:`key`' },
  { id: 'author', example: ':cite:author:`key`' },
  { id: 'year', example: ':cite:year:`key`' },
  { id: 'footnote', example: ':footcite:p:`key`' },
];

const roles: Partial<Record<FormId, string>> = {
  parenthetical: 'cite:p',
  text: 'cite:t',
  author: 'cite:author',
  year: 'cite:year',
  footnote: 'footcite:p',
};
const role = /:((?:foot)?cite(?::[a-z]{1,20}){0,3}):`([^`]*)`/g;

/** Citation roles of reStructuredText. Source: sphinxcontrib-bibtex, "Usage". */
export const restructuredtext: Grammar = {
  language: 'restructuredtext',
  forms,
  scan,
  write,
  writeItems: (keys, { prefix, locator, suffix }, group) =>
    withNotes(keys, prefix, [locator, suffix]).join(group.separator),
  writeKey: key => key,
  canHold: key => key !== '' && !/[\s{},;@`]/.test(key),
  openKey,
  keyEnd: (text, _start, offset) => offset + (/^[^\s{},;`]*/.exec(text.slice(offset, offset + 1000))?.[0].length ?? 0),
  declare,
};

function scan(original: string): Group[] {
  const text = blank(original, rstBlocks(original));
  const groups: Group[] = [];
  role.lastIndex = 0;
  for (let match = role.exec(text); match; match = role.exec(text)) {
    const [whole, command = 'cite', body = ''] = match;
    if (/\n[ \t]*\r?\n/.test(body) || isInner(text, match.index)) {
      role.lastIndex = match.index + command.length + 2;
      continue;
    }
    const end = match.index + whole.length;
    const segments = roleSegments(text, end - 1 - body.length, end - 1, ',');
    const group = { start: match.index, end, command, segments, closed: true };
    groups.push({ ...group, separator: separatorIn(text, group, ', ') });
  }
  return groups;
}

/** A role starts after a space or an opening mark, or after an escaped space; an escaped colon starts none. */
function isInner(text: string, start: number): boolean {
  return /[\p{L}\p{N}`:]/u.test(text.charAt(start - 1)) || isEscaped(text, start);
}

function write(keys: readonly string[], options: InsertOptions, { text, start, end }: Place): string {
  const form = generalForm(options.form) ?? 'parenthetical';
  const isPlain = options.suppressAuthor && form === 'parenthetical';
  const name = isPlain ? 'cite:yearpar' : (roles[form] ?? (/^(?:foot)?cite/.test(form) ? form : `cite:${form}`));
  const items = withNotes(keys, options.prefix, [options.locator, options.suffix]).join(', ');
  const isTight = text.charAt(start - 1) === '\\' || /[\p{L}\p{N}`:]/u.test(text.charAt(start - 1));
  const runsOn = /^(?:[\p{L}\p{N}`_]|:[a-z][a-z:]{0,40}:`)/u.test(text.slice(end, end + 50));
  return `${isTight ? ' ' : ''}:${name}:\`${items}\`${runsOn ? ' ' : ''}`;
}

function openKey(text: string): OpenKey | undefined {
  const body = /:(?:foot)?cite(?::[a-z]+)*:`([^`\n]*)$/.exec(text.slice(-500))?.[1];
  if (body === undefined) return undefined;
  const query = body.slice(Math.max(body.lastIndexOf(','), body.lastIndexOf('}')) + 1).trimStart();
  return { start: text.length - query.length, query, wrap: 'plain', probe: 'x`' };
}

/** A `bibliography` directive at the end; the file itself is also named in Sphinx's `conf.py`. */
function declare(text: string, path: string): Edit {
  const start = text.trimEnd().length;
  return { start, end: text.length, text: `${start === 0 ? '' : '\n\n'}.. bibliography:: ${path}\n` };
}
