import type { Edit, FormId, Group, InsertOptions, Place, Segment } from './citation';
import { generalForm } from './forms';
import type { Form, Grammar, KeyContext, OpenKey } from './grammar';
import { openSigil } from './openSigil';
import { TypstScan } from './typstScan';
import { guardCall, isLabelKey, isRefKey, labelEnd, refEnd } from './typstTokens';

const forms: readonly Form[] = [
  { id: 'parenthetical', example: '@key' },
  { id: 'text', example: '#cite(<key>, form: "prose")' },
  { id: 'author', example: '#cite(<key>, form: "author")' },
  { id: 'year', example: '#cite(<key>, form: "year")' },
  { id: 'footnote', example: '#footnote[@key]' },
  { id: 'full', example: '#cite(<key>, form: "full")' },
];

export const typst: Grammar = {
  language: 'typst',
  forms,
  scan,
  write,
  gap: form => (generalForm(form) === 'footnote' ? '' : ' '),
  writeItems: (keys, options, group, place) => writeItems(keys, options, group, place),
  writeKey,
  canHold: key => key !== '',
  openKey,
  keyEnd,
  isCrossReference: (key, text) => new TypstScan(text).labels.has(key),
  declare,
};

/** Citations side by side are one, as Typst renders them; labels that the text declares are no citations. */
function scan(text: string): Group[] {
  const { groups, labels } = new TypstScan(text);
  const joined: (Group & { readonly segments: Segment[] })[] = [];
  for (const group of groups.sort((a, b) => a.start - b.start)) {
    if (group.segments[0]?.items.some(item => labels.has(item.key))) continue;
    const last = joined.at(-1);
    if (last && isBeside(text, last.end, group.start)) {
      last.segments.push(...group.segments);
      joined[joined.length - 1] = { ...last, end: group.end };
    } else joined.push({ ...group, segments: [...group.segments] });
  }
  return joined;
}

function isBeside(text: string, end: number, start: number): boolean {
  return start >= end && start - end < 50 && /^[ \t]*$/.test(text.slice(end, start));
}

function writeKey(key: string, wrap: KeyContext['wrap']): string {
  const label = isLabelKey(key) ? `<${key}>` : `label("${key.replace(/["\\]/g, '\\$&')}")`;
  if (wrap === 'label') return label;
  return isRefKey(key) ? `@${key}` : `#cite(${label})`;
}

function write(keys: readonly string[], options: InsertOptions, place: Place): string {
  const { text, start, end } = place;
  const before = new TypstScan(text.slice(0, start));
  if (before.endsInCode) return keys.map(key => call(key, options)).join(' + ');
  const citation = run(keys, options, place);
  if (generalForm(options.form) === 'footnote')
    return guardCall(`#footnote[${run(keys, options, { text: ']', start: 0, end: 0 })}]`, text, end);
  return (
    (text.charAt(start - 1) === '\\' || /[\w.%+-]$/.test(text.slice(Math.max(0, start - 1), start)) ? ' ' : '') +
    citation
  );
}

function writeItems(keys: readonly string[], options: InsertOptions, group: Group, place: Place): string | undefined {
  if (group.command === 'quote') return undefined; // an attribution is one label
  const isCode = new TypstScan(place.text.slice(0, group.start)).endsInCode;
  if (isCode)
    return keys
      .map(key => ` + ${call(key, options)}`)
      .join('')
      .slice(1);
  const form = /form\s*:\s*"([^"]*)"/.exec(place.text.slice(group.start, group.end))?.[1];
  return run(keys, form && !options.form ? { ...options, form } : options, place);
}

/** `see @a @b[p. 3]`: one reference after the other. */
function run(keys: readonly string[], options: InsertOptions, { text, end }: Place): string {
  const before = options.prefix?.trim() ? `${content(options.prefix)} ` : '';
  const last = keys.length - 1;
  return (
    before +
    keys
      .map((key, index) => {
        const note = index === last ? noteOf(options) : '';
        const next = index === last ? text.slice(end, end + 2) : ' ';
        return one(key, options, note, next);
      })
      .join(' ')
  );
}

function one(key: string, options: InsertOptions, note: string, next: string): string {
  const form = formOf(options);
  const runsOn = note === '' && (next.startsWith('[') || refEnd(`${key}${next}`, 0) !== key.length);
  if (form === undefined && isRefKey(key) && !runsOn) return `@${key}${note && `[${note}]`}`;
  return guardCall(`#${call(key, options, note)}`, next, 0);
}

function call(key: string, options: InsertOptions, note = noteOf(options)): string {
  const form = formOf(options);
  return `cite(${writeKey(key, 'label')}${note && `, supplement: [${note}]`}${form ? `, form: "${form}"` : ''})`;
}

const native: Record<FormId, string | undefined> = {
  parenthetical: undefined,
  footnote: undefined,
  text: 'prose',
  year: 'year',
  full: 'full',
};

function formOf(options: InsertOptions): string | undefined {
  const form = generalForm(options.form);
  if (options.suppressAuthor && (form === undefined || form === 'parenthetical')) return 'year';
  return form === undefined || form in native ? native[form ?? ''] : form.replace(/["\\]/g, '');
}

function noteOf({ locator, suffix }: InsertOptions): string {
  return [locator, suffix].flatMap(note => (note?.trim() ? [content(note)] : [])).join(' ');
}

/** A note that can stand in `[…]`. */
function content(note: string): string {
  return note
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\\[\]@#$`<]|\/(?=[/*])/g, '\\$&');
}

function openKey(text: string): OpenKey | undefined {
  const line = text.slice(-300);
  const inCall = /\bcite\s*\(\s*(<[^<>"]*|label\s*\(\s*"[^"\n]*)$/.exec(line);
  if (inCall?.[1] !== undefined) {
    const query = inCall[1].replace(/^<|^label\s*\(\s*"/, '');
    return { start: text.length - inCall[1].length, query, wrap: 'label', probe: '<x>)' };
  }
  const open = openSigil(text, /[[\](){};,]/);
  return open && { ...open, probe: '@x ' };
}

function keyEnd(text: string, start: number, offset: number, wrap: KeyContext['wrap']): number {
  if (wrap === 'sigil') return Math.max(offset, refEnd(text, start + 1));
  if (text.charAt(start) === '<') {
    const end = refEnd(text, offset);
    return text.charAt(end) === '>' ? end + 1 : (labelEnd(text, start) ?? end);
  }
  const rest = /^[^"\n]*"\s*\)/.exec(text.slice(offset, offset + 300));
  return offset + (rest?.[0].length ?? 0);
}

/** `#bibliography("path")` at the end of the text. */
function declare(text: string, path: string): Edit {
  const start = text.trimEnd().length;
  const call = `#bibliography("${path.replace(/["\\]/g, '\\$&')}")\n`;
  return { start, end: text.length, text: start === 0 ? call : `\n\n${call}` };
}
