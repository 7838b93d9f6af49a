import { academicWords, stopWords } from '../words/stopWords';
import { stemOf, visitWords } from '../words/words';
import { sameStem } from './expand';
import type { Expansion, Scorer } from './scorer';
import type { Tally } from './tally';
import { describingWeights } from './weights';

const readPapers = 10;
const addedWords = 20;
/** Words tried before giving up finding `addedWords` that are neither rare nor everywhere. */
const triedWords = 60;

/**
 * Words that the best papers so far have in common, each with its share of 1, in the manner of relevance models (Lavrenko
 * and Croft, "Relevance-based language models", SIGIR 2001; RM3 once they are mixed with the query's own).
 * @param best papers, the best first.
 */
export function feedbackWords(scorer: Scorer, best: readonly number[], scores: Tally): Expansion[] {
  const read = best.slice(0, readPapers);
  const total = read.reduce((sum, paper) => sum + (scores.scores[paper] ?? 0), 0);
  const shares = new Map<string, number>();
  for (const paper of read) addShares(scorer, paper, (scores.scores[paper] ?? 0) / total, shares);
  const kept: { expansion: Expansion; share: number }[] = [];
  for (const [stem, share] of [...shares].sort((a, b) => b[1] - a[1]).slice(0, triedWords)) {
    const ranges = sameStem(scorer.segments, stem);
    const papers = scorer.papersOf(ranges, describingWeights);
    if (papers < 3 || papers > scorer.left * 0.2) continue;
    kept.push({ expansion: { ranges, weight: 1, fieldWeights: describingWeights, joined: true }, share });
    if (kept.length === addedWords) break;
  }
  const sum = kept.reduce((all, { share }) => all + share, 0);
  return kept.map(({ expansion, share }) => ({ ...expansion, weight: share / sum }));
}

function addShares(scorer: Scorer, paper: number, weight: number, shares: Map<string, number>): void {
  const { segment, local } = scorer.locate(paper);
  const { texts } = segment.parts;
  const text = (['title', 'abstract', 'summary'] as const).map(field => texts.text(local, field)).join(' \n ');
  const counts = new Map<string, number>();
  let words = 0;
  visitWords(text, word => {
    if (stopWords.has(word)) return;
    words++;
    if (word.length < 3 || academicWords.has(word) || /^\d+$/.test(word)) return;
    const stem = stemOf(word);
    counts.set(stem, (counts.get(stem) ?? 0) + 1);
  });
  for (const [stem, count] of counts) shares.set(stem, (shares.get(stem) ?? 0) + (weight * count) / words);
}
