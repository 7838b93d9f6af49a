import type { Citation, Group, Language } from './citation';
import { insertCitation } from './insert';
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

/** Whether a citation may stand at `offset`: not in code, comments, links and the like, nor where it would break one. */
export function canCite(text: string, offset: number, language: Language): boolean {
  const before = findCitations(text, language);
  return probes.every(
    probe => !grammarOf(language).canHold(probe) || standsAlone(text, offset, language, probe, before),
  );
}

/** A plain key, and one that some languages have to escape: a quotation mark that the text left open would swallow that one. */
const probes = ['papertreeprobe', 'papertree!probe'];

function standsAlone(
  text: string,
  offset: number,
  language: Language,
  probe: string,
  before: readonly Citation[],
): boolean {
  const edit = insertCitation(text, offset, language, [probe]);
  const found = findCitations(text.slice(0, edit.start) + edit.text + text.slice(edit.end), language);
  const others = found.filter(({ key }) => key !== probe);
  return found.length === before.length + 1 && others.every(({ key }, index) => key === before[index]?.key);
}
