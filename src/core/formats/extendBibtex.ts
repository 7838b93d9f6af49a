import type { Completion } from '../library/importing';
import type { Paper } from '../paper';
import { writeBibtexEntry } from './bibtex';
import type { EntrySpan, FieldSpan } from './bibtex/scan';
import { scanEntryAt } from './bibtex/scanner';
import { eolOf } from './insertion';

/** Text to be put at an offset of a text, in UTF-16 units. */
export interface TextInsertion {
  readonly offset: number;
  readonly text: string;
}

/** Fields of one meaning: an entry that has one of them is not given another. */
const oneMeaning = [
  ['date', 'year'],
  ['journaltitle', 'journal'],
  ['location', 'address'],
  ['institution', 'school', 'publisher'],
  ['annotation', 'annote'],
  ['eprinttype', 'archiveprefix'],
];

/**
 * What to insert into the entry of `within`, a paper as read from `text`, so that it gains what a completion brings: new
 * fields after the last one, new topics at the end of its keywords. No character that is there changes, and a field that
 * the entry has stays as it is. Empty if nothing is left to add.
 */
export function extendBibtex(text: string, within: Paper, gain: Completion): TextInsertion[] {
  const start = within.origins[0]?.start ?? 0;
  const span = scanEntryAt(text, start);
  if (!span) return [];
  const insertions: TextInsertion[] = [];
  const added: [name: string, value: string][] = [];
  for (const [name, value] of gainedFields(within, gain)) {
    const same = span.fields.find(field => meaningOf(field.name).includes(name));
    if (!same) added.push([name, value]);
    else insertions.push(...intoField(span, same, name, value));
  }
  if (added.length > 0) insertions.push(afterLastField(span, added, eolOf(text)));
  return insertions
    .map(insertion => ({ ...insertion, offset: start + insertion.offset }))
    .sort((a, b) => a.offset - b.offset);
}

/** The gained fields as they are written in an entry of this type, in the order of a written entry. */
function gainedFields(within: Paper, { gained, gainedTopics }: Completion): [name: string, value: string][] {
  const { type, custom } = within.item;
  const item = { ...gained, id: within.key, type, custom: { entryType: custom?.entryType, ...gained.custom } };
  const written = writeBibtexEntry({ ...within, aliases: [], topics: gainedTopics, item });
  return (scanEntryAt(written, 0)?.fields ?? []).flatMap(({ name, parts: [value] }) =>
    value && name !== 'entrysubtype' ? [[name, written.slice(value.start, value.end)] as [string, string]] : [],
  );
}

function meaningOf(name: string): readonly string[] {
  return oneMeaning.find(names => names.includes(name)) ?? [name];
}

/** Keywords are added to; a field without content is filled; any other field stays. */
function intoField(span: EntrySpan, field: FieldSpan, name: string, value: string): TextInsertion[] {
  const last = field.parts.at(-1);
  if (!last) return [];
  const isEmpty = field.parts.every(part => span.text.slice(part.start, part.end).trim() === '');
  const isBraced = last.kind === 'braced' && span.text[last.end] === '}';
  if (isEmpty) return isBraced && field.name === name ? [{ offset: last.start, text: value }] : [];
  if (name !== 'keywords') return [];
  const separator = span.text.slice(last.start, last.end).includes(';') ? '; ' : ', ';
  if (isBraced) return [{ offset: last.end, text: separator + value }];
  return [{ offset: closeOf(span, field), text: ` # {${separator}${value}}` }];
}

/** Offset just past a field with its closing brace or quote. */
function closeOf(span: EntrySpan, field: FieldSpan): number {
  const last = field.parts.at(-1);
  if (!last) return field.nameEnd;
  const closes = last.kind === 'braced' ? '}' : last.kind === 'quoted' ? '"' : undefined;
  return closes !== undefined && span.text[last.end] === closes ? last.end + 1 : last.end;
}

function afterLastField(span: EntrySpan, added: readonly [string, string][], eol: string): TextInsertion {
  const last = span.fields.findLast(field => field.parts.length > 0);
  const close = last ? closeOf(span, last) : span.keyEnd;
  const comma = /^\s*,/.exec(span.text.slice(close, close + 1000))?.[0];
  const indent = (last && indentOf(span.text, last.nameStart)) ?? '  ';
  const lines = added.map(([name, value]) => `${eol}${indent}${name} = {${value}}`);
  if (comma === undefined) return { offset: close, text: `,${lines.join(',')}` };
  return { offset: close + comma.length, text: `${lines.join(',')},` };
}

/** White space before an offset, if a line begins there. */
function indentOf(text: string, offset: number): string | undefined {
  return /[\r\n]([ \t]*)$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[1];
}
