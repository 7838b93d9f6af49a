import type { Group, Item, Segment } from './citation';
import type { OpenKey } from './grammar';

/** The commands that org-ref makes links of. Source: the manual of org-ref, "Citations". */
const command =
  '(?:[Nn]o|[Pp]aren|[Tt]ext|[Aa]uto|[Ff]oot|[Ss]mart|[Ff]ull|[Ff]ootfull|[Ss]uper|[Ss]hort|[Bb]ib|[pfst])?[Cc]ite(?:t|p|alt|alp|author|year|yearpar|title|date|url|num|text|texts|fullauthor|A|NP|ANP|s)?\\*?';
const key = String.raw`[\p{L}\p{N}\p{M}_](?:[\p{L}\p{N}\p{M}_:./+'*@$|^~-]*[\p{L}\p{N}\p{M}_])?`;
const bare = new RegExp(`(${command}):(?:&${key}(?:;&${key})*|${key}(?:,${key})*)`, 'uy');
const linked = new RegExp(`\\[\\[(${command}):([^[\\]\\n]{1,2000})\\](?:\\[[^\\]\\n]{0,2000}\\])?\\]`, 'uy');
const typedBare = new RegExp(`(?:^|[\\s({"',;])(?:${command}):(?:[^\\s\\[\\]]*[,;])?&?([^\\s,;&@()<>{}\\[\\]]*)$`, 'u');
const typedLinked = new RegExp(`\\[\\[(?:${command}):(?:[^\\[\\]\\n]*[,;&])?([^\\s,;&@()<>{}\\[\\]]*)$`, 'u');
const isKey = new RegExp(`^${key}$`, 'u');

/** What a link of org-ref starts with; it stands where a word may start, and never behind a slash or a colon. */
export const orgRefOpening = String.raw`(?<![\p{L}\p{N}_/:.@&*-])${command}:(?=[&\p{L}\p{N}_])`;

/** The citation of org-ref at `at`: `cite:a,b`, `cite:&a;&b` or `[[cite:see &a p. 3;&b]]`. */
export function orgRefAt(text: string, at: number): Group | undefined {
  const pattern = text.startsWith('[[', at) ? linked : bare;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match) return undefined;
  const name = match[1] ?? '';
  const end = at + match[0].length;
  const from = at + match[0].indexOf(':') + 1;
  const to = pattern === linked ? from + (match[2] ?? '').length : end;
  const separator = text.slice(from, to).includes('&') ? ';' : ',';
  const segments = segmentsOf(text.slice(from, to), from, separator);
  if (!segments.some(segment => segment.items.length > 0)) return undefined;
  return { start: at, end, command: name, segments, separator, closed: pattern === linked };
}

function segmentsOf(body: string, from: number, separator: ',' | ';'): Segment[] {
  let start = from;
  return body.split(separator).map(part => {
    const segment = { start, end: start + part.length, items: itemsIn(part, start, separator === ';') };
    start = segment.end + 1;
    return segment;
  });
}

function itemsIn(part: string, start: number, isMarked: boolean): Item[] {
  const found = isMarked ? new RegExp(`&(${key})`, 'u').exec(part) : new RegExp(`^\\s*(${key})\\s*$`, 'u').exec(part);
  const name = found?.[1];
  if (!found || name === undefined) return [];
  const keyStart = start + found.index + found[0].indexOf(name);
  return [{ key: name, start: keyStart, end: keyStart + name.length, keyStart, keyEnd: keyStart + name.length }];
}

/** Keys to stand in a citation of org-ref; undefined if it cannot hold them. */
export function orgRefItems(keys: readonly string[], separator: string): string | undefined {
  if (!keys.every(name => isKey.test(name))) return undefined;
  return keys.map(name => (separator === ';' ? `&${name}` : name)).join(separator);
}

/** What is being typed at the end of `text` as a key of org-ref. */
export function openOrgRef(text: string): OpenKey | undefined {
  const tail = text.slice(-500);
  const query = typedBare.exec(tail)?.[1];
  const linked = query === undefined ? typedLinked.exec(tail)?.[1] : undefined;
  const typed = query ?? linked;
  if (typed === undefined) return undefined;
  return { start: text.length - typed.length, query: typed, wrap: 'plain', probe: linked === undefined ? 'x' : 'x]]' };
}

/** Just past the key's characters from `offset` on. */
export function orgRefKeyEnd(text: string, offset: number): number {
  return offset + (/^[^\s,;&()<>{}[\]]*/.exec(text.slice(offset, offset + 1000))?.[0].length ?? 0);
}
