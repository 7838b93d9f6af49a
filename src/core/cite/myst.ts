import type { Group, InsertOptions, Place } from './citation';
import { isPandocReference } from './crossReferences';
import type { Grammar, KeyContext, OpenKey } from './grammar';
import { markdownGrammar } from './markdown';
import { roleSegments, separatorIn } from './roles';

/** Directives whose body is not MyST text. Source: MyST's directive reference. */
const codeDirective =
  /^\{(?:code|code-block|code-cell|sourcecode|literalinclude|math|mermaid|raw|eval-rst|bibliography|image|toctree|include|csv-table|embed|iframe)\b/;
const role = /\{(cite(?::[a-z]+)*|cite[a-z]*(?::[a-z]+)*|footcite(?::[a-z]+)*)\}$/;
const openRole = /\{(?:foot)?cite[a-z:]*\}`([^`\n]*)$/;

const pandoc = markdownGrammar('myst', text => {
  const labels = labelsOf(text);
  return {
    holdsText: (info, fence) => (fence === ':' || /^\{[a-z]/.test(info)) && !codeDirective.test(info),
    hiddenLine: /^(?:%|\+{3,}(?:[ \t\r]|$))/,
    isCrossReference: key => isPandocReference(key) || labels.has(key),
    role: roleAt,
  };
});

/** MyST: Pandoc's citations and Sphinx's roles, `` {cite:p}`a; b` ``. */
export const myst: Grammar = {
  ...pandoc,
  canHold: key => pandoc.canHold(key) && !/[,;{}]/.test(key),
  writeItems(keys, options, group, place) {
    return isRole(group) ? roleItems(keys, options, group) : pandoc.writeItems(keys, options, group, place);
  },
  write(keys, options, place) {
    const name = /^(?:foot)?cite(?::[a-z]+)*$/.test(options.form ?? '') ? options.form : undefined;
    return name ? writeRole(name, keys, options, place) : pandoc.write(keys, options, place);
  },
  openKey(text): OpenKey | undefined {
    const inRole = openRole.exec(text.slice(-500))?.[1];
    if (inRole === undefined) return pandoc.openKey(text);
    const query = inRole.slice(Math.max(inRole.lastIndexOf(';'), inRole.lastIndexOf(',')) + 1).trimStart();
    return { start: text.length - query.length, query, wrap: 'plain', probe: 'x`' };
  },
  writeKey: (key: string, wrap: KeyContext['wrap']) => (wrap === 'plain' ? key : pandoc.writeKey(key, wrap)),
  keyEnd(text, start, offset, wrap) {
    if (wrap !== 'plain') return pandoc.keyEnd(text, start, offset, wrap);
    return offset + (/^[^\s{},;`]*/.exec(text.slice(offset, offset + 1000))?.[0].length ?? 0);
  },
};

function roleAt(text: string, start: number, end: number): Group | undefined {
  const before = text.slice(Math.max(0, start - 40), start);
  const name = role.exec(before);
  if (!name) return undefined;
  const segments = roleSegments(text, start + 1, end - 1, ';,');
  const group = { start: start - name[0].length, end, command: name[1] ?? 'cite', segments, closed: true };
  return { ...group, separator: separatorIn(text, group, '; ') };
}

function isRole(group: Group): boolean {
  return /^(?:foot)?cite/.test(group.command);
}

function roleItems(
  keys: readonly string[],
  { prefix, locator, suffix }: InsertOptions,
  group: Group,
): string | undefined {
  if (keys.some(key => /[\s{},;@`]/.test(key))) return undefined;
  return withNotes(keys, prefix, [locator, suffix]).join(group.separator);
}

/** `` {cite:p}`{see}a; b{p. 3}` ``. */
function writeRole(
  name: string,
  keys: readonly string[],
  { prefix, locator, suffix }: InsertOptions,
  { text, end }: Place,
): string {
  const after = text.charAt(end) === '`' ? ' ' : '';
  return `{${name}}\`${withNotes(keys, prefix, [locator, suffix]).join('; ')}\`${after}`;
}

/** Keys with a prefix before the first and notes after the last, in braces. */
export function withNotes(
  keys: readonly string[],
  prefix: string | undefined,
  after: readonly (string | undefined)[],
): string[] {
  const clean = (note: string | undefined) => note?.replace(/[{}`]/g, '').replace(/\s+/g, ' ').trim() ?? '';
  const before = clean(prefix);
  const end = after.map(clean).filter(Boolean).join(' ');
  return keys.map((key, index) => {
    const head = index === 0 && before ? `{${before}}` : '';
    return head + key + (index === keys.length - 1 && end ? `{${end}}` : '');
  });
}

/** Labels that the text declares: `(label)=`, `:label: x`, `:name: x`, `{#x}`. */
function labelsOf(text: string): ReadonlySet<string> {
  const labels = new Set<string>();
  const declared = /^[ \t]*\(([^()\s]+)\)=|^[ \t]*:(?:label|name):[ \t]*(\S+)|\{#([^\s{}]+)/gm;
  for (let match = declared.exec(text); match; match = declared.exec(text)) {
    labels.add(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return labels;
}
