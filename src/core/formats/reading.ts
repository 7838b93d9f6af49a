import { type Draft, makePaper } from '../identity';
import type { Paper, Problem } from '../paper';
import type { Sentence } from '../sentence';
import type { Steps } from '../steps';
import { KeyPool } from './keyPool';
import { problemInLine } from './problem';

/** What came out of one text. */
export interface Reading {
  readonly papers: Paper[];
  readonly problems: Problem[];
}

/** Reading in steps: each yields all papers read so far, in one list that grows, or none. */
export type ReadingSteps = Steps<Reading, readonly Paper[]>;

/** A paper as a reader found it: `start` and `end` are offsets into the text that is being read. */
export interface Found extends Omit<Draft, 'origin'> {
  readonly start: number;
  readonly end: number;
}

/** Collects the papers and problems of one text, turns offsets into lines and keeps made keys apart. */
export class Collector implements Reading {
  readonly papers: Paper[] = [];
  readonly problems: Problem[] = [];
  readonly #keys = new KeyPool();
  #starts: number[] | undefined;

  constructor(
    readonly text: string,
    private readonly source: string,
  ) {}

  /** A key made for an entry without one gets a letter where another entry has it: `lu2024proactive`, `lu2024proactiveb`. */
  add({ start, end, ...draft }: Found): void {
    const origin = { source: this.source, start, end, line: this.lineAt(start) };
    const paper = makePaper({ ...draft, origin });
    const key = draft.key ? this.#keys.keep(paper.key) : this.#keys.take(paper.key);
    this.papers.push(key === paper.key ? paper : makePaper({ ...draft, key, origin }));
  }

  warn(offset: number, code: string, said: Sentence): void {
    this.#report(offset, 'warning', code, said);
  }

  error(offset: number, code: string, said: Sentence): void {
    this.#report(offset, 'error', code, said);
  }

  #report(offset: number, severity: Problem['severity'], code: string, said: Sentence): void {
    const line = this.lineAt(offset);
    const lineStart = this.#starts?.[line - 1] ?? 0;
    this.problems.push(problemInLine(this.text, { offset, line, lineStart, severity, code }, said));
  }

  /** Line of an offset, from 1. */
  lineAt(offset: number): number {
    this.#starts ??= lineStarts(this.text);
    let low = 0;
    let high = this.#starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

export interface Line {
  readonly text: string;
  /** Offset of the line's first character. */
  readonly start: number;
  /** Offset just past the line, its line break left out. */
  readonly end: number;
}

/** The lines of a text with any of the three line ends. */
export function* linesOf(text: string): Generator<Line> {
  let start = 0;
  for (const match of text.matchAll(/\r\n?|\n/g)) {
    yield { text: text.slice(start, match.index), start, end: match.index };
    start = match.index + match[0].length;
  }
  if (start < text.length) yield { text: text.slice(start), start, end: text.length };
}
