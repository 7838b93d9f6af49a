import { compoundAt } from './compounds';
import { type QueryWord, wordsIn } from './expand';
import { type Field, fields } from './fields';
import type { Segment } from './frozen/segment';
import type { Texts } from './frozen/texts';
import type { Term } from './term';
import { isPlain, stemOf, visitPlain, visitWords, type WordVisitor } from './words';

/** A matched piece of a paper. */
export interface Match {
  readonly field: Field;
  /** Offset in the field's displayed text (`fieldText`), in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** True where the typed word stands for this one only because slips are forgiven. */
  readonly slip?: true;
}

/** How a word of a text answers a word of the query. */
type Finding = 'word' | 'slip' | undefined;

interface Sought extends QueryWord {
  readonly field?: Field;
  readonly slips: ReadonlySet<string>;
}

/** Finds the words of a query in the texts of a paper. */
export class Highlighter {
  readonly #sought: readonly Sought[];
  readonly #found = new Map<string, Finding[]>();
  /** By ASCII unit: an inflection begins with the letter that its word begins with. */
  readonly #firstLetters: Uint8Array;

  constructor(terms: readonly Term[], segments: readonly Segment[]) {
    this.#sought = terms.map(({ word, field, slips }) => ({ ...word, field, slips: wordsIn(segments, slips) }));
    this.#firstLetters = firstLettersOf(this.#sought);
  }

  /** All matches of a paper, by field in the order of `fields`, then by place; none overlaps another. */
  matches(texts: Texts, paper: number): Match[] {
    const matches: Match[] = [];
    for (const field of fields) {
      if (!this.#sought.some(word => !word.field || word.field === field)) continue;
      this.#visitCandidates(texts.text(paper, field), (word, start, end) => {
        const finding = this.#find(word, field);
        if (!finding) return;
        const last = matches.at(-1);
        // Neighbouring pairs of letters share one, a compound and its parts more: they are marked as one piece.
        if (last?.field === field && last.end > start)
          matches[matches.length - 1] = { ...last, end: Math.max(end, last.end) };
        else matches.push(finding === 'slip' ? { field, start, end, slip: true } : { field, start, end });
      });
    }
    return matches;
  }

  #find(word: string, field: Field): Finding {
    let found = this.#found.get(word);
    if (!found) {
      const stem = stemOf(word);
      found = this.#sought.map(one => {
        if ([one, ...(one.compounds ?? [])].some(sought => isSame(sought, word, stem))) return 'word';
        return one.slips.has(word) ? 'slip' : undefined;
      });
      this.#found.set(word, found);
    }
    let best: Finding;
    for (const [i, one] of this.#sought.entries()) {
      if (found[i] && best !== 'word' && (!one.field || one.field === field)) best = found[i];
    }
    return best;
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

function isSame(sought: Pick<QueryWord, 'text' | 'stem' | 'open'>, word: string, stem: string): boolean {
  return sought.stem === stem || (sought.open && word.startsWith(sought.text));
}

function firstLettersOf(sought: readonly Sought[]): Uint8Array {
  const letters = new Uint8Array(128);
  for (const { text, slips } of sought) {
    for (const word of [text, ...slips]) if (word.charCodeAt(0) < 128) letters[word.charCodeAt(0)] = 1;
  }
  return letters;
}
