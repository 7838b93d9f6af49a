import { paragraphEnd } from './characters';
import type { Edit, Language } from './citation';
import type { KeyContext } from './grammar';
import { grammarOf } from './languages';

export interface CompletionOptions {
  /** Whether a key exists. A word that follows a finished `@key ` is prose then, not a further search word. */
  readonly isKnown?: (key: string) => boolean;
}

/**
 * What is being typed at `offset` where a key is awaited: after `@`, in the braces of `\cite{a, |}`, after `#cite(<`,
 * `[cite:@` and so on. The query may hold several words. Undefined elsewhere: in prose, code, comments, after the prefix
 * of a cross-reference (`@fig-`), and once a known key is complete.
 */
export function completionContext(
  text: string,
  offset: number,
  language: Language,
  options: CompletionOptions = {},
): KeyContext | undefined {
  const grammar = grammarOf(language);
  const open = grammar.openKey(text.slice(0, offset));
  if (!open || isFinishedKey(open.query, options)) return undefined;
  const rest = open.wrap === 'sigil' ? text.slice(offset, paragraphEnd(text, offset)) : '';
  const probed = `${text.slice(0, open.start)}${open.probe}${rest}`;
  const isCitation = grammar
    .scan(probed)
    .some(group => group.segments.some(segment => segment.items.some(item => item.start === open.start)));
  if (!isCitation) return undefined;
  const { start, query, wrap } = open;
  return { start, end: grammar.keyEnd(text, start, offset, wrap), query, kind: 'key', wrap };
}

/** Whether the first of a query's words is a key already, so that prose follows. */
export function isFinishedKey(query: string, { isKnown }: CompletionOptions): boolean {
  const space = query.search(/\s/);
  return space > 0 && isKnown !== undefined && isKnown(query.slice(0, space).replace(/[.:,]+$/, ''));
}

/** The edit that puts `key`, with the escapes it needs, in the place of what was typed. */
export function completionEdit(context: KeyContext, key: string, language: Language): Edit {
  const { start, end, wrap } = context;
  return { start, end, text: grammarOf(language).writeKey(key, wrap) };
}
