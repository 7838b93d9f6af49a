import type { Citation, Group, Language } from './citation';
import { grammarOf } from './languages';

/**
 * Every citation in `text`, in order of appearance, a key cited twice twice. What `start` and `end` enclose is told at
 * `Citation`. Nothing is found in code, comments, verbatim text, links and e-mail addresses, nor are cross-references and
 * labels that the text declares. Never throws; linear in the length of the text.
 */
export function findCitations(text: string, language: Language): Citation[] {
  return grammarOf(language)
    .scan(text)
    .flatMap(citationsOf)
    .sort((a, b) => a.start - b.start);
}

function citationsOf(group: Group): Citation[] {
  const { start, end, command } = group;
  return group.segments.flatMap(segment =>
    segment.items.map(({ suppressAuthor = false, key, start: from, end: to, keyStart, keyEnd }) => ({
      key,
      start: from,
      end: to,
      keyStart,
      keyEnd,
      command,
      group: { start, end },
      suppressAuthor,
    })),
  );
}

/** The key that `offset` lies in or touches, the one before it rather than the one after. */
export function citationAt(text: string, offset: number, language: Language): Citation | undefined {
  return findCitations(text, language).find(({ start, end }) => start <= offset && offset <= end);
}

/** Whether a citation may stand at `offset`: not in code, comments, links and the like. */
export function canCite(text: string, offset: number, language: Language): boolean {
  const grammar = grammarOf(language);
  const probe = 'papertreeprobe';
  const before = `${text.slice(0, offset)} `;
  const written = grammar.write(
    [probe],
    {},
    { text: `${before} ${text.slice(offset)}`, start: before.length, end: before.length },
  );
  return grammar
    .scan(`${before}${written} ${text.slice(offset)}`)
    .some(group => group.segments.some(segment => segment.items.some(item => item.key === probe)));
}
