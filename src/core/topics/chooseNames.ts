import type { Candidate, GroupedTexts } from './candidates';
import { areAlike, capitalised, headOf, isPlural } from './usage';

/** A name must be found in this share of its papers. */
export const nameShare = 1 / 3;
/** A name should be this many times as common in its group as elsewhere; a word alone, which says less, still more. */
const leastLift = 3;
const leastOfWord = 5;
/** Where an adjective stands against a pair of phrases, this is what it is worth: "quantum" rather than "wave & equations". */
const worthOfAdjective = 12;
/** What a name is worth whose last word another name has already: "sensor networks" beside "neural networks". */
const sharedHead = 0.5;
/** So many times more common than elsewhere must a word be to stand beside another: "functors", not "language". */
const leastOfCompanion = 20;
/** What is so many times more common than elsewhere could not be clearer. */
const rare = 50;
/** Most words of a name. */
const longestName = 4;
/** Phrases of a group that are tried in pairs, the best first. */
const mostPaired = 15;

/** One phrase, or the two that stand in "Knots & manifolds". */
export interface ChosenName {
  /** What is found in enough papers: one phrase, or two of which they have one or the other. */
  readonly parts: readonly Candidate[];
  /** What is added to a word that is found in enough papers but tells too little alone: "magnetic fields" to "Plasmas". */
  readonly companion?: Candidate;
  readonly label: string;
}

/**
 * The best name for each group: a phrase found in the share `least` of its papers and far more often than elsewhere; where
 * there is none, a pair of telling phrases of which so many papers have one or the other; where there is none either, the
 * phrase that tells most of those found often enough. A single word gets a telling phrase as its companion. The clearest of
 * all names is given first, and none that is like another. A group without any gets undefined.
 */
export function chooseNames(
  candidates: readonly (readonly Candidate[])[],
  { sizes }: GroupedTexts,
  least: number,
): (ChosenName | undefined)[] {
  const names: (ChosenName | undefined)[] = candidates.map(() => undefined);
  const common = candidates.map(list => list.filter(({ share }) => share >= least).map(candidate => [candidate]));
  give(common, ([one]) => (one?.isNoun && isTelling(one) ? one.score : 0), names);
  const others = candidates.map((list, group) => {
    const adjectives = common[group]?.filter(([one]) => one && isTelling(one)) ?? [];
    return names[group] ? [] : [...adjectives, ...pairsOf(list, group, least * (sizes[group] ?? 0))];
  });
  give(others, parts => sumOfScores(parts) * (parts.length === 1 ? worthOfAdjective : 1), names);
  give(common, ([one]) => (one ? (one.score + 0.001) * one.share * one.lift : 0), names);
  for (const [group, name] of names.entries()) {
    if (name) names[group] = longer(name, common[group] ?? [], names.toSpliced(group, 1));
  }
  for (const [group, name] of names.entries()) {
    if (name) names[group] = accompanied(name, candidates[group] ?? [], names.toSpliced(group, 1));
  }
  return names;
}

/** "Plasmas & magnetic fields" rather than "Plasmas": a word alone may mean anything. */
function accompanied(
  name: ChosenName,
  list: readonly Candidate[],
  others: readonly (ChosenName | undefined)[],
): ChosenName {
  const [word, second] = name.parts;
  if (!word || second || wordsOf(word) > 1) return name;
  const telling = list.filter(one => {
    // A word in the plural is surely a noun, in whatever language.
    const isClear = isWord(one) ? one.lift >= leastOfCompanion && isPlural(one.text) : one.lift >= leastLift;
    return (
      isClear &&
      one.isNoun &&
      one.score > 0 &&
      wordsOf(one) < longestName &&
      !areAlike(one.text, word.text) &&
      distinctness(one, others) > 0
    );
  });
  const worth = (one: Candidate) => one.score * Math.log(1 + Math.min(one.lift, rare));
  const [companion] = telling.sort((a, b) => Number(isWord(a)) - Number(isWord(b)) || worth(b) - worth(a));
  return companion ? { ...name, companion, label: labelOf([word, companion]) } : name;
}

function isWord({ phrase }: Candidate): boolean {
  return phrase.forms.length === 1;
}

function labelOf(parts: readonly Candidate[]): string {
  return capitalised(parts.map(({ text }) => text).join(' & '));
}

/** "Dialogue systems", or even "conversational agents", rather than "dialogue", where that is found often enough as well. */
function longer(
  name: ChosenName,
  common: readonly (readonly Candidate[])[],
  others: readonly (ChosenName | undefined)[],
): ChosenName {
  const [word, second] = name.parts;
  if (!word || second || !isWord(word)) return name;
  const [form = -1] = word.phrase.forms;
  const best = common.flat().find(one => {
    if (isWord(one) || !one.isNoun || !isTelling(one)) return false;
    const fitness = distinctness(one, others);
    return one.phrase.forms.includes(form)
      ? fitness === 1 && one.score > word.score / 2
      : fitness > 0 && one.score > word.score;
  });
  return best ? { parts: [best], label: labelOf([best]) } : name;
}

/** Gives the groups without a name one of their `lists`, the one of highest worth first. */
function give(
  lists: readonly (readonly Candidate[][])[],
  worthOf: (parts: readonly Candidate[]) => number,
  names: (ChosenName | undefined)[],
): void {
  for (;;) {
    let best: { parts: Candidate[]; group: number; worth: number } | undefined;
    for (const [group, list] of lists.entries()) {
      if (names[group]) continue;
      for (const parts of list) {
        const worth = worthOf(parts) * Math.min(...parts.map(part => distinctness(part, names)));
        if (worth > (best?.worth ?? 0)) best = { parts, group, worth };
      }
    }
    if (!best) return;
    names[best.group] = { parts: best.parts, label: labelOf(best.parts) };
  }
}

function pairsOf(list: readonly Candidate[], group: number, fewest: number): Candidate[][] {
  const tried = list.filter(one => one.isNoun && one.score > 0 && isTelling(one)).slice(0, mostPaired);
  return tried.flatMap((one, i) =>
    tried
      .slice(i + 1)
      .filter(two => !areAlike(one.text, two.text) && wordsOf(one) + wordsOf(two) <= longestName)
      .filter(two => new Set([...papersOf(one, group), ...papersOf(two, group)]).size >= fewest)
      .map(two => [one, two]),
  );
}

function isTelling({ lift, phrase }: Candidate): boolean {
  return lift >= (phrase.forms.length === 1 ? leastOfWord : leastLift);
}

function papersOf({ foundIn }: Candidate, group: number): readonly number[] {
  return foundIn.get(group) ?? [];
}

function wordsOf({ text }: Candidate): number {
  return text.split(' ').length;
}

function sumOfScores(parts: readonly Candidate[]): number {
  return parts.reduce((sum, { score }) => sum + score, 0);
}

function distinctness({ text }: Candidate, names: readonly (ChosenName | undefined)[]): number {
  const taken = names.flatMap(name => (name?.companion ? [...name.parts, name.companion] : (name?.parts ?? [])));
  if (taken.some(name => areAlike(name.text, text))) return 0;
  return taken.some(name => headOf(name.text) === headOf(text)) ? sharedHead : 1;
}
