import { type Field, fields } from '../fields';
import { Best } from '../rank/best';
import { type Ranges, sameStem } from '../rank/expand';
import type { Scorer } from '../rank/scorer';
import { academicWords, dullWords, everydayWords, stopWords } from '../words/stopWords';
import { stemOf, visitWords } from '../words/words';
import { sharedWords } from './sharedWords';

/** A paper like another. */
export interface Similar {
  readonly id: string;
  /** Comparable within one answer only. */
  readonly score: number;
  /** Two to four words or pairs of words that both share, the most telling first, as they are written. */
  readonly words: readonly string[];
}

/** What a text is about: its most telling words. */
export interface Subject {
  readonly text: string;
  /** By stem: how much it tells. */
  readonly weights: ReadonlyMap<string, number>;
}

const compared: readonly Field[] = ['title', 'abstract', 'summary'];
const titleWeight = 2;
const weights = fields.map(field => (field === 'title' ? titleWeight : compared.includes(field) ? 1 : 0));
const untelling = new Set([...academicWords, ...dullWords].map(stemOf));
const everyday = new Set(Array.from(everydayWords, stemOf));
/** What an everyday word counts beside one that names a subject: when papers are compared, and among the words shown. */
const everydayWeight = 0.7;
const everydayShown = 0.25;
const mostWords = 50;
const longestText = 20_000;

/** The text of title, abstract and summary of a paper, by its number. */
export function comparedText(scorer: Scorer, paper: number): { title: string; body: string } {
  const { segment, local } = scorer.locate(paper);
  const [title = '', ...rest] = compared.map(field => segment.parts.texts.text(local, field));
  return { title, body: rest.join('\n') };
}

/**
 * The papers that share the most telling words with a text, the nearest first; papers that share fewer than two are left out.
 * @param except the number of the paper itself.
 */
export function findSimilar(
  scorer: Scorer,
  text: { title: string; body: string },
  limit: number,
  except?: number,
): Similar[] {
  const subject = subjectOf(scorer, text);
  scorer.recycle();
  const sum = scorer.tally();
  for (const { ranges, weight } of subject.words)
    scorer.score([{ ranges, weight, fieldWeights: weights, joined: true }], sum);
  const best = new Best(limit * 2, (a, b) => {
    const difference = (sum.scores[b] as number) - (sum.scores[a] as number);
    return difference !== 0 ? difference < 0 : a < b;
  });
  for (let i = 0; i < sum.size; i++) if (sum.papers[i] !== except) best.offer(sum.papers[i] as number);
  const similar: Similar[] = [];
  for (const paper of best.sorted()) {
    if (similar.length === limit) break;
    const { segment, local } = scorer.locate(paper);
    const other = comparedText(scorer, paper);
    const words = sharedWords(subject, `${other.title}\n${other.body}`);
    if (words.length >= 2)
      similar.push({ id: segment.parts.texts.id(local), score: sum.scores[paper] as number, words });
  }
  return similar;
}

function subjectOf(
  scorer: Scorer,
  { title, body }: { title: string; body: string },
): Subject & { words: { ranges: Ranges; weight: number }[] } {
  const text = `${title}\n${body}`.slice(0, longestText);
  const counts = new Map<string, number>();
  visitWords(text, (word, start) => {
    const stem = stemOf(word);
    if (word.length < 3 || stopWords.has(word) || untelling.has(stem) || /^\d+$/.test(word)) return;
    counts.set(stem, (counts.get(stem) ?? 0) + (start < title.length ? titleWeight : 1));
  });
  const all = [...counts].map(([stem, count]) => {
    const ranges = sameStem(scorer.segments, stem);
    const papers = scorer.papersOf(ranges, weights);
    const weight = (1 + Math.log(count)) * (everyday.has(stem) ? everydayWeight : 1);
    return { stem, ranges, weight, tells: papers < 2 ? 0 : weight * Math.log(1 + scorer.left / papers) };
  });
  const words = all.sort((a, b) => b.tells - a.tells || (a.stem < b.stem ? -1 : 1)).slice(0, mostWords);
  return {
    text,
    words,
    weights: new Map(
      words
        .filter(({ tells }) => tells > 0)
        .map(({ stem, tells }) => [stem, everyday.has(stem) ? tells * everydayShown : tells]),
    ),
  };
}
