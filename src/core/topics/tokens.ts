import type { Paper } from '../paper';

/** The words of one paper, in reading order; the arrays run in step. */
export interface PaperText {
  /** Title, abstract and annotation, without formulas, markup and links. */
  readonly text: string;
  /** Start of each word in `text`, in UTF-16 units. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** 1 where only a blank stands between the word and the one before it, 2 where only a hyphen does, else 0. */
  readonly linked: Uint8Array;
  /** How many of the words stand in the title. */
  readonly titleWords: number;
}

/** Longest stretch of a text that is read: an annotation can hold a whole book. */
const longestText = 20_000;

/** What a topic is judged by: title, abstract and the user's annotation, nothing else. */
export function textOf(paper: Paper): { title: string; body: string } {
  const { title = '', abstract = '', annote = '' } = paper.item;
  return { title: plain(title), body: plain(annote ? `${abstract}\n\n${annote}` : abstract) };
}

function plain(text: string): string {
  const short = text.length > longestText ? text.slice(0, longestText) : text;
  if (!/[$<\\]|:\/\//.test(short)) return short;
  return short
    .replace(/<\/?[a-zA-Z][^<>]{0,80}>/g, ' ; ')
    .replace(/\$[^$]{1,300}\$/g, ' ; ')
    .replace(/\\[a-zA-Z]+/g, ' ; ')
    .replace(/\bhttps?:\/\/\S+/g, ' ; ');
}

/**
 * Splits a paper's text into words. Hyphens divide words (and link them), apostrophes and the marks of `C++` and `C#` do
 * not. Chinese and Japanese, written without blanks, give overlapping pairs of characters.
 */
export function tokenise(paper: Paper): PaperText {
  const { title, body } = textOf(paper);
  const text = `${title}\n\n${body}`;
  const scan = new Scan(text);
  scan.run();
  let titleWords = 0;
  while (titleWords < scan.starts.length && (scan.starts[titleWords] ?? 0) < title.length) titleWords++;
  return {
    text,
    starts: Uint32Array.from(scan.starts),
    ends: Uint32Array.from(scan.ends),
    linked: Uint8Array.from(scan.linked),
    titleWords,
  };
}

const other = 1;
const letter = 2;
const inner = 3;
const pair = 4;
/** What each UTF-16 unit is; 0 where not yet known. Looked up once per unit: the property classes are slow. */
const kinds = new Uint8Array(65_536);

function kindOf(unit: number): number {
  const known = kinds[unit] ?? 0;
  if (known) return known;
  const char = String.fromCharCode(unit);
  let kind = other;
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]/u.test(char)) kind = pair;
  else if (/[\p{L}\p{N}]/u.test(char)) kind = letter;
  else if (/[\p{M}'’+#]/u.test(char)) kind = inner;
  kinds[unit] = kind;
  return kind;
}

const smallS = 0x73;
const apostrophe = 0x27;
const curlyApostrophe = 0x2019;

function isApostrophe(unit: number): boolean {
  return unit === apostrophe || unit === curlyApostrophe;
}

const hyphen = /^[-‐‑–]$/;
const blank = /^(?: {2}|\r?\n|\u00a0)$/;

class Scan {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly linked: number[] = [];

  constructor(private readonly text: string) {}

  run(): void {
    let at = 0;
    while (at < this.text.length) {
      const kind = kindOf(this.text.charCodeAt(at));
      if (kind === letter) at = this.word(at);
      else if (kind === pair) at = this.pairs(at);
      else at++;
    }
  }

  private word(start: number): number {
    let end = start + 1;
    for (let kind = letter; kind === letter || kind === inner; ) {
      kind = end < this.text.length ? kindOf(this.text.charCodeAt(end)) : other;
      if (kind === letter || kind === inner) end++;
    }
    const next = end;
    while (isApostrophe(this.text.charCodeAt(end - 1))) end--;
    if (this.text.charCodeAt(end - 1) === smallS && isApostrophe(this.text.charCodeAt(end - 2))) end -= 2;
    this.add(start, end);
    return next;
  }

  private pairs(start: number): number {
    let end = start + 1;
    while (end < this.text.length && kindOf(this.text.charCodeAt(end)) === pair) end++;
    for (let at = start; at + 2 <= end; at++) this.add(at, at + 2);
    return end;
  }

  private add(start: number, end: number): void {
    const last = this.ends.at(-1);
    this.linked.push(last === undefined ? 0 : linkBetween(this.text, last, start));
    this.starts.push(start);
    this.ends.push(end);
  }
}

/** As `linked` of a `PaperText`; overlapping pairs of characters (`start` before `end`) count as joined by a blank. */
function linkBetween(text: string, end: number, start: number): number {
  if (start < end) return 1;
  if (start === end || start - end > 2) return 0;
  const gap = text.slice(end, start);
  if (gap === ' ') return 1;
  if (hyphen.test(gap)) return 2;
  return blank.test(gap) ? 1 : 0;
}
