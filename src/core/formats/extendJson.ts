import type { Completion } from '../library/importing';
import type { Paper } from '../paper';
import type { TextInsertion } from './extendBibtex';
import { eolOf } from './insertion';
import { toCslJson } from './writeCslJson';

/**
 * What to insert into the item of `within`, a paper as read from `text`, so that it gains what a completion brings. No
 * character that is there changes. Empty if nothing is left to add, or if the item is broken JSON.
 */
export function extendJson(text: string, within: Paper, gain: Completion): TextInsertion[] {
  const { start = 0, end = 0 } = within.origins[0] ?? {};
  const object = text.slice(start, end);
  const present = parse(object);
  if (!present) return [];
  const item = { ...gain.gained, id: within.key, type: within.item.type };
  const {
    id: _id,
    type: _type,
    keyword,
    custom,
    ...fields
  } = toCslJson({ ...within, item, aliases: [], topics: gain.gainedTopics });
  const insertions: TextInsertion[] = [];
  const added: [string, unknown][] = Object.entries(fields).filter(([name]) => isEmpty(present[name]));
  if (keyword) insertions.push(...intoKeyword(object, keyword, present, added));
  if (custom) insertions.push(...intoCustom(object, custom, present, added));
  const missing = added.filter(([name]) => !(name in present));
  if (missing.length > 0) insertions.push(afterLastField(object, missing, eolOf(text)));
  return insertions.map(each => ({ ...each, offset: start + each.offset })).sort((a, b) => a.offset - b.offset);
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined; // a broken item is read by its fields; nothing can be put into it safely
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function intoKeyword(object: string, keyword: string, present: Record<string, unknown>, added: [string, unknown][]) {
  if (!('keyword' in present)) added.push(['keyword', keyword]);
  const match = /"keyword"\s*:\s*"(?:[^"\\]|\\.)*(?=")/.exec(object);
  if (!match || !('keyword' in present)) return [];
  const text = (present.keyword ? ', ' : '') + JSON.stringify(keyword).slice(1, -1);
  return [{ offset: match.index + match[0].length, text }];
}

function intoCustom(object: string, custom: object, present: Record<string, unknown>, added: [string, unknown][]) {
  if (!('custom' in present)) added.push(['custom', custom]);
  const match = /"custom"\s*:\s*\{/.exec(object);
  const held = present.custom;
  if (!match || typeof held !== 'object' || held === null) return [];
  const fields = Object.entries(custom).filter(([name]) => !(name in held));
  if (fields.length === 0) return [];
  const text = fields.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(', ');
  return [{ offset: match.index + match[0].length, text: Object.keys(held).length > 0 ? `${text}, ` : text }];
}

function afterLastField(object: string, fields: readonly (readonly [string, unknown])[], eol: string): TextInsertion {
  const offset = object.slice(0, -1).trimEnd().length;
  const indent = /^\{[^\S\r\n]*(?:\r\n?|\n)([ \t]*)/.exec(object)?.[1];
  const gap = indent === undefined ? ' ' : eol + indent;
  const written = fields.map(([name, value]) => {
    const json = JSON.stringify(value, null, indent === undefined ? undefined : '  ');
    return `,${gap}${JSON.stringify(name)}: ${json.replaceAll('\n', eol + (indent ?? ''))}`;
  });
  return { offset, text: written.join('') };
}
