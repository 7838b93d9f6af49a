import type { Paper } from '../paper';
import { type Steps, within } from '../steps';
import { GrowingInts } from './growing';
import { type PhraseText, readPhrases } from './phrases';
import { sortedSteps } from './sorting';
import { plainStems, type Vocabulary } from './vocabulary';

/** Sparse rows of length 1 (or 0, for a paper without known words): row `i` stands at `starts[i] .. starts[i + 1]`. */
export interface Vectors {
  readonly rows: number;
  readonly columns: number;
  readonly starts: Uint32Array;
  readonly terms: Uint32Array;
  readonly weights: Float64Array;
}

export interface TermVectors extends Vectors {
  /** The stem that each column stands for. */
  readonly stems: readonly string[];
  /** How much each stem tells: log(papers / papers that have it), half of that for the words of any paper. */
  readonly rarity: Float64Array;
}

/** A word of the title counts this often. */
const titleWeight = 2;
/** What a word of any paper ("method", "field") counts beside one that tells a subject. */
const plainWeight = 0.5;
const mostTerms = 20_000;
/** A stem that more than this share of the papers have divides them no further. */
const commonShare = 0.5;

/** Stem counts of each paper: row `i` stands at `starts[i] .. starts[i + 1]`. */
export interface TermCounts {
  readonly starts: Uint32Array;
  readonly stems: Int32Array;
  readonly counts: Int32Array;
}

/** How often each paper has each stem, title words counted twice. */
export function countStems({ stems, titleWords }: PhraseText): Map<number, number> {
  const counts = new Map<number, number>();
  for (let i = 0; i < stems.length; i++) {
    const stem = stems[i] ?? -1;
    if (stem >= 0) counts.set(stem, (counts.get(stem) ?? 0) + (i < titleWords ? titleWeight : 1));
  }
  return counts;
}

/** Reads all papers; the texts of the first `kept` are given back as well. */
export function* countAll(
  papers: readonly Paper[],
  vocabulary: Vocabulary,
  kept = 0,
): Steps<TermCounts & { readonly texts: readonly PhraseText[] }> {
  const texts: PhraseText[] = [];
  const starts = new Uint32Array(papers.length + 1);
  const stems = new GrowingInts();
  const counts = new GrowingInts();
  for (const [i, paper] of papers.entries()) {
    const text = readPhrases(paper, vocabulary);
    if (i < kept) texts.push(text);
    for (const [stem, count] of countStems(text)) {
      stems.push(stem);
      counts.push(count);
    }
    starts[i + 1] = stems.length;
    if (i % 50 === 49) yield i / papers.length;
  }
  const allStems = stems.take();
  yield 1;
  return { starts, stems: allStems, counts: counts.take(), texts };
}

/** TF-IDF: (1 + log count) x rarity, rows scaled to length 1. */
export function* weigh({ starts, stems, counts }: TermCounts, vocabulary: Vocabulary): Steps<TermVectors> {
  const rows = starts.length - 1;
  yield 0;
  const { columns, kept, rarity } = yield* chooseTerms(rows, stems, vocabulary.stems);
  const newStarts = new Uint32Array(rows + 1);
  const terms = new Uint32Array(stems.length);
  const weights = new Float64Array(stems.length);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const begin = at;
    let square = 0;
    for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i++) {
      const column = columns[stems[i] ?? 0] ?? -1;
      if (column < 0) continue;
      const weight = (1 + Math.log(counts[i] ?? 1)) * (rarity[column] ?? 0);
      terms[at] = column;
      weights[at++] = weight;
      square += weight * weight;
    }
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let i = begin; i < at; i++) weights[i] = (weights[i] ?? 0) * scale;
    newStarts[row + 1] = at;
    if (row % 1000 === 999) yield row / rows;
  }
  const stemsOfColumns = kept.map(stem => vocabulary.stems[stem] ?? '');
  return {
    rows,
    columns: kept.length,
    starts: newStarts,
    terms: terms.subarray(0, at),
    weights: weights.subarray(0, at),
    stems: stemsOfColumns,
    rarity,
  };
}

interface ChosenTerms {
  /** Column of each stem, -1 for one that is left out. */
  readonly columns: Int32Array;
  /** Stem of each column. */
  readonly kept: readonly number[];
  readonly rarity: Float64Array;
}

function* chooseTerms(rows: number, stems: Int32Array, texts: readonly string[]): Steps<ChosenTerms> {
  const papersWith = countOf(stems, texts.length);
  yield 0;
  const count = (stem: number) => papersWith[stem] ?? 0;
  const fewest = rows < 8 ? 1 : rows < 300 ? 2 : Math.max(3, Math.floor(rows / 5000));
  const telling: number[] = [];
  for (let stem = 0; stem < papersWith.length; stem++) {
    if (count(stem) >= fewest && count(stem) <= commonShare * rows) telling.push(stem);
  }
  const byCount = (a: number, b: number) => count(b) - count(a) || ((texts[a] ?? '') < (texts[b] ?? '') ? -1 : 1);
  const kept = (yield* within(sortedSteps(telling, byCount), 0, 0)).slice(0, mostTerms);
  const columns = new Int32Array(texts.length).fill(-1);
  for (const [column, stem] of kept.entries()) columns[stem] = column;
  const rarity = Float64Array.from(kept, stem => {
    return Math.log(rows / count(stem)) * (plainStems.has(texts[stem] ?? '') ? plainWeight : 1);
  });
  return { columns, kept, rarity };
}

function countOf(stems: Int32Array, most: number): Uint32Array {
  const counts = new Uint32Array(most);
  for (let i = 0; i < stems.length; i++) {
    const stem = stems[i] ?? 0;
    counts[stem] = (counts[stem] ?? 0) + 1;
  }
  return counts;
}
