import { countFamilies, type Family } from './families';
import { type Phrase, type PhraseTable, type PhraseText, Role } from './phrases';
import { areAlike, capitalised, headOf, observe, spellingOf, wholeness } from './usage';
import type { Vocabulary } from './vocabulary';

export interface TopicName {
  readonly label: string;
  /** Up to three more phrases that set the group apart. */
  readonly words: readonly string[];
}

/** A name should stand in this share of its papers, a word of the tooltip in the smaller one. */
export const nameShare = 1 / 3;
export const wordShare = 0.12;
const tooltipWords = 3;
/** Candidates of a group that are looked at closely. */
const shortList = 40;
/** Of these so many are spelled out and compared. */
const spelled = 20;
/** A phrase gains by saying more; four words are mostly an accident of few papers. */
const lengthBonus = [0, 1, 2.2, 2.4, 1.8];
/** A word in capitals (IWSLT) tells a stranger less, a product with its number (GPT-4) hardly anything. */
const acronym = 0.5;
const withNumber = 0.2;
/** A name should be this many times as common in its group as elsewhere. */
const leastLift = 3;
const leastWordLift = 2;
/** What a name is worth whose last word another name has already: "sensor networks" beside "neural networks". */
const sharedHead = 0.5;

interface Commonness {
  /** Share of the group's papers. */
  readonly share: number;
  /** How many times the share of the other papers that is. */
  readonly lift: number;
}

interface Candidate extends Commonness {
  readonly phrase: Phrase;
  /** The same for a single word with all its kin: "morphology" with "morphological". */
  readonly family: Commonness;
  readonly score: number;
  readonly text: string;
}

type Unspelled = Omit<Candidate, 'text'>;

/**
 * Names each group by phrases of its own papers: said by many of them, in titles above all, and by few others; whole noun
 * phrases; no two names alike. `groups` tells each text's group, -1 for none. A group without any phrase gets ''.
 */
export function nameGroups(
  texts: readonly PhraseText[],
  groups: Int32Array,
  sizes: Uint32Array,
  table: PhraseTable,
  vocabulary: Vocabulary,
): TopicName[] {
  const lists = shortLists(table, sizes, texts.length, countFamilies(texts, groups, sizes.length, vocabulary));
  const usages = observe(texts, table, new Set(lists.flat().map(({ phrase }) => phrase.id)), vocabulary);
  const candidates = lists.map((list, group) => {
    const isOwn = (paper: number) => groups[paper] === group;
    const whole = list.map(candidate => {
      const { id } = candidate.phrase;
      return { ...candidate, score: candidate.score * wholeness(id, usages.get(id), table, vocabulary) };
    });
    const good = best(whole, spelled);
    // A group in which no phrase is whole gets the best there is.
    return (good.length > 0 ? good : best(list, spelled))
      .map(candidate => withText(candidate, spellingOf(usages.get(candidate.phrase.id), texts, isOwn)))
      .sort(byScore);
  });
  const names = chooseNames(candidates);
  return candidates.map((list, group) => {
    const name = names[group];
    return { label: name ? capitalised(name.text) : '', words: chooseWords(name, list) };
  });
}

function best(candidates: readonly Unspelled[], most: number): Unspelled[] {
  return candidates
    .filter(({ score }) => score > 0)
    .sort(byScore)
    .slice(0, most);
}

function withText(candidate: Unspelled, text: string): Candidate {
  const isAcronym = /^\S*\p{Lu}\S*\p{Lu}\S*$/u.test(text);
  const clarity = /\p{N}/u.test(text) ? withNumber : isAcronym ? acronym : 1;
  return { ...candidate, text, score: candidate.score * clarity };
}

function byScore(a: { score: number; phrase: Phrase }, b: { score: number; phrase: Phrase }): number {
  return b.score - a.score || a.phrase.id - b.phrase.id;
}

function shortLists(
  table: PhraseTable,
  sizes: Uint32Array,
  papers: number,
  familyOf: (form: number) => Family | undefined,
): Unspelled[][] {
  const lists: Unspelled[][] = Array.from(sizes, () => []);
  for (const phrase of table.phrases) {
    if (!mayStandAlone(phrase)) continue;
    for (const [group, count] of phrase.inGroup.entries()) {
      const size = sizes[group] ?? 0;
      if (count < Math.max(Math.min(2, size), wordShare * size)) continue;
      const { share, lift } = commonness(count, phrase.papers, size, papers);
      const kin = phrase.forms.length === 1 ? familyOf(phrase.forms[0] ?? -1) : undefined;
      const family = commonness(kin?.inGroup[group] ?? count, kin?.papers ?? phrase.papers, size, papers);
      const inTitles = (phrase.inTitles[group] ?? 0) / size;
      const length = lengthBonus[phrase.forms.length] ?? 1;
      const score = share * Math.log(1 + lift) * (1 + 2 * inTitles) * length;
      lists[group]?.push({ phrase, share, lift, family, score });
    }
  }
  return lists.map(list => best(list, shortList));
}

/** How common something is in a group of `size` papers, `count` of them having it, and among all papers, `having` of them. */
function commonness(count: number, having: number, size: number, papers: number): Commonness {
  const share = count / size;
  return { share, lift: (share * (papers - size + 1)) / (having - count + 0.5) };
}

function mayStandAlone({ roles }: Phrase): boolean {
  return roles.includes(Role.subject) && roles[0] !== Role.glue && roles.at(-1) !== Role.glue;
}

/** The best name for each group: the clearest of all names is given first, and none is given that is like another. */
function chooseNames(candidates: readonly Candidate[][]): (Candidate | undefined)[] {
  const names: (Candidate | undefined)[] = candidates.map(() => undefined);
  for (const worth of [worthOfCommon, worthOfFamily, worthOfTelling, worthOfAny]) {
    for (;;) {
      let best: { candidate: Candidate; group: number; worth: number } | undefined;
      for (const [group, list] of candidates.entries()) {
        if (names[group]) continue;
        for (const candidate of list) {
          const value = worth(candidate) * distinctness(candidate, names);
          if (value > (best?.worth ?? 0)) best = { candidate, group, worth: value };
        }
      }
      if (!best) break;
      names[best.group] = best.candidate;
    }
  }
  return names;
}

function worthOfCommon({ score, share, lift }: Candidate): number {
  return share >= nameShare && lift >= leastLift ? score : 0;
}

function worthOfFamily({ score, family }: Candidate): number {
  return family.share >= nameShare && family.lift >= leastLift ? score : 0;
}

/** Where no phrase is both, the common ones that tell the group apart less well stand against the rarer ones that do. */
function worthOfTelling({ score, share, lift }: Candidate): number {
  return lift >= leastWordLift ? score * Math.min(1, share / nameShare) ** 2 : 0;
}

function worthOfAny({ score, share }: Candidate): number {
  return score * share;
}

function distinctness({ text }: Candidate, names: readonly (Candidate | undefined)[]): number {
  const taken = names.filter(name => name !== undefined);
  if (taken.some(name => areAlike(name.text, text))) return 0;
  return taken.some(name => headOf(name.text) === headOf(text)) ? sharedHead : 1;
}

function chooseWords(name: Candidate | undefined, list: readonly Candidate[]): string[] {
  const words: string[] = [];
  for (const { text, lift } of list) {
    if (words.length === tooltipWords) break;
    if (lift < leastWordLift) continue;
    if (![name?.text ?? '', ...words].some(word => word && areAlike(word, text))) words.push(text);
  }
  return words;
}
