import type { Candidate, GroupedTexts } from './candidates';
import {
  type ChosenName,
  distinctness,
  isTelling,
  isWord,
  labelOf,
  longestName,
  papersOf,
  wordsOf,
} from './chosenName';
import { accompanied } from './companion';
import { areAlike } from './usage';

/** A name must be found in this share of its papers. */
export const nameShare = 1 / 3;
/** Where an adjective stands against a pair of phrases, this is what it is worth: "quantum" rather than "wave & equations". */
const worthOfAdjective = 12;
/** What is left of a phrase without its "of …" should still be so many times as common as elsewhere. */
const leastOfShorter = 2;
/** Phrases of a group that are tried in pairs, the best first. */
const mostPaired = 15;

/**
 * The best name for each group: a phrase found in the share `least` of its papers and far more often than elsewhere; where
 * there is none, a pair of telling phrases of which so many papers have one or the other; where there is none either, the
 * phrase that tells most of those found often enough; and last, since the group can do with fewer papers (see `settle`), what
 * is found in as many as possible. A single word gets a telling phrase as its companion. The clearest of all names is given
 * first, and none that is like another. A group without any gets undefined.
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
  give(common, ([one]) => (one ? one.score * one.share * one.lift : 0), names);
  const rare = candidates.map((list, group) =>
    names[group] ? [] : [...list.map(one => [one]), ...pairsOf(list, group, 0)],
  );
  give(rare, (parts, group) => sumOfScores(parts) * coverage(parts, group) ** 2, names);
  give(common, ([one]) => (one ? one.share * one.lift : 0), names);
  for (const [group, name] of names.entries()) {
    if (name) names[group] = longer(shorter(name, common[group] ?? []), common[group] ?? [], names.toSpliced(group, 1));
  }
  for (const [group, name] of names.entries()) {
    const others = names.toSpliced(group, 1);
    const fewest = least * (sizes[group] ?? 0);
    if (name) names[group] = accompanied(name, { list: candidates[group] ?? [], others, group, fewest });
  }
  return names;
}

/** "Agent capabilities" rather than "agent capabilities of LLMs": what more papers say, if it is a phrase of its own. */
function shorter(name: ChosenName, common: readonly (readonly Candidate[])[]): ChosenName {
  const [whole, second] = name.parts;
  if (!whole || second) return name;
  const best = common.flat().find(one => {
    return (
      !isWord(one) && whole.text.startsWith(`${one.text} of `) && one.share > whole.share && one.lift >= leastOfShorter
    );
  });
  return best ? { parts: [best], label: labelOf([best]) } : name;
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
  worthOf: (parts: readonly Candidate[], group: number) => number,
  names: (ChosenName | undefined)[],
): void {
  for (;;) {
    let best: { parts: Candidate[]; group: number; worth: number } | undefined;
    for (const [group, list] of lists.entries()) {
      if (names[group]) continue;
      for (const parts of list) {
        const worth = worthOf(parts, group) * Math.min(...parts.map(part => distinctness(part, names)));
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
      .filter(two => coverage([one, two], group) >= fewest)
      .map(two => [one, two]),
  );
}

/** How many papers of the group have one of these phrases. */
function coverage(parts: readonly Candidate[], group: number): number {
  return new Set(parts.flatMap(part => papersOf(part, group))).size;
}

function sumOfScores(parts: readonly Candidate[]): number {
  return parts.reduce((sum, { score }) => sum + score, 0);
}
