import type { Candidate } from './candidates';
import {
  type ChosenName,
  distinctness,
  isWord,
  labelOf,
  leastLift,
  leastOfWord,
  longestName,
  papersOf,
  wordsOf,
} from './chosenName';
import { areAlike, isPlural } from './usage';

/**
 * So many times more common than elsewhere should a word be to stand beside another: "functors", not "language". Where there is
 * none, less will do: "Software & developers" says more than "Software".
 */
const leastOfCompanion = 20;
/** What stands beside a word should be found in this share of the papers; what is rarer is worth less. */
const shareOfCompanion = 1 / 6;
/** What is so many times more common than elsewhere could not be clearer. */
const rare = 50;

/** A group's phrases, the names of the other groups, and how many papers must have a name. */
interface Choice {
  readonly list: readonly Candidate[];
  readonly others: readonly (ChosenName | undefined)[];
  readonly group: number;
  readonly fewest: number;
}

/** "Plasmas & magnetic fields" rather than "Plasmas": a word alone may mean anything. */
export function accompanied(name: ChosenName, choice: Choice): ChosenName {
  const [word, second] = name.parts;
  if (!word || second || wordsOf(word) > 1) return name;
  const { list, group } = choice;
  const having = new Set(papersOf(word, group));
  // What is found in the papers without the word says most.
  const worth = (one: Candidate) => {
    const papers = papersOf(one, group);
    const added = papers.filter(paper => !having.has(paper)).length / (papers.length || 1);
    const clarity = Math.log(1 + Math.min(one.lift, rare));
    return one.score * clarity * Math.min(1, one.share / shareOfCompanion) * (0.5 + added);
  };
  const best = (least: number) =>
    list.filter(one => mayStandBeside(one, word, choice, least)).sort((a, b) => worth(b) - worth(a))[0];
  const beside = (companion: Candidate) => ({ ...name, companion, label: labelOf([word, companion]) });
  const clearest = best(leastOfCompanion);
  if (clearest) return beside(clearest);
  const goingOn = coordinated(word, choice);
  if (goingOn) return goingOn;
  const clear = best(leastOfWord);
  return clear ? beside(clear) : name;
}

function mayStandBeside(one: Candidate, word: Candidate, { others }: Choice, least: number): boolean {
  // A word in the plural is surely a noun, in whatever language; an adjective needs a phrase to lean on.
  const isClear = isWord(one) ? word.isNoun && one.lift >= least && isPlural(one.text) : one.lift >= leastLift;
  const isPhrase = one.isNoun && one.score > 0 && wordsOf(one) < longestName;
  return isClear && isPhrase && !areAlike(one.text, word.text) && distinctness(one, others) > 0;
}

/** "Software engineering & development" rather than "Software": two phrases that go on from the word in enough papers. */
function coordinated(word: Candidate, { list, group, fewest }: Choice): ChosenName | undefined {
  const goesOn = ({ phrase, isNoun, score }: Candidate) =>
    phrase.forms.length === 2 && phrase.forms[0] === word.phrase.forms[0] && isNoun && score > 0;
  const [one, two] = list.filter(goesOn);
  if (!one || !two || new Set([...papersOf(one, group), ...papersOf(two, group)]).size < fewest) return undefined;
  return { parts: [one, two], label: `${labelOf([one])} & ${two.text.split(/[\s-]/).at(-1)}` };
}
