import type { Citation, Language } from './citation';
import { type CompletionOptions, completionContext } from './completion';
import { citationAt, findCitations } from './find';
import type { KeyContext } from './grammar';
import { neighbourhoodOf } from './neighbourhood';

/** As `findCitations`; of a very long text those around `offset`. */
export function citationsNear(text: string, offset: number, language: Language): Citation[] {
  const near = neighbourhoodOf(text, offset);
  return findCitations(near.text, language).map(citation => moved(citation, near.start));
}

/** As `citationAt`, in a time that does not grow with a very long text. */
export function citationNear(text: string, offset: number, language: Language): Citation | undefined {
  const near = neighbourhoodOf(text, offset);
  const citation = citationAt(near.text, offset - near.start, language);
  return citation && moved(citation, near.start);
}

/** As `completionContext`, in a time that does not grow with a very long text. */
export function completionNear(
  text: string,
  offset: number,
  language: Language,
  options: CompletionOptions = {},
): KeyContext | undefined {
  const near = neighbourhoodOf(text, offset);
  const context = completionContext(near.text, offset - near.start, language, options);
  return context && { ...context, start: context.start + near.start, end: context.end + near.start };
}

function moved(citation: Citation, by: number): Citation {
  if (by === 0) return citation;
  const { start, end, keyStart, keyEnd, group } = citation;
  return {
    ...citation,
    start: start + by,
    end: end + by,
    keyStart: keyStart + by,
    keyEnd: keyEnd + by,
    group: { start: group.start + by, end: group.end + by },
  };
}
