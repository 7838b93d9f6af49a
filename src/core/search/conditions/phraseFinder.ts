import { type Field, fields, proseFields } from '../fields';
import type { PhraseNode } from '../query/query';
import type { QueryWord } from '../rank/expand';
import type { Scorer } from '../rank/scorer';
import { makeTerm, type Term } from '../rank/term';
import { namingWeights } from '../rank/weights';
import { isSignedName } from '../words/compounds';
import { stopWords } from '../words/stopWords';
import { stemOf } from '../words/words';
import { hasAuthor, nameReadings } from './nameReadings';
import { phraseInField } from './phrase';
import type { SharedPapers } from './sharedPapers';

const rememberedPhrases = 6;

/** The words of a phrase that say something. Without its function words nothing of "to be or not to be" is left, but in a title. */
export function askedWords(words: readonly QueryWord[]): readonly QueryWord[] {
  const telling = words.filter(({ text }) => !stopWords.has(text));
  return telling.length > 0 ? telling : words;
}

/** Finds the papers with words as they stand in quotation marks: one after the other, and no others of the same stem. */
export class PhraseFinder {
  constructor(
    readonly scorer: Scorer,
    readonly shared: SharedPapers,
  ) {}

  /**
   * Scores of all papers, 0 for those without the phrase. As with every key typed behind a phrase it is asked for again, the
   * last ones are remembered.
   * @param words those of the phrase, at least one.
   */
  find({ text, field }: PhraseNode, words: readonly QueryWord[]): Float64Array {
    const { phrases } = this.scorer;
    const key = `${field ?? ''}:${text}`;
    const known = phrases.get(key);
    if (known) return known;
    const scores = new Float64Array(this.scorer.size);
    const isName = field === 'authors' && this.#addAuthors(text, scores);
    if (!isName) for (const one of field ? [field] : fields) this.#addRuns(words, one, scores);
    phrases.set(key, scores);
    for (const oldest of phrases.keys()) if (phrases.size > rememberedPhrases) phrases.delete(oldest);
    return scores;
  }

  /** False where the text is no name of a person. */
  #addAuthors(name: string, scores: Float64Array): boolean {
    const readings = nameReadings(name);
    for (const reading of readings) {
      const { family } = reading;
      const term = this.#literal({ text: family, stem: stemOf(family), open: false }, 'authors');
      this.#addWhere([term], scores, paper => {
        const { segment, local } = this.scorer.locate(paper);
        return hasAuthor(segment.parts.texts.text(local, 'authors'), reading);
      });
    }
    return readings.length > 0;
  }

  #addRuns(words: readonly QueryWord[], field: Field, scores: Float64Array): void {
    if (proseFields.includes(field) && words.every(({ text }) => stopWords.has(text))) return;
    const run = words.map(({ text }) => text);
    const isIn = run.length > 1 ? phraseInField(run, field) : undefined;
    this.#addWhere(
      askedWords(words).map(word => this.#literal(word, field)),
      scores,
      paper => {
        const { segment, local } = this.scorer.locate(paper);
        return isIn?.(segment, local) ?? true;
      },
    );
  }

  #addWhere(terms: readonly Term[], scores: Float64Array, test: (paper: number) => boolean): void {
    if (!terms.every(({ expansions }) => this.scorer.hasAny(expansions))) return;
    const found = this.shared.find(terms);
    for (let i = 0; i < found.size; i++) {
      const paper = found.papers[i] as number;
      if (test(paper)) scores[paper] = (scores[paper] as number) + (found.scores[paper] as number);
    }
  }

  /** The word as it is written. `C++` stands in the index as a compound, and a letter of a script without spaces begins pairs. */
  #literal(word: QueryWord, field: Field): Term {
    const literal = !word.open && !isSignedName(word.text);
    return makeTerm(this.scorer, word, namingWeights, { field, exact: true, literal });
  }
}
