import { stemmer } from 'stemmer';
import { greekAsNames } from './greekNames';
import { comparableSpelling, fixedStem } from './spellings';

/** Called with a word as it is compared (folded) and where it stands in the text, in UTF-16 units. */
export type WordVisitor = (word: string, start: number, end: number) => void;

// Soft hyphens and joiners stand inside words without being seen.
const anyWord = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad\u200c\u200d]*/gu;
const notAscii = /[^\0-\x7f]/;
const notPlain = /[^\0-\x7f\p{P}\p{S}\p{Z}]/u;
/** The same for the usual signs only: dashes, quotation marks, arrows and the like. Many times faster. */
const notUsual =
  /[^\0-\x7f\u00a0-\u00a9\u00ab\u00ac\u00ae-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2010-\u2029\u202f-\u205f\u2190-\u22ff]/;
/** Scripts written without spaces, and Hangul, whose particles stick to the word: they are cut into pairs of letters. */
const paired =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]/u;
const pairedRuns = new RegExp(`(?:${paired.source}\\p{M}*)+`, 'gu');

/**
 * Visits the words of `text` in order. Runs of Chinese, Japanese, Korean or Thai give every pair of neighbouring
 * letters and the last letter alone, so that a word inside a run is found, and a single letter as the beginning of a pair.
 */
export function visitWords(text: string, visit: WordVisitor): void {
  if (isPlain(text)) {
    visitPlain(text, visit);
    return;
  }
  for (const match of text.matchAll(anyWord)) {
    const end = match.index + match[0].length;
    if (!notAscii.test(match[0])) visit(match[0].toLowerCase(), match.index, end);
    else if (paired.test(match[0])) visitMixed(match[0], match.index, visit);
    else visitFolded(match[0], match.index, end, visit);
  }
}

/** The words of `text`, folded, in order. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  visitWords(text, word => words.push(word));
  return words;
}

const nothing = 0;
const small = 1;
const capital = 2;
/** By ASCII unit: whether it belongs to a word, and whether it has to be made small. */
const kinds = Uint8Array.from({ length: 128 }, (_, unit) => {
  const letter = String.fromCharCode(unit);
  return /[a-z0-9]/.test(letter) ? small : /[A-Z]/.test(letter) ? capital : nothing;
});

/**
 * As `visitWords`, for a text that `isPlain`: letter by letter, which is several times faster than an expression.
 * @param firstLetters if given, words that begin with another small letter or digit, by ASCII unit, are passed over.
 */
export function visitPlain(text: string, visit: WordVisitor, firstLetters?: Uint8Array): void {
  const { length } = text;
  for (let at = 0; at < length; ) {
    const unit = text.charCodeAt(at);
    let kind = kinds[unit];
    if (!kind) {
      at++;
      continue;
    }
    const start = at;
    let capitals = 0;
    for (; kind; kind = kinds[text.charCodeAt(at)]) {
      if (kind === capital) capitals++;
      at++;
    }
    if (firstLetters && !firstLetters[kinds[unit] === capital ? unit + 32 : unit]) continue;
    const word = text.slice(start, at);
    visit(capitals > 0 ? word.toLowerCase() : word, start, at);
  }
}

/** Whether all letters and digits are ASCII; other signs, such as dashes and curly quotation marks, may stand between them. */
export function isPlain(text: string): boolean {
  return !notUsual.test(text) || !notPlain.test(text);
}

function visitFolded(raw: string, start: number, end: number, visit: WordVisitor): void {
  const word = foldWord(raw);
  if (word) visit(word, start, end);
}

function visitMixed(run: string, offset: number, visit: WordVisitor): void {
  let done = 0;
  for (const match of run.matchAll(pairedRuns)) {
    if (match.index > done) visitFolded(run.slice(done, match.index), offset + done, offset + match.index, visit);
    visitPairs(match[0], offset + match.index, visit);
    done = match.index + match[0].length;
  }
  if (done < run.length) visitFolded(run.slice(done), offset + done, offset + run.length, visit);
}

function visitPairs(run: string, offset: number, visit: WordVisitor): void {
  const letters = [...run];
  let at = offset;
  for (const [i, letter] of letters.entries()) {
    const next = letters[i + 1] ?? '';
    visitFolded(letter + next, at, at + letter.length + next.length, visit);
    at += letter.length;
  }
}

const single: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ς: 'σ',
  ـ: '',
};
const singles = new RegExp(`[${Object.keys(single).join('')}]`, 'g');
// Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs; not the vowels of Indic scripts.
const marks =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u00ad\u200c\u200d]/g;

/**
 * A word without accents and case: `Müller` gives `muller`, `Straße` gives `strasse`. Greek letters that stand for themselves
 * are written as their names: `TNFα` gives `tnfalpha`.
 */
export function foldWord(word: string): string {
  if (!notAscii.test(word)) return word.toLowerCase();
  const plain = word.normalize('NFKD').replace(marks, '').normalize('NFC').toLowerCase().replace(marks, '');
  return greekAsNames(plain.replace(singles, letter => single[letter] ?? letter));
}

const english = /^[a-z]{3,40}$/;

/** The form that a folded word shares with its inflections: `networks` and `networked` give `network`. */
export function stemOf(word: string): string {
  if (!english.test(word)) return word;
  return fixedStem(word) ?? stemmer(comparableSpelling(word));
}
