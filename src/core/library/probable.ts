import type { Paper } from '../paper';
import { type Facts, factsOf } from './facts';

/** Two papers that are likely one work, though what they state forbids to make one of them without asking. */
export type Probable = readonly [Paper, Paper];

interface Known {
  readonly paper: Paper;
  readonly facts: Facts;
}

/** Neighbours in the order of titles that a paper is compared with: keeps the work linear where one author wrote very much. */
const neighbours = 12;

/**
 * Papers of one first author whose titles are equal, or nearly so in the same year or the next: a preprint with another DOI
 * than the paper, a title with a typo. Numbers in the titles have to agree, since "Part 2" is no copy of "Part 1". In the
 * order of the papers.
 */
export function findProbable(papers: readonly Paper[]): Probable[] {
  const byAuthor = new Map<string, Known[]>();
  for (const paper of papers) {
    const facts = factsOf(paper.item);
    if (!facts.author || !facts.hasTellingTitle || facts.hasGenericTitle || facts.isAboutAnother) continue;
    const known = byAuthor.get(facts.author);
    if (known) known.push({ paper, facts });
    else byAuthor.set(facts.author, [{ paper, facts }]);
  }
  return [...byAuthor.values()].flatMap(pairsIn);
}

function pairsIn(known: Known[]): Probable[] {
  const sorted = known.sort((a, b) => (a.facts.title < b.facts.title ? -1 : 1));
  return sorted.flatMap((one, at) =>
    sorted
      .slice(at + 1, at + 1 + neighbours)
      .filter(other => areProbablyOne(one.facts, other.facts))
      .map((other): Probable => [one.paper, other.paper]),
  );
}

function areProbablyOne(a: Facts, b: Facts): boolean {
  if (a.initial && b.initial && a.initial !== b.initial) return false;
  if (a.title === b.title) return true;
  if (a.year === undefined || b.year === undefined || Math.abs(a.year - b.year) > 1) return false;
  return numbersIn(a) === numbersIn(b) && haveNearlyAllWords(a, b);
}

/** Digits and Roman numerals, which tell the parts of a series apart. */
function numbersIn({ words }: Facts): string {
  return words.split(' ').filter(isNumber).join(' ');
}

function isNumber(word: string): boolean {
  return /\d/.test(word) || /^[ivx]+$/.test(word);
}

/** All words of either but one in five, at least one: a typo, or a word more. */
function haveNearlyAllWords(a: Facts, b: Facts): boolean {
  const [wordsOfA, wordsOfB] = [new Set(a.words.split(' ')), new Set(b.words.split(' '))];
  const shared = [...wordsOfA].filter(word => wordsOfB.has(word)).length;
  const longer = Math.max(wordsOfA.size, wordsOfB.size);
  return longer - shared <= Math.max(1, Math.floor(longer / 5));
}
