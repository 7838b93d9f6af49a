import { type Paper, yearOf } from '../../paper';
import { finish, type Steps } from '../../steps';
import { fields, fieldText, proseFields } from '../fields';
import { visitIndexed } from '../words/compounds';
import { identifierText } from '../words/identifierText';
import { stopWords } from '../words/stopWords';
import { isPlain } from '../words/words';
import { Column } from './column';
import { Dictionary } from './dictionary';
import { fingerprint } from './fingerprint';
import { hasDoi, hasPdf, type Postings, Segment } from './segment';
import { stemSteps } from './stems';
import { Texts } from './texts';

/** Indexes papers of distinct ids. Takes about 0.1 ms a paper with an abstract. */
export function buildSegment(papers: readonly Paper[]): Segment {
  return finish(buildSteps(papers));
}

export function* buildSteps(papers: readonly Paper[]): Steps<Segment, undefined> {
  const known = new Vocabulary();
  const notes = fields.map(() => new Notes(papers.length));
  for (const [number, paper] of papers.entries()) {
    for (const [i, field] of fields.entries()) {
      notes[i]?.read(number, fieldText(paper, field), known, proseFields.includes(field));
    }
    yield;
  }
  const { words, rank } = known.sorted();
  const postings: Postings[] = [];
  for (const note of notes) {
    yield;
    postings.push(note.postings(rank));
  }
  return yield* segmentSteps(papers, words, postings);
}

/** A segment of papers whose words are known: postings by field, their papers numbered as in `papers`. */
export function segmentOf(papers: readonly Paper[], words: Dictionary, postings: readonly Postings[]): Segment {
  return finish(segmentSteps(papers, words, postings));
}

function* segmentSteps(
  papers: readonly Paper[],
  words: Dictionary,
  postings: readonly Postings[],
): Steps<Segment, undefined> {
  const stems = yield* stemSteps(words);
  const foreign = new Uint16Array(papers.length);
  const prints = new Uint32Array(papers.length);
  for (const [number, paper] of papers.entries()) {
    yield;
    foreign[number] = foreignFields(paper);
    prints[number] = fingerprintOf(paper);
  }
  const years = Int16Array.from(papers, paper => yearOf(paper.item) ?? 0);
  const has = Uint8Array.from(papers, flagsOf);
  return new Segment({
    ...{ size: papers.length, words, ...stems, postings },
    ...{ years, has, foreign, prints, texts: new Texts(papers) },
  });
}

/** The number by which a changed paper is told from the one that was indexed. */
export function fingerprintOf(paper: Paper): number {
  let print = 0;
  for (const field of fields) print = fingerprint(fieldText(paper, field), print);
  return fingerprint(`${flagsOf(paper)} ${identifierText(paper)}`, print);
}

function flagsOf({ item }: Paper): number {
  const pdf = item.custom?.files?.some(file => /\.pdf(?:$|:)/i.test(file));
  return (pdf ? hasPdf : 0) | (item.DOI ? hasDoi : 0);
}

function foreignFields(paper: Paper): number {
  return fields.reduce((bits, field, i) => (isPlain(fieldText(paper, field)) ? bits : bits | (1 << i)), 0);
}

/** Words met so far, numbered in the order of meeting, each with where it was last noted. */
class Vocabulary {
  readonly #numbers = new Map<string, number>();
  /** By word: the field of a paper it was last met in, and its note there. */
  readonly metIn: number[] = [];
  readonly note: number[] = [];
  readonly isStop: boolean[] = [];
  /** Counts the fields of papers that were read. */
  turn = 0;

  number(word: string): number {
    let number = this.#numbers.get(word);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(word, number);
      this.metIn.push(0);
      this.note.push(0);
      this.isStop.push(stopWords.has(word));
    }
    return number;
  }

  sorted(): { words: Dictionary; rank: Uint32Array } {
    const sorted = [...this.#numbers.keys()].sort();
    const rank = new Uint32Array(sorted.length);
    for (const [i, word] of sorted.entries()) rank[this.#numbers.get(word) ?? 0] = i;
    return { words: Dictionary.of(sorted), rank };
  }
}

/** One field's occurrences in the order of reading. */
class Notes {
  readonly #words = new Column();
  readonly #papers = new Column();
  readonly #counts = new Column();
  readonly #lengths: Uint16Array;

  constructor(papers: number) {
    this.#lengths = new Uint16Array(papers);
  }

  read(paper: number, text: string, known: Vocabulary, prose: boolean): void {
    if (!text) return;
    const turn = ++known.turn;
    let distinct = 0;
    visitIndexed(text, word => {
      const number = known.number(word);
      const skipped = prose && known.isStop[number];
      if (known.metIn[number] === turn) {
        if (!skipped) this.#counts.increment(known.note[number] ?? 0);
        return;
      }
      known.metIn[number] = turn;
      distinct++;
      if (skipped) return;
      known.note[number] = this.#words.size;
      this.#words.push(number);
      this.#papers.push(paper);
      this.#counts.push(1);
    });
    this.#lengths[paper] = Math.min(distinct, 65535);
  }

  /** Sorted by word: counted first, then each put in its place. */
  postings(rank: Uint32Array): Postings {
    const words = this.#words.values;
    const start = new Uint32Array(rank.length + 1);
    for (const word of words) start[(rank[word] ?? 0) + 1] = (start[(rank[word] ?? 0) + 1] ?? 0) + 1;
    for (let i = 1; i < start.length; i++) start[i] = (start[i] ?? 0) + (start[i - 1] ?? 0);
    const next = start.slice();
    const papers = new Uint32Array(words.length);
    const counts = new Uint8Array(words.length);
    for (const [i, word] of words.entries()) {
      const place = rank[word] ?? 0;
      const at = next[place] ?? 0;
      next[place] = at + 1;
      papers[at] = this.#papers.values[i] ?? 0;
      counts[at] = Math.min(this.#counts.values[i] ?? 0, 255);
    }
    return { start, papers, counts, lengths: this.#lengths };
  }
}
