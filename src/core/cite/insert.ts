import { apartFrom } from './apart';
import { isEscaped } from './characters';
import type { Edit, Group, InsertOptions, Language, Place, Segment } from './citation';
import type { Grammar } from './grammar';
import { grammarOf } from './languages';

/**
 * The edit that cites `keys`, in this order, at `offset` (UTF-16 units). Inside a citation it extends it: `\cite{a,|}`
 * becomes `\cite{a,b}`, `[@a|]` becomes `[@a; @b]`. Keys already there, and repeated ones, are left out; with none left
 * the edit is empty. A lone `@` before the cursor is taken up. A key that the language cannot hold (`canCite` tells) is
 * written as it is. In plain text, where nothing can be found again, the keys stand with commas between.
 */
export function insertCitation(
  text: string,
  offset: number,
  language: Language,
  keys: readonly string[],
  options: InsertOptions = {},
): Edit {
  const grammar = grammarOf(language);
  const at = Math.min(Math.max(0, offset), text.length);
  const groups = grammar.scan(text);
  const group = groupAt(groups, at);
  const cited = new Set(group?.segments.flatMap(segment => segment.items.map(item => item.key)));
  const added = [...new Set(keys)].filter(key => key !== '' && !cited.has(key));
  if (added.length === 0) return { start: at, end: at, text: '' };
  const place = placeAt(text, at, grammar);
  if (!group) return { start: place.start, end: place.end, text: writeNew(added, options, place, grammar) };
  return extend(group, added, options, place, grammar);
}

/** Set apart from the words around it if that is wanted, and if the space does not turn the line into something else. */
function writeNew(keys: readonly string[], options: InsertOptions, place: Place, grammar: Grammar): string {
  const { text, start, end } = place;
  const plain = grammar.write(keys, options, place);
  const { before, after } = options.apart ? apartFrom(place, options.form, grammar) : { before: '', after: '' };
  if (before === '' && after === '') return plain;
  const at = start + before.length;
  const around = { text: text.slice(0, start) + before + after + text.slice(end), start: at, end: at };
  const apart = before + grammar.write(keys, options, around) + after;
  const isFound = (written: string) => {
    const groups = grammar.scan(text.slice(0, start) + written + text.slice(end));
    return groups.some(group => group.start < start + written.length && group.end > start);
  };
  return isFound(apart) || !isFound(plain) ? apart : plain;
}

/** The innermost citation around `offset`; one without closing bracket reaches to just past its end. */
export function groupAt(groups: readonly Group[], offset: number): Group | undefined {
  let found: Group | undefined;
  for (const group of groups) {
    const isInside =
      group.start < offset && (group.closed && !group.missing ? offset < group.end : offset <= group.end);
    if (isInside && (!found || group.end - group.start <= found.end - found.start)) found = group;
  }
  return found;
}

/** The cursor, or the lone sigil before it. */
function placeAt(text: string, at: number, grammar: Grammar): Place {
  const hasSigil = grammar.writeKey('a', 'sigil').startsWith('@');
  const isLone = hasSigil && text.charAt(at - 1) === '@' && text.charAt(at) !== '{' && !isEscaped(text, at - 1);
  return { text, start: isLone ? at - 1 : at, end: at };
}

function extend(group: Group, keys: readonly string[], options: InsertOptions, place: Place, grammar: Grammar): Edit {
  const segment = segmentAt(group, place.start);
  const spot = spotIn(segment, group, place);
  const items = grammar.writeItems(keys, options, group, { text: place.text, start: spot.start, end: spot.end });
  if (items === undefined) return after(group, keys, options, place, grammar);
  const missing = group.missing && spot.end >= group.end ? group.missing : '';
  return { start: spot.start, end: spot.end, text: spot.before + items + spot.after + missing };
}

/** A citation of its own just past one that cannot take the keys. */
function after(group: Group, keys: readonly string[], options: InsertOptions, place: Place, grammar: Grammar): Edit {
  const { text } = place;
  const missing = group.missing ?? '';
  const next = {
    text: `${text.slice(0, group.end)} ${text.slice(group.end)}`,
    start: group.end + 1,
    end: group.end + 1,
  };
  return { start: group.end, end: group.end, text: `${missing} ${grammar.write(keys, options, next)}` };
}

function segmentAt(group: Group, offset: number): Segment {
  const touched = group.segments.find(segment => offset <= segment.end) ?? group.segments.at(-1);
  const hasKeyOrRoom =
    touched && (touched.items.length > 0 || touched !== group.segments[0] || group.segments.length === 1);
  const last = group.segments.findLast(segment => segment.items.length > 0);
  return (hasKeyOrRoom ? touched : last) ?? { start: group.end, end: group.end, items: [] };
}

interface Spot {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

/** Where in a segment new keys stand, and which separators they need. */
function spotIn(segment: Segment, group: Group, { text, start, end }: Place): Spot {
  const content = text.slice(segment.start, segment.end);
  const from = segment.start + content.length - content.trimStart().length;
  const to = Math.max(from, segment.start + content.trimEnd().length);
  if (segment.items.length === 0 && /^\s*@?\s*$/.test(content)) return emptySpot(segment, from, text, group);
  if (segment.items.length === 0 && /^\s*\{\s*\}$/.test(content))
    return { start: from, end: to, before: '', after: '' };
  const isBefore = start <= from && segment.items.length > 0;
  if (isBefore) return { start: from, end: from, before: '', after: group.separator };
  const hasLoneSigil = end > start && end === to && segment.items.length > 0;
  const stop = hasLoneSigil ? segment.start + text.slice(segment.start, start).trimEnd().length : to;
  return { start: stop, end: to, before: group.separator, after: '' };
}

/** A place between two separators that waits for a key: the space after the separator stays. */
function emptySpot(segment: Segment, from: number, text: string, group: Group): Spot {
  const isFirst = segment === group.segments[0];
  const space = text.slice(segment.start, Math.min(from, segment.end));
  const wanted = group.separator.replace(/^\S+/, '');
  const before = isFirst || space !== '' ? space : wanted;
  return { start: segment.start, end: segment.end, before, after: '' };
}
