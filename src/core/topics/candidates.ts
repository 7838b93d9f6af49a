import type { Steps } from '../steps';
import { PhraseFinder } from './finder';
import { type Phrase, type PhraseTable, type PhraseText, Role } from './phrases';
import { isNounPhrase, observe, spellingOf, type Usage, wholeness } from './usage';
import type { Vocabulary } from './vocabulary';

/** A phrase that may name a group. */
export interface Candidate {
  readonly phrase: Phrase;
  /** Share of the group's papers in which it is found, as `PhraseFinder` finds. */
  readonly share: number;
  /** How many times the share of the other papers that is. */
  readonly lift: number;
  /** How good a name it is, whatever its share; 0 for what no person would say. */
  readonly score: number;
  /** The papers in which it is found, by their groups; those without a group come under -1. */
  readonly foundIn: FoundIn;
  readonly text: string;
  /** False for an adjective and the like, which can name a group only in need. */
  readonly isNoun: boolean;
}

/** Indices of papers by group. */
export type FoundIn = ReadonlyMap<number, readonly number[]>;

/** Papers, their groups (-1: none) and how many each group has. */
export interface GroupedTexts {
  readonly texts: readonly PhraseText[];
  readonly groups: Int32Array;
  readonly sizes: Uint32Array;
}

/** A phrase must stand in this share of a group, word for word, to be looked at; a word alone in the larger one. */
export const phraseShare = 0.06;
const wordShare = 0.12;
/** So many words, and as many phrases, of a group are looked at closely. */
const shortList = 40;
const phrasesPerStep = 5000;
/** A phrase gains by saying more; four words are mostly an accident of few papers. */
const lengthBonus = [0, 1, 2.6, 2.6, 1.8];
/** A word in capitals (IWSLT) tells a stranger less, a product with its number (GPT-4) or a symbol (graph G) hardly anything. */
const acronym = 0.5;
const withNumber = 0.2;
/** Words that are all capitalised are mostly the name of an event or a place: "VarDial Evaluation Campaign", "United States". */
const properName = 0.6;

/** A phrase with its share, lift and score as it is said word for word. */
type Unspelled = Omit<Candidate, 'text' | 'isNoun' | 'foundIn'>;

/** The phrases that may name each group, the best first; what no person would say only if the share `least` has it. */
export function* findCandidates(
  grouped: GroupedTexts,
  table: PhraseTable,
  vocabulary: Vocabulary,
  least: number,
): Steps<Candidate[][]> {
  const { texts, groups } = grouped;
  const lists = yield* shortLists(table, grouped);
  yield 0.1;
  const wanted = new Set(lists.flat().map(({ phrase }) => phrase.id));
  const found = yield* countFound([...wanted], grouped, table, vocabulary);
  const usages = yield* observe(texts, table, wanted, vocabulary);
  const candidates: Candidate[][] = [];
  for (const [group, list] of lists.entries()) {
    const isOwn = (paper: number) => groups[paper] === group;
    const seen = list
      .map(one => measured(one, group, found.get(one.phrase.id) ?? new Map(), grouped))
      .map(one => ({
        ...one,
        score: one.score * wholeness(one.phrase.id, usages.get(one.phrase.id), table, vocabulary),
      }))
      .filter(({ score, share }) => score > 0 || share >= least);
    candidates.push(seen.map(one => spelled(one, usages.get(one.phrase.id), isOwn)).sort(byScore));
    yield 1;
  }
  return candidates;

  function spelled(
    candidate: Omit<Candidate, 'text' | 'isNoun'>,
    usage: Usage | undefined,
    isOwn: (paper: number) => boolean,
  ) {
    const text = spellingOf(usage, texts, isOwn, vocabulary.pluralOfForm[candidate.phrase.forms.at(-1) ?? -1]);
    return {
      ...candidate,
      text,
      isNoun: isNounPhrase(text, usage),
      score: candidate.score * clarity(text, usage, texts),
    };
  }
}

function clarity(text: string, usage: Usage | undefined, texts: readonly PhraseText[]): number {
  if (/\p{N}|\s\p{L}$/u.test(text)) return withNumber;
  if (/^\S*\p{Lu}\S*\p{Lu}\S*$/u.test(text)) return acronym;
  if (!/^\p{Lu}\S*(?: \p{Lu}\S*)+$/u.test(text)) return 1;
  // In titles every word may be capitalised.
  const isOnlyInTitles = usage?.places.every(({ paper, first }) => first < (texts[paper]?.titleWords ?? 0));
  return isOnlyInTitles ? 1 : properName;
}

function byScore(a: Unspelled, b: Unspelled): number {
  return b.score - a.score || a.phrase.id - b.phrase.id;
}

function* shortLists(table: PhraseTable, { texts, sizes }: GroupedTexts): Steps<Unspelled[][]> {
  const lists: Unspelled[][] = Array.from(sizes, () => []);
  for (const phrase of table.phrases) {
    if (phrase.id % phrasesPerStep === 0) yield 0;
    if (!mayStandAlone(phrase)) continue;
    for (let group = 0; group < sizes.length; group++) {
      const size = sizes[group] ?? 0;
      const count = phrase.inGroup[group] ?? 0;
      const least = phrase.forms.length > 1 ? phraseShare : wordShare;
      if (count < Math.max(Math.min(2, size), least * size)) continue;
      const common = commonness(count, phrase.papers, size, texts.length);
      lists[group]?.push({ phrase, ...common, score: scoreOf(phrase, common, group, size) });
    }
  }
  return lists.map(list => {
    const isWord = ({ phrase }: Unspelled) => phrase.forms.length === 1;
    const sorted = list.sort(byScore);
    return [...sorted.filter(isWord).slice(0, shortList), ...sorted.filter(one => !isWord(one)).slice(0, shortList)];
  });
}

function mayStandAlone({ roles }: Phrase): boolean {
  return roles.includes(Role.subject) && roles[0] !== Role.glue && roles.at(-1) !== Role.glue;
}

/** How common something is in a group of `size` papers, `count` of them having it, and among all papers, `having` of them. */
function commonness(count: number, having: number, size: number, papers: number): { share: number; lift: number } {
  const share = count / size;
  return { share, lift: (share * (papers - size + 1)) / (having - count + 0.5) };
}

function scoreOf(phrase: Phrase, { share, lift }: { share: number; lift: number }, group: number, size: number) {
  const inTitles = (phrase.inTitles[group] ?? 0) / size;
  return share * Math.log(1 + lift) * (1 + 2 * inTitles) * (lengthBonus[phrase.forms.length] ?? 1);
}

function* countFound(
  wanted: readonly number[],
  { texts, groups }: GroupedTexts,
  { phrases }: PhraseTable,
  vocabulary: Vocabulary,
): Steps<Map<number, FoundIn>> {
  const found = wanted.map(() => new Map<number, number[]>());
  const finder = new PhraseFinder(
    wanted.map(id => phrases[id]?.forms ?? []),
    vocabulary,
  );
  for (const [paper, text] of texts.entries()) {
    const group = groups[paper] ?? -1;
    for (const index of finder.findIn(text)) {
      const papers = found[index]?.get(group);
      if (papers) papers.push(paper);
      else found[index]?.set(group, [paper]);
    }
    if (paper % 50 === 49) yield 0.1 + (0.4 * paper) / texts.length;
  }
  return new Map(wanted.map((id, index) => [id, found[index] ?? new Map()]));
}

/** The candidate with the share in which it is found; what papers say word for word counts half of its score. */
function measured(
  candidate: Unspelled,
  group: number,
  foundIn: FoundIn,
  { texts, sizes }: GroupedTexts,
): Omit<Candidate, 'text' | 'isNoun'> {
  const { phrase, score } = candidate;
  const size = sizes[group] ?? 0;
  let papers = 0;
  for (const { length } of foundIn.values()) papers += length;
  const common = commonness(foundIn.get(group)?.length ?? 0, papers, size, texts.length);
  return { phrase, foundIn, ...common, score: (score + scoreOf(phrase, common, group, size)) / 2 };
}
