import type { Item } from './citation';

/** What is open at a place of a Typst text: markup or code, and what ends it. */
export interface Frame {
  readonly kind: 'markup' | 'code';
  /** What closes it; a statement ends with its line. */
  readonly close: ')' | ']' | '}' | 'line';
  readonly call?: { readonly start: number; readonly command: string; readonly items: Item[] };
  /** Whether strings inside are a bibliography's files. */
  readonly isBibliography?: boolean;
  /** Whether a label for its `attribution` cites. */
  readonly isQuote?: boolean;
  /** A statement that a block ends, such as `#if`; or that block. */
  readonly block?: 'awaited' | 'body';
}

/** What a call of the function `name` is to the citations in it. */
export function callOf(start: number, name: string): Pick<Frame, 'call' | 'isBibliography' | 'isQuote'> {
  const command = name.replace(/^std\./, '');
  if (command === 'cite' || command === 'ref') return { call: { start, command, items: [] } };
  return { isBibliography: command === 'bibliography', isQuote: command === 'quote' };
}

/** The block of the statement in `frame`, after which text goes on. */
export function bodyOf(frame: Frame): Pick<Frame, 'block'> {
  return frame.close === 'line' && frame.block === 'awaited' ? { block: 'body' } : {};
}
