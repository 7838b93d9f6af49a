import type { Steps } from '../steps';
import { type Candidate, findCandidates, type GroupedTexts } from './candidates';
import { chooseNames } from './chooseNames';
import type { PhraseTable } from './phrases';
import { areAlike, isGerund } from './usage';
import type { Vocabulary } from './vocabulary';

export interface TopicName {
  readonly label: string;
  /** Up to three more phrases that set the group apart. */
  readonly words: readonly string[];
}

export interface GroupName extends TopicName {
  /** Indices of all texts in which the name is found, in its group or not. */
  readonly foundIn: ReadonlySet<number>;
  /** The forms of its words, phrase by phrase. */
  readonly parts: readonly (readonly number[])[];
}

const tooltipWords = 3;
/** A word of the tooltip should be this many times as common in its group as elsewhere. */
const leastWordLift = 2;

/**
 * Names each group by phrases of its own papers: found in the share `least` of them (see `PhraseFinder`), in titles above
 * all, and in few others; whole noun phrases; no two names alike. A group without any such phrase gets ''.
 */
export function* nameGroups(
  grouped: GroupedTexts,
  table: PhraseTable,
  vocabulary: Vocabulary,
  least: number,
): Steps<GroupName[]> {
  const candidates = yield* findCandidates(grouped, table, vocabulary, least);
  return chooseNames(candidates, grouped, least).map((name, group) => ({
    label: name?.label ?? '',
    words: chooseWords(
      name?.companion ? [...name.parts, name.companion] : (name?.parts ?? []),
      candidates[group] ?? [],
    ),
    parts: name?.parts.map(({ phrase }) => phrase.forms) ?? [],
    foundIn: new Set(name?.parts.flatMap(({ foundIn }) => [...foundIn.values()].flat())),
  }));
}

function chooseWords(name: readonly Candidate[], list: readonly Candidate[]): string[] {
  const words: string[] = [];
  const taken = name.map(({ text }) => text);
  for (const { text, lift, score, isNoun } of list) {
    if (words.length === tooltipWords) break;
    if (lift < leastWordLift || score <= 0 || !isNoun || isGerund(text)) continue;
    if (![...taken, ...words].some(word => areAlike(word, text))) words.push(text);
  }
  return words;
}
