import type { Paper } from '../paper';
import type { Steps } from '../steps';
import { type PaperText, tokenise } from './tokens';
import type { Vocabulary } from './vocabulary';

/** Most words of a phrase; the parts of a hyphenated word count one each. */
export const longestPhrase = 4;

/** What a word may do in a phrase. */
export const Role = { subject: 0, plain: 1, glue: 2, wall: 3 } as const;

/** A paper's words as numbers: forms ignore case and plural, stems all inflection (-1 for a word without one). */
export interface PhraseText extends PaperText {
  readonly forms: Int32Array;
  readonly stems: Int32Array;
  readonly roles: Uint8Array;
}

export function readPhrases(paper: Paper, vocabulary: Vocabulary): PhraseText {
  const tokens = tokenise(paper);
  const { text, starts, ends, linked } = tokens;
  const forms = new Int32Array(starts.length);
  const stems = new Int32Array(starts.length);
  const roles = new Uint8Array(starts.length);
  for (let i = 0; i < starts.length; i++) {
    const word = vocabulary.word(text.slice(starts[i], ends[i]));
    const isInsideHyphens = linked[i] === 2 && linked[i + 1] === 2;
    forms[i] = word.form;
    stems[i] = word.stem;
    if (!word.isFunction) roles[i] = word.isPlain ? Role.plain : Role.subject;
    else roles[i] = isInsideHyphens || word.lower === 'of' ? Role.glue : Role.wall;
  }
  return { ...tokens, forms, stems, roles };
}

/** A phrase that a fair share of some group's papers have. */
export interface Phrase {
  readonly id: number;
  readonly forms: readonly number[];
  readonly roles: readonly number[];
  /** Papers of each group that have it. */
  readonly inGroup: number[];
  /** Papers of each group that have it in the title. */
  readonly inTitles: number[];
  /** Papers that have it. */
  papers: number;
  /** The last text it was found in, so that each counts once. */
  lastPaper: number;
  occurrences: number;
}

/** Finds phrases again: from a phrase (-1: the empty one) and a next word to the longer phrase. */
export class PhraseTable {
  readonly phrases: Phrase[] = [];
  readonly #longer = new Map<number, number>();

  constructor(private readonly groups: number) {}

  /** The number of `parent` followed by `form`, or -1. */
  find(parent: number, form: number): number {
    return this.#longer.get((parent + 1) * 2 ** 24 + form) ?? -1;
  }

  add(parent: number, form: number, role: number): Phrase {
    const before = this.phrases[parent];
    const phrase: Phrase = {
      id: this.phrases.length,
      forms: [...(before?.forms ?? []), form],
      roles: [...(before?.roles ?? []), role],
      inGroup: new Array<number>(this.groups).fill(0),
      inTitles: new Array<number>(this.groups).fill(0),
      papers: 0,
      lastPaper: -1,
      occurrences: 0,
    };
    this.phrases.push(phrase);
    this.#longer.set((parent + 1) * 2 ** 24 + form, phrase.id);
    return phrase;
  }
}

/**
 * Finds the phrases of up to four words that at least `share` of the papers of one group have (two papers at least), word by
 * word: a longer phrase is only looked for where both its shorter ones were found. `groups` tells each text's group, -1
 * for none.
 */
export function* findPhrases(
  texts: readonly PhraseText[],
  groups: Int32Array,
  sizes: Uint32Array,
  share: number,
): Steps<PhraseTable> {
  const table = new PhraseTable(sizes.length);
  const isKept = (phrase: Phrase) =>
    phrase.inGroup.some((count, group) => count > 0 && count >= fewest(sizes[group] ?? 0, share));
  // The kept phrase of the length before, at each word of each text.
  let before = texts.map(text => new Int32Array(text.forms.length).fill(-1));
  let isAlive = new Uint8Array(0);
  for (let length = 1; length <= longestPhrase; length++) {
    const now = texts.map(text => new Int32Array(text.forms.length).fill(-1));
    for (const [paper, text] of texts.entries()) {
      countLength(length, text, paper, before[paper], now[paper], isAlive, groups[paper] ?? -1, table);
      if (paper % 100 === 99) yield (length - 1 + paper / texts.length) / longestPhrase;
    }
    isAlive = Uint8Array.from(table.phrases, phrase => (phrase.forms.length === length && isKept(phrase) ? 1 : 0));
    before = now;
  }
  return table;
}

/** A phrase of one paper says little of a group, unless that paper is all there is. */
function fewest(size: number, share: number): number {
  return Math.max(Math.min(2, size), share * size);
}

function countLength(
  length: number,
  text: PhraseText,
  paper: number,
  before: Int32Array | undefined,
  now: Int32Array | undefined,
  isAlive: Uint8Array,
  group: number,
  table: PhraseTable,
): void {
  if (!before || !now) return;
  for (let i = 0; i + length <= text.forms.length; i++) {
    const last = i + length - 1;
    const role = text.roles[last] ?? Role.wall;
    if (role === Role.wall) continue;
    let parent = -1;
    if (length > 1) {
      parent = before[i] ?? -1;
      const rest = before[i + 1] ?? -1;
      if (parent < 0 || rest < 0 || !isAlive[parent] || !isAlive[rest] || !text.linked[last]) continue;
    }
    const form = text.forms[last] ?? 0;
    const found = table.find(parent, form);
    const phrase = table.phrases[found] ?? table.add(parent, form, role);
    now[i] = phrase.id;
    phrase.occurrences++;
    if (phrase.lastPaper !== paper) {
      phrase.lastPaper = paper;
      phrase.papers++;
      if (group >= 0) phrase.inGroup[group] = (phrase.inGroup[group] ?? 0) + 1;
      // Titles come first in a text, so the first time in a paper tells whether its title has it.
      if (group >= 0 && last < text.titleWords) phrase.inTitles[group] = (phrase.inTitles[group] ?? 0) + 1;
    }
  }
}
