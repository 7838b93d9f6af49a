import { type QueryWord, wordsIn } from './expand';
import { type Field, fields } from './fields';
import type { Segment } from './frozen/segment';
import type { Texts } from './frozen/texts';
import type { Term } from './term';
import { stemOf, visitWords } from './words';

/** A matched piece of a paper. */
export interface Match {
  readonly field: Field;
  /** Offset in the field's displayed text (`fieldText`), in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

interface Sought extends QueryWord {
  readonly field?: Field;
  readonly slips: ReadonlySet<string>;
}

/** Finds the words of a query in the texts of a paper. */
export class Highlighter {
  readonly #terms: readonly Sought[];
  readonly #known = new Map<string, string>();

  constructor(terms: readonly Term[], segments: readonly Segment[]) {
    this.#terms = terms.map(({ word, field, slips }) => ({ ...word, field, slips: wordsIn(segments, slips) }));
  }

  /** All matches of a paper, by field in the order of `fields`, then by place; none overlaps another. */
  matches(texts: Texts, paper: number): Match[] {
    const matches: Match[] = [];
    for (const field of fields) {
      const terms = this.#terms.filter(term => !term.field || term.field === field);
      if (terms.length > 0) this.#mark(field, texts.text(paper, field), terms, matches);
    }
    return matches;
  }

  #mark(field: Field, text: string, terms: readonly Sought[], into: Match[]): void {
    visitWords(text, (word, start, end) => {
      const stem = this.#stem(word);
      const found = terms.some(
        term => term.stem === stem || (term.open && word.startsWith(term.text)) || term.slips.has(word),
      );
      if (!found) return;
      const last = into.at(-1);
      // Neighbouring pairs of letters share one: they are marked as one piece.
      if (last && last.field === field && last.end > start)
        into[into.length - 1] = { ...last, end: Math.max(end, last.end) };
      else into.push({ field, start, end });
    });
  }

  #stem(word: string): string {
    let stem = this.#known.get(word);
    if (stem === undefined) {
      stem = stemOf(word);
      this.#known.set(word, stem);
    }
    return stem;
  }
}
