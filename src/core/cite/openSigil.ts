import { afterWord, isEscaped } from './characters';

/** Longer than any search; what stands further back is prose. */
const longestQuery = 100;

/** The `@` before the end of `text` in the same line with what was typed after it, unless `stop` stands between. */
export function openSigil(text: string, stop: RegExp): { start: number; query: string; wrap: 'sigil' } | undefined {
  const start = text.lastIndexOf('@');
  if (start < 0 || text.length - start > longestQuery) return undefined;
  const query = text.slice(start + 1);
  if (/[\r\n]|^\s|\s{2}/.test(query) || stop.test(query)) return undefined;
  if (afterWord(text, start) || isEscaped(text, start)) return undefined;
  return { start, query, wrap: 'sigil' };
}
