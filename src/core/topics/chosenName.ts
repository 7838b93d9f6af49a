import type { Candidate } from './candidates';
import { areAlike, capitalised, headOf } from './usage';

/** One phrase, or the two that stand in "Knots & manifolds". */
export interface ChosenName {
  /** What is found in enough papers: one phrase, or two of which they have one or the other. */
  readonly parts: readonly Candidate[];
  /** What is added to a word that is found in enough papers but tells too little alone: "magnetic fields" to "Plasmas". */
  readonly companion?: Candidate;
  readonly label: string;
}

/** Most words of a name. */
export const longestName = 4;
/** A name should be this many times as common in its group as elsewhere; a word alone, which says less, still more. */
export const leastLift = 3;
export const leastOfWord = 5;
/** What a name is worth whose last word another name has already: "sensor networks" beside "neural networks". */
const sharedHead = 0.5;

export function labelOf(parts: readonly Candidate[]): string {
  return capitalised(parts.map(({ text }) => text).join(' & '));
}

export function isWord({ phrase }: Candidate): boolean {
  return phrase.forms.length === 1;
}

export function wordsOf({ text }: Candidate): number {
  return text.split(' ').length;
}

/** The papers of the group in which it is found. */
export function papersOf({ foundIn }: Candidate, group: number): readonly number[] {
  return foundIn.get(group) ?? [];
}

/** True for what is so much more common in its group than elsewhere that it tells the group. */
export function isTelling({ lift, phrase }: Candidate): boolean {
  return lift >= (phrase.forms.length === 1 ? leastOfWord : leastLift);
}

/** From 0, for what would be taken for one of `names` or a part of it, to 1. */
export function distinctness({ text }: Candidate, names: readonly (ChosenName | undefined)[]): number {
  const taken = names.flatMap(name => (name?.companion ? [...name.parts, name.companion] : (name?.parts ?? [])));
  if (taken.some(name => areAlike(name.text, text))) return 0;
  return taken.some(name => headOf(name.text) === headOf(text)) ? sharedHead : 1;
}
