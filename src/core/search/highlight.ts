import { type QueryWord, sameStem, wordsIn } from './expand';
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
  /** Beginnings, in plain letters, of all words that this one finds. */
  readonly beginnings: readonly string[];
}

/** Finds the words of a query in the texts of a paper. */
export class Highlighter {
  readonly #sought: readonly Sought[];
  readonly #found = new Map<string, boolean[]>();
  #candidates: RegExp | undefined;

  constructor(terms: readonly Term[], segments: readonly Segment[]) {
    this.#sought = terms.map(({ word, field, slips }) => {
      const meant = wordsIn(segments, slips);
      const inflected = commonBeginning(wordsIn(segments, sameStem(segments, word.stem)));
      return { ...word, field, slips: meant, beginnings: [...meant, ...inflected, ...(word.open ? [word.text] : [])] };
    });
  }

  /** All matches of a paper, by field in the order of `fields`, then by place; none overlaps another. */
  matches(texts: Texts, paper: number): Match[] {
    const matches: Match[] = [];
    for (const field of fields) {
      if (!this.#sought.some(word => !word.field || word.field === field)) continue;
      this.#visitCandidates(texts.text(paper, field), (word, start, end) => {
        if (!this.#finds(word, field)) return;
        const last = matches.at(-1);
        // Neighbouring pairs of letters share one: they are marked as one piece.
        if (last?.field === field && last.end > start) matches[matches.length - 1] = { ...last, end };
        else matches.push({ field, start, end });
      });
    }
    return matches;
  }

  #finds(word: string, field: Field): boolean {
    let found = this.#found.get(word);
    if (!found) {
      const stem = stemOf(word);
      found = this.#sought.map(
        one => one.stem === stem || one.slips.has(word) || (one.open && word.startsWith(one.text)),
      );
      this.#found.set(word, found);
    }
    return this.#sought.some((one, i) => found[i] && (!one.field || one.field === field));
  }

  /** Plain text is searched for the beginnings at once: cutting it all into words takes ten times as long. */
  #visitCandidates(text: string, visit: (word: string, start: number, end: number) => void): void {
    if (/[^\0-\x7f]/.test(text)) {
      visitWords(text, visit);
      return;
    }
    this.#candidates ??= candidates(this.#sought.flatMap(({ beginnings }) => beginnings));
    for (const match of text.matchAll(this.#candidates)) {
      visit(match[0].toLowerCase(), match.index, match.index + match[0].length);
    }
  }
}

function candidates(beginnings: readonly string[]): RegExp {
  const plain = beginnings.filter(text => /^[a-z0-9]+$/.test(text));
  // Without any beginning nothing in plain letters is found.
  return new RegExp(`(?<![A-Za-z0-9])(?:${plain.length > 0 ? plain.join('|') : '(?!)'})[A-Za-z0-9]*`, 'gi');
}

function commonBeginning(words: ReadonlySet<string>): string[] {
  let common: string | undefined;
  for (const word of words) {
    common ??= word;
    while (!word.startsWith(common)) common = common.slice(0, -1);
  }
  return common ? [common] : [];
}
