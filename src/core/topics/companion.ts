import type { Candidate } from './candidates';
import {
  type ChosenName,
  distinctness,
  isWord,
  labelOf,
  leastLift,
  longestName,
  papersOf,
  wordsOf,
} from './chosenName';
import { areAlike, isPlural } from './usage';

/** So many times more common than elsewhere must a word be to stand beside another: "functors", not "language". */
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
  const [companion] = list.filter(one => mayStandBeside(one, word, choice)).sort((a, b) => worth(b) - worth(a));
  if (companion) return { ...name, companion, label: labelOf([word, companion]) };
  return coordinated(word, choice) ?? name;
}

function mayStandBeside(one: Candidate, word: Candidate, { others }: Choice): boolean {
  // A word in the plural is surely a noun, in whatever language; an adjective needs a phrase to lean on.
  const isClear = isWord(one)
    ? word.isNoun && one.lift >= leastOfCompanion && isPlural(one.text)
    : one.lift >= leastLift;
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
