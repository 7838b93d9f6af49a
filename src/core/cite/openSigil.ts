import { afterWord, isEscaped } from './characters';

/** Longer than any search; what stands further back is prose. */
const longestQuery = 100;

/** The `@` before the end of `text` in the same line with what was typed after it, unless `stop` stands between. */
export function openSigil(text: string, stop: RegExp): { start: number; query: string; wrap: 'sigil' } | undefined {
  const tail = text.slice(-longestQuery - 50);
  const at = tail.lastIndexOf('@');
  const query = tail.slice(at + 1);
  if (at < 0 || query.length > longestQuery || /[\r\n]|^\s|\s{2}/.test(query) || stop.test(query)) return undefined;
  const start = text.length - query.length - 1;
  if (afterWord(text, start) || isEscaped(text, start)) return undefined;
  return { start, query, wrap: 'sigil' };
}
