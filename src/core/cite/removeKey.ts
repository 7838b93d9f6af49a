import type { Edit, Group, Item, Language, Segment } from './citation';
import { findCitations } from './find';
import { grammarOf } from './languages';

/**
 * The edit that takes the key that starts at `start` out of a citation of several, with its separator and its own notes.
 * Undefined if no key starts there, or if the other citations of the text would not stay as they are.
 */
export function removeKey(text: string, language: Language, start: number): Edit | undefined {
  for (const group of grammarOf(language).scan(text)) {
    if (start < group.start || start > group.end) continue;
    for (const [index, segment] of group.segments.entries()) {
      const item = segment.items.find(each => each.start === start);
      const edit = item && removal(group, index, segment, item);
      if (edit) return keepsOthers(text, language, start, edit) ? edit : undefined;
    }
  }
  return undefined;
}

function removal({ segments }: Group, index: number, segment: Segment, item: Item): Edit | undefined {
  const before = segments[index - 1];
  const after = segments[index + 1];
  const at = segment.items.indexOf(item);
  const previous = segment.items[at - 1];
  const next = segment.items[at + 1];
  if (previous) return { start: previous.end, end: item.end, text: '' };
  if (next) return { start: item.start, end: next.start, text: '' };
  if (before) return { start: before.end, end: segment.end, text: '' };
  return after && { start: segment.start, end: after.start, text: '' };
}

function keepsOthers(text: string, language: Language, start: number, edit: Edit): boolean {
  const left = findCitations(text.slice(0, edit.start) + edit.text + text.slice(edit.end), language);
  const others = findCitations(text, language).filter(citation => citation.start !== start);
  return left.length === others.length && left.every(({ key }, index) => key === others[index]?.key);
}
