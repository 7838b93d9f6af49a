import { type Field, fields } from '../fields';
import type { Segment } from '../frozen/segment';
import type { Texts } from '../frozen/texts';
import { type QueryWord, wordsIn } from '../rank/expand';
import type { Term } from '../rank/term';
import { compoundAt } from '../words/compounds';
import { isPlain, stemOf, visitPlain, visitWords, type WordVisitor } from '../words/words';
import { type Asked, placesOf } from './asked';

/** A matched piece of a paper. */
export interface Match {
  readonly field: Field;
  /** Offset in the field's displayed text (`fieldText`), in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** True where the typed word stands for this one only because slips are forgiven. */
  readonly slip?: true;
  readonly answers: readonly Answered[];
}

/** A word of the query, by its place among all that are looked for, and how near the piece comes to it. */
export interface Answered {
  readonly word: number;
  readonly worth: Worth;
}

/** From the word as it is written, over its inflections and the words that it begins, to one that was perhaps meant. */
export type Worth = 4 | 3 | 2 | 1;
const written = 4;
const inflected = 3;
const begun = 2;
const slip = 1;

interface Sought extends QueryWord {
  readonly field?: Field;
  readonly slips: ReadonlySet<string>;
  /** Its place among all words that are looked for. */
  readonly at: number;
}

/** Words that are looked for in one field, and what those of the texts were found to answer. */
interface Lookup {
  readonly sought: readonly Sought[];
  readonly known: Map<string, readonly Answered[]>;
}

/** Finds the words of a query in the texts of a paper; those of a phrase where they stand as such. */
export class Highlighter {
  /** By field, without the words that belong to phrases only. */
  readonly #alone: ReadonlyMap<Field, Lookup>;
  /** By field, all words. */
  readonly #all: ReadonlyMap<Field, Lookup>;
  /** By ASCII unit: an inflection begins with the letter that its word begins with. */
  readonly #firstLetters: Uint8Array;

  constructor(
    terms: readonly Term[],
    segments: readonly Segment[],
    private readonly asked: Asked,
  ) {
    const sought = terms.map(({ word, field, slips }, at) => {
      return { ...word, field, slips: wordsIn(segments, slips), at };
    });
    const isAlone = (one: Sought) => !asked.phrases.some(phrase => has(phrase, one)) || isAmong(asked.words, one);
    this.#all = lookups(sought);
    this.#alone = asked.phrases.length > 0 ? lookups(sought.filter(isAlone)) : this.#all;
    this.#firstLetters = firstLettersOf(sought);
  }

  /** All matches of a paper, by field in the order of `fields`, then by place; none overlaps another. */
  matches(texts: Texts, paper: number): Match[] {
    const { phrases } = this.asked;
    if (phrases.length === 0) return this.#words(texts, paper, this.#all);
    const found = phrases.map((_, at) => this.#phrase(texts, paper, at));
    // In prose quotation marks quote: there a paper may have the words without the phrase.
    const isQuoted = phrases.some(({ isRequired }, at) => isRequired && found[at]?.length === 0);
    return inOrder([...found.flat(), ...this.#words(texts, paper, isQuoted ? this.#all : this.#alone)]);
  }

  #phrase(texts: Texts, paper: number, at: number): Match[] {
    const phrase = this.asked.phrases[at];
    if (!phrase) return [];
    const answers = answersOf(this.asked, at);
    return (phrase.field ? [phrase.field] : fields).flatMap(field =>
      placesOf(phrase, texts.text(paper, field)).map(place => ({ field, ...place, answers })),
    );
  }

  #words(texts: Texts, paper: number, lookup: ReadonlyMap<Field, Lookup>): Match[] {
    const matches: Match[] = [];
    for (const field of fields) {
      const words = lookup.get(field);
      if (!words || words.sought.length === 0) continue;
      this.#visitCandidates(texts.text(paper, field), (word, start, end) => {
        const answers = answersIn(words, word);
        if (answers.length === 0) return;
        const isSlip = answers.every(({ worth }) => worth === slip);
        add(matches, isSlip ? { field, start, end, slip: true, answers } : { field, start, end, answers });
      });
    }
    return matches;
  }

  /** In plain text only words with the right first letter are looked at: that is where the time of a long list goes. */
  #visitCandidates(text: string, visit: WordVisitor): void {
    const visitBoth: WordVisitor = (word, start, end) => {
      visit(word, start, end);
      const compound = compoundAt(text, start, end);
      if (compound) visit(compound.word, start, compound.end);
    };
    if (isPlain(text)) visitPlain(text, visitBoth, this.#firstLetters);
    else visitWords(text, visitBoth);
  }
}

/** The words of a phrase count as written, and as others than those that stand alone. */
export function answersOf({ phrases }: Asked, at: number): Answered[] {
  const before = phrases.slice(0, at).reduce((sum, { words }) => sum + words.length, 0);
  return (phrases[at]?.words ?? []).map((_, i) => ({ word: -1 - before - i, worth: written }));
}

/** Matches by field and place, those that overlap as one. */
export function inOrder(matches: readonly Match[]): Match[] {
  const order = (a: Match, b: Match) =>
    fields.indexOf(a.field) - fields.indexOf(b.field) || a.start - b.start || b.end - a.end;
  const joined: Match[] = [];
  for (const match of [...matches].sort(order)) add(joined, match);
  return joined;
}

/** Neighbouring pairs of letters share one, a compound and its parts more: they are marked as one piece. */
function add(matches: Match[], match: Match): void {
  const last = matches.at(-1);
  if (last?.field !== match.field || last.end <= match.start) {
    matches.push(match);
    return;
  }
  const answers = last.answers === match.answers ? last.answers : [...last.answers, ...match.answers];
  matches[matches.length - 1] = { ...last, end: Math.max(match.end, last.end), answers };
}

/** One for all fields where no word is bound to one. */
function lookups(sought: readonly Sought[]): ReadonlyMap<Field, Lookup> {
  const all: Lookup = { sought, known: new Map() };
  const isBound = sought.some(({ field }) => field);
  const inField = (field: Field): Lookup => ({
    sought: sought.filter(one => !one.field || one.field === field),
    known: new Map(),
  });
  return new Map(fields.map(field => [field, isBound ? inField(field) : all]));
}

function answersIn({ sought, known }: Lookup, word: string): readonly Answered[] {
  let answers = known.get(word);
  if (!answers) {
    const stem = stemOf(word);
    answers = sought.flatMap(one => {
      const worth = worthOf(one, word, stem);
      return worth ? { word: one.at, worth } : [];
    });
    known.set(word, answers);
  }
  return answers;
}

function worthOf(one: Sought, word: string, stem: string): Worth | undefined {
  if (one.text === word) return written;
  const same = [one, ...(one.compounds ?? [])];
  if (same.some(sought => sought.stem === stem)) return inflected;
  if (same.some(sought => sought.open && word.startsWith(sought.text))) return begun;
  return one.slips.has(word) ? slip : undefined;
}

function has({ words, field }: Asked['phrases'][number], one: Sought): boolean {
  return field === one.field && words.includes(one.text);
}

function isAmong(words: Asked['words'], one: Sought): boolean {
  return words.some(({ text, field }) => text === one.text && field === one.field);
}

function firstLettersOf(sought: readonly Sought[]): Uint8Array {
  const letters = new Uint8Array(128);
  for (const { text, slips } of sought) {
    for (const word of [text, ...slips]) if (word.charCodeAt(0) < 128) letters[word.charCodeAt(0)] = 1;
  }
  return letters;
}
