import { stemmer } from 'stemmer';
import { singular } from './names';
import { functionWords, paperWords } from './stopWords';

/** What is known of one word as written. */
export interface WordInfo {
  readonly lower: string;
  /** Number of its stem ("simulating" and "simulation" share one); -1 for a function word or a number. */
  readonly stem: number;
  /** Number of its singular: what phrases are compared by. */
  readonly form: number;
  /** A function word: it ends a phrase. */
  readonly isFunction: boolean;
  /** A word of any paper, or a number: no name by itself. */
  readonly isPlain: boolean;
}

/** Chinese characters that serve grammar; a pair of characters with one of them is no word. */
const particles = /[的了和与在是及对为以被把从而且并或也都就到之其]/u;

/** Numbers the words of a set of papers, each spelling looked at once. */
export class Vocabulary {
  readonly #words = new Map<string, WordInfo>();
  readonly #stems = new Map<string, number>();
  readonly #forms = new Map<string, number>();
  readonly stems: string[] = [];
  readonly forms: string[] = [];
  /** Number of the stem of each form: that of the word by which the form came in. */
  readonly stemOfForm: number[] = [];
  /** The plural of each form, in lower case, where some paper has it. */
  readonly pluralOfForm: (string | undefined)[] = [];

  word(spelling: string): WordInfo {
    const known = this.#words.get(spelling);
    if (known) return known;
    const info = this.#read(spelling);
    this.#words.set(spelling, info);
    return info;
  }

  #read(spelling: string): WordInfo {
    const lower = spelling.toLowerCase().replaceAll('’', "'");
    const isFunction = functionWords.has(lower) || particles.test(lower);
    const isMute = isFunction || /^\p{N}/u.test(lower) || lower.length < 2;
    const form = singular(spelling);
    const isPlain = isMute || paperWords.has(lower) || paperWords.has(form);
    const stem = isMute ? -1 : number(this.#stems, this.stems, stemOf(lower));
    const formNumber = number(this.#forms, this.forms, form);
    this.stemOfForm[formNumber] ??= stem;
    if (form !== lower) this.pluralOfForm[formNumber] ??= lower;
    return { lower, stem, form: formNumber, isFunction, isPlain };
  }
}

/** Stems that tell little of a subject. */
export const plainStems: ReadonlySet<string> = new Set([...paperWords].map(stemOf));

/** The Porter stem of an English word; a word of another script or with accents stays as it is. */
export function stemOf(lower: string): string {
  return /^[a-z]+$/.test(lower) ? stemmer(lower) : lower;
}

function number(numbers: Map<string, number>, texts: string[], text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, texts.length);
  texts.push(text);
  return texts.length - 1;
}
