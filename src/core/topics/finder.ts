import type { PhraseText } from './phrases';
import type { Vocabulary } from './vocabulary';

/** The words of a phrase that stand apart must be this near each other: so many words from the first to the last. */
const widest = 10;

/**
 * Tells which of many phrases a paper has. A phrase is found where all its words stand in the title in any order, or in one
 * sentence within ten words, each in any inflection: "agents that act on the web" has "web agents", "morphological" has
 * "morphology". Numbers and words such as "of" are not asked for.
 */
export class PhraseFinder {
  /** Phrases that ask for a stem, and which of their words it is. */
  readonly #wanting = new Map<number, { phrase: number; slot: number }[]>();
  readonly #stems: number[][];
  readonly #starts: number[];
  readonly #lastSeen: Int32Array;
  readonly #foundIn: Int32Array;
  #paper = 0;

  constructor(
    phrases: readonly (readonly number[])[],
    private readonly vocabulary: Vocabulary,
  ) {
    const stemOf = (form: number) => vocabulary.stemOfForm[form] ?? -1;
    this.#stems = phrases.map(forms => [...new Set(forms.map(stemOf))].filter(stem => stem >= 0));
    this.#starts = [];
    let slots = 0;
    for (const [phrase, stems] of this.#stems.entries()) {
      this.#starts.push(slots);
      for (const stem of stems) {
        const wanting = this.#wanting.get(stem) ?? [];
        wanting.push({ phrase, slot: slots++ });
        this.#wanting.set(stem, wanting);
      }
    }
    this.#lastSeen = new Int32Array(slots);
    this.#foundIn = new Int32Array(phrases.length);
  }

  /** Indices of the phrases found in a paper, in order of their ends. */
  findIn(text: PhraseText): number[] {
    const found: number[] = [];
    const paper = ++this.#paper;
    let sentence = 0;
    this.#lastSeen.fill(-1);
    for (let i = 0; i < text.forms.length; i++) {
      const isTitle = i < text.titleWords;
      if (i === text.titleWords || (!isTitle && startsSentence(text, i))) sentence = i;
      const wanting = this.#wanting.get(this.vocabulary.stemOfForm[text.forms[i] ?? -1] ?? -1);
      if (!wanting) continue;
      const from = isTitle ? 0 : Math.max(sentence, i - widest + 1);
      for (const { phrase, slot } of wanting) {
        this.#lastSeen[slot] = i;
        if (this.#foundIn[phrase] === paper || !this.#isComplete(phrase, from)) continue;
        this.#foundIn[phrase] = paper;
        found.push(phrase);
      }
    }
    return found;
  }

  #isComplete(phrase: number, from: number): boolean {
    const start = this.#starts[phrase] ?? 0;
    const count = this.#stems[phrase]?.length ?? 0;
    for (let slot = start; slot < start + count; slot++) if ((this.#lastSeen[slot] ?? -1) < from) return false;
    return true;
  }
}

const sentenceEnds = new Set('.!?;。！？；');

function startsSentence({ text, starts, ends, linked }: PhraseText, word: number): boolean {
  if (linked[word]) return false;
  const gap = text.slice(ends[word - 1], starts[word]);
  // A full stop without a blank stands inside a number or a name: 2.5, Node.js.
  if (gap === '.') return false;
  for (const char of gap) if (sentenceEnds.has(char)) return true;
  return false;
}
