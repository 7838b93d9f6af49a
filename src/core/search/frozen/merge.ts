import type { Paper } from '../../paper';
import type { Steps } from '../../steps';
import { fields } from '../fields';
import { Dictionary } from './dictionary';
import { type Postings, Segment } from './segment';
import { stemSteps } from './stems';
import { type StoredTexts, Texts } from './texts';

/** One segment of the papers that are left in several, in their order. At most one of them may come from a file. */
export function* mergeSteps(segments: readonly Segment[]): Steps<Segment, undefined> {
  const size = segments.reduce((sum, segment) => sum + segment.left, 0);
  const numbers = newNumbers(segments);
  const merged = yield* mergeWords(segments, numbers);
  const stems = yield* stemSteps(merged.words);
  const column = <T extends Int16Array | Uint8Array | Uint16Array | Uint32Array>(into: T, from: (s: Segment) => T): T =>
    copyColumn(into, segments, numbers, from);
  const postings: Postings[] = [];
  for (const [field, some] of merged.postings.entries()) {
    yield;
    const lengths = column(new Uint16Array(size), s => (s.parts.postings[field] as Postings).lengths as Uint16Array);
    postings.push({ ...some, lengths });
  }
  return new Segment({
    ...{ size, words: merged.words, ...stems, postings },
    years: column(new Int16Array(size), s => s.parts.years),
    has: column(new Uint8Array(size), s => s.parts.has),
    foreign: column(new Uint16Array(size), s => s.parts.foreign),
    prints: column(new Uint32Array(size), s => s.parts.prints),
    texts: mergeTexts(segments, size),
  });
}

const gone = 0xffffffff;
const wordsAStep = 500;

/** By segment and paper: the number it has afterwards. */
function newNumbers(segments: readonly Segment[]): Uint32Array[] {
  let next = 0;
  return segments.map(({ removed }) => Uint32Array.from(removed, isRemoved => (isRemoved ? gone : next++)));
}

function copyColumn<T extends Int16Array | Uint8Array | Uint16Array | Uint32Array>(
  into: T,
  segments: readonly Segment[],
  numbers: readonly Uint32Array[],
  from: (segment: Segment) => T,
): T {
  for (const [i, segment] of segments.entries()) {
    const values = from(segment);
    numbers[i]?.forEach((number, paper) => {
      if (number !== gone) into[number] = values[paper] ?? 0;
    });
  }
  return into;
}

function* mergeWords(
  segments: readonly Segment[],
  numbers: readonly Uint32Array[],
): Steps<{ words: Dictionary; postings: Omit<Postings, 'lengths'>[] }, undefined> {
  const writers = fields.map((_, field) => new PostingsWriter(segments, numbers, field));
  const words: string[] = [];
  const next = segments.map(() => 0);
  const heads = segments.map(({ parts }) => (parts.words.size > 0 ? parts.words.word(0) : undefined));
  for (;;) {
    let word: string | undefined;
    for (const head of heads) if (head !== undefined && (word === undefined || head < word)) word = head;
    if (word === undefined) break;
    if (words.length % wordsAStep === 0) yield;
    let used = false;
    for (const [i, { parts }] of segments.entries()) {
      if (heads[i] !== word) continue;
      const place = next[i] ?? 0;
      for (const writer of writers) used = writer.copy(i, place) || used;
      next[i] = place + 1;
      heads[i] = place + 1 < parts.words.size ? parts.words.word(place + 1) : undefined;
    }
    // A word that only removed papers had is left out.
    if (!used) continue;
    words.push(word);
    for (const writer of writers) writer.endWord();
  }
  return { words: Dictionary.of(words), postings: writers.map(writer => writer.finish()) };
}

class PostingsWriter {
  readonly #from: readonly Postings[];
  readonly #start: number[] = [0];
  readonly #papers: Uint32Array;
  readonly #counts: Uint8Array;
  #size = 0;

  constructor(
    segments: readonly Segment[],
    readonly numbers: readonly Uint32Array[],
    field: number,
  ) {
    this.#from = segments.map(({ parts }) => parts.postings[field] as Postings);
    const most = this.#from.reduce((sum, { papers }) => sum + papers.length, 0);
    this.#papers = new Uint32Array(most);
    this.#counts = new Uint8Array(most);
  }

  /** Copies one word's papers that are left; false if there is none. */
  copy(segment: number, word: number): boolean {
    const { start, papers, counts } = this.#from[segment] as Postings;
    const numbers = this.numbers[segment] as Uint32Array;
    const before = this.#size;
    const end = start[word + 1] ?? 0;
    for (let i = start[word] ?? 0; i < end; i++) {
      const number = numbers[papers[i] ?? 0] ?? gone;
      if (number === gone) continue;
      this.#papers[this.#size] = number;
      this.#counts[this.#size++] = counts[i] ?? 0;
    }
    return this.#size > before;
  }

  endWord(): void {
    this.#start.push(this.#size);
  }

  finish(): Omit<Postings, 'lengths'> {
    const all = this.#size === this.#papers.length;
    return {
      start: Uint32Array.from(this.#start),
      papers: all ? this.#papers : this.#papers.slice(0, this.#size),
      counts: all ? this.#counts : this.#counts.slice(0, this.#size),
    };
  }
}

function mergeTexts(segments: readonly Segment[], size: number): Texts {
  const papers: (Paper | undefined)[] = [];
  const storedAt = new Uint32Array(size);
  let stored: StoredTexts | undefined;
  for (const { parts, removed } of segments) {
    if (parts.texts.stored) {
      if (stored && stored !== parts.texts.stored) throw new Error('mergeSegments: two segments with a file each');
      stored = parts.texts.stored;
    }
    for (let paper = 0; paper < parts.size; paper++) {
      if (removed[paper]) continue;
      const known = parts.texts.paper(paper);
      if (!known) storedAt[papers.length] = parts.texts.placeInFile(paper);
      papers.push(known);
    }
  }
  return new Texts(papers, stored, stored && storedAt);
}
