import { wordLength } from './characters';
import type { FormId, Place } from './citation';
import type { Grammar } from './grammar';

/** Marks that open as well as close: what stands before them tells. */
const either = '*_`"\'';
const closing = ')]}.,;:!?%$”’»…';

/** What keeps a new citation at `place` from touching the word before it and the word after it. */
export function apartFrom(
  { text, start, end }: Place,
  form: FormId | undefined,
  grammar: Grammar,
): { before: string; after: string } {
  const before = endsWord(text, start) ? (grammar.gap?.(form) ?? ' ') : '';
  return { before, after: wordLength(text, end) > 0 ? ' ' : '' };
}

/** Whether a word, or the mark that closes something, ends at `offset`. */
function endsWord(text: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && offset - at < 8 && either.includes(text.charAt(at - 1))) at--;
  if (at === 0) return false;
  const isTrail = /[\uDC00-\uDFFF]/.test(text.charAt(at - 1));
  return closing.includes(text.charAt(at - 1)) || wordLength(text, isTrail ? at - 2 : at - 1) > 0;
}
