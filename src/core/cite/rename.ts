import type { Edit, Group, Item, Language, Segment } from './citation';
import type { Grammar } from './grammar';
import { grammarOf } from './languages';
import { runsOn } from './pandocKey';
import { guardCall } from './typstTokens';

/** The edits, in order, that turn every citation of `from` into one of `to`, escaped as the language needs it. */
export function renameKey(text: string, language: Language, from: string, to: string): Edit[] {
  const grammar = grammarOf(language);
  const edits: Edit[] = [];
  for (const group of grammar.scan(text)) {
    for (const segment of group.segments) {
      for (const item of segment.items) {
        if (item.key === from) edits.push(...editsOf(text, grammar, group, segment, item, to));
      }
    }
  }
  return edits.sort((a, b) => a.start - b.start);
}

function editsOf(text: string, grammar: Grammar, group: Group, segment: Segment, item: Item, to: string): Edit[] {
  const { start, end } = item;
  const first = text.charAt(start);
  if (first !== '@') {
    const isLabel = first === '<' || /^label\s*\(/.test(text.slice(start, start + 20));
    return [{ start, end, text: grammar.writeKey(to, isLabel && group.command !== 'data-cite' ? 'label' : 'plain') }];
  }
  const written = grammar.writeKey(to, 'sigil');
  if (written.startsWith('#cite(') && text.charAt(end) === '[') {
    const open = { start, end, text: `${written.slice(0, -1)}, supplement: ` };
    return [open, { start: segment.end, end: segment.end, text: guardCall(')', text, segment.end) }];
  }
  if (written.startsWith('#cite(')) return [{ start, end, text: guardCall(written, text, end) }];
  const wasBraced = text.charAt(start + 1) === '{';
  const isOpen = wasBraced && !written.includes('{') && runsOn(to, text.slice(end, end + 6));
  return [{ start, end, text: isOpen ? `@{${to}}` : written }];
}
