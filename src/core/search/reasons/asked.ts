import { phraseTest } from '../conditions/phrase';
import type { Field } from '../fields';
import type { QueryNode } from '../query/query';
import { queryWords } from '../rank/expand';
import { visitWords } from '../words/words';

/** Words that have to stand one after the other. */
export interface AskedPhrase {
  /** As they are compared, two at least. */
  readonly words: readonly string[];
  readonly field?: Field;
  /** False for an alternative, which a paper that was found need not have. */
  readonly isRequired: boolean;
  readonly isIn: (text: string) => boolean;
}

/** What the query wants to be there, to be shown in what was found. */
export interface Asked {
  /** Words that may stand alone, as they are compared; each once. */
  readonly words: readonly { readonly text: string; readonly field?: Field }[];
  readonly phrases: readonly AskedPhrase[];
}

/** Nobody types more; a pasted text must not make the marking of its results slow. */
const mostPhrases = 40;

/** Words and phrases of a query without those that must not be there. */
export function askedOf(root: QueryNode): Asked {
  const words = new Map<string, Asked['words'][number]>();
  const phrases = new Map<string, AskedPhrase>();
  const visit = (node: QueryNode, isWanted: boolean, isRequired: boolean): void => {
    if (node.kind === 'not') visit(node.child, !isWanted, false);
    else if (node.kind === 'and' || node.kind === 'or')
      for (const child of node.children) visit(child, isWanted, isRequired && node.kind === 'and');
    else if (isWanted && (node.kind === 'words' || node.kind === 'phrase')) {
      const { field } = node;
      const run = queryWords(node.text, false).map(({ text }) => text);
      if (node.kind === 'words' || run.length < 2)
        for (const text of run) words.set(`${field ?? ''}:${text}`, { text, field });
      else if (phrases.size < mostPhrases)
        phrases.set(`${field ?? ''}:${run.join(' ')}`, { words: run, field, isRequired, isIn: phraseTest(run) });
    }
  };
  visit(root, true, true);
  return { words: [...words.values()], phrases: [...phrases.values()] };
}

/** Where the phrase stands in a text, from its first word to the end of its last, in UTF-16 units. */
export function placesOf(
  { words, isIn }: AskedPhrase,
  text: string,
): { readonly start: number; readonly end: number }[] {
  if (!isIn(text)) return [];
  const found: { word: string; start: number; end: number }[] = [];
  visitWords(text, (word, start, end) => found.push({ word, start, end }));
  const places: { start: number; end: number }[] = [];
  for (let at = 0; at + words.length <= found.length; at++) {
    if (!words.every((word, i) => found[at + i]?.word === word)) continue;
    places.push({ start: found[at]?.start ?? 0, end: found[at + words.length - 1]?.end ?? 0 });
  }
  return places;
}
