import type { Span } from './citation';

/**
 * The text with every character of `spans` (in order, not overlapping) replaced by NUL, line ends kept: offsets stay, and
 * what is hidden is neither a letter, nor a space, nor a bracket.
 */
export function blank(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of spans) {
    parts.push(text.slice(done, start), text.slice(start, end).replace(/[^\r\n]/g, '\0'));
    done = end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}
