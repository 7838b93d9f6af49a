import type { Group, Item, Segment } from './citation';

const key = /^(\s*(?:\{[^{}]*\}\s*)?)([^\s{},;@`]+)(\s*(?:\{[^{}]*\}\s*)?)$/;

/**
 * The keys of a role's text, `` {see}a{p. 3}, b ``, from `start` to `end`. Source: sphinxcontrib-bibtex, "Roles and
 * Directives"; MyST separates with semicolons.
 */
export function roleSegments(text: string, start: number, end: number, separators: string): Segment[] {
  const segments: Segment[] = [];
  let from = start;
  let depth = 0;
  for (let at = start; at <= end; at++) {
    const char = at === end ? '' : text.charAt(at);
    if (char === '{') depth++;
    else if (char === '}') depth = Math.max(0, depth - 1);
    else if (at === end || (depth === 0 && separators.includes(char))) {
      segments.push(segmentOf(text, from, at));
      from = at + 1;
    }
  }
  return segments;
}

function segmentOf(text: string, start: number, end: number): Segment {
  const match = end - start < 20_000 ? key.exec(text.slice(start, end)) : null;
  const found = match?.[2];
  if (!match || !found) return { start, end, items: [] };
  const keyStart = start + (match[1] ?? '').length;
  const keyEnd = keyStart + found.length;
  const item: Item = { key: found, start: keyStart, end: keyEnd, keyStart, keyEnd };
  return { start, end, items: [item] };
}

/** The separator that the citation uses already, or `usual`. */
export function separatorIn(text: string, group: Pick<Group, 'segments'>, usual: string): string {
  const [first, second] = group.segments;
  const item = second?.items[0];
  const space = second && item ? text.slice(second.start, item.start).replace(/\{[^{}]*\}/, '') : undefined;
  if (!first || !second || space === undefined || !/^[ \t]*$/.test(space)) return usual;
  return text.charAt(first.end) + space;
}
