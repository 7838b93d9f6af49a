import type { Problem } from '../paper';
import { inEnglish, type Sentence } from '../sentence';

/** Of a long line the beginning. */
const restOfLine = /[^\r\n]{0,500}/y;
/** `@article{key`, a word, or one sign. */
const piece = /@[ \t]{0,9}\w{1,60}[ \t]{0,9}[{(]?[^\s,={}()"]{0,200}|[^\s,={}()"#]{1,200}|\S/y;

/** A problem at `offset` of a text whose line number `line` begins at `lineStart`; underlined is the rest of the line. */
export function problemInLine(text: string, place: Place, said: Sentence): Problem {
  const { offset, line, lineStart, severity, code } = place;
  const rest = matchAt(restOfLine, text, offset).trimEnd();
  const column = offset - lineStart + 1;
  return { line, message: inEnglish(said), said, column, length: rest.length, severity, code };
}

/** The same, where only the word, sign or entry head at `offset` is underlined. */
export function problemAtWord(text: string, place: Place, said: Sentence): Problem {
  return { ...problemInLine(text, place, said), length: matchAt(piece, text, place.offset).length };
}

export interface Place {
  readonly offset: number;
  readonly line: number;
  readonly lineStart: number;
  readonly severity: Problem['severity'];
  readonly code: string;
}

function matchAt(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
}
