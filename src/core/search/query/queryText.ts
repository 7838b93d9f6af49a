import { stopWords } from '../words/stopWords';

/** A longer query is taken for a title or a sentence. */
const mostAroundNot = 8;
const operators = /(?:^|[\s(])(?:-?\p{L}+:\S|(?:AND|OR)\s)/u;

/** A query that is read from its beginning to its end. */
export class QueryText {
  at = 0;

  constructor(readonly text: string) {}

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The next unit; `''` at the end. */
  peek(): string {
    return this.text[this.at] ?? '';
  }

  get isAtQuote(): boolean {
    return /["“”]/.test(this.peek());
  }

  /** Reads what a sticky expression matches here; `''` where that is nothing. */
  take(expression: RegExp): string {
    expression.lastIndex = this.at;
    const text = expression.exec(this.text)?.[0] ?? '';
    this.at += text.length;
    return text;
  }

  /** Whether the next unit begins something: signs also stand inside names and after parentheses, as in `(LLM)-based`. */
  get isAtStart(): boolean {
    return this.at === 0 || /[\s(]/.test(this.text[this.at - 1] ?? '');
  }

  /** Reads a sign that excludes what follows, if one stands here. @param afterOperator whether `AND` or `OR` stands before. */
  takeNot(afterOperator: boolean): boolean {
    if (!this.isAtStart) return false;
    // References write the second half of a given name so: `J. -M. Roe`.
    if (this.take(/[-−–](?=[^\s\-−–])(?!\p{Lu}\.)/uy)) return true;
    return (afterOperator || this.#isNotOperator()) && this.take(/NOT\s+(?=\S)/y) !== '';
  }

  /**
   * In titles “NOT” is a word: `What LLMs DO NOT Know`. There a function word stands beside it, or the query is long and has
   * no other operator.
   */
  #isNotOperator(): boolean {
    const after = /^NOT\s+(?:[\p{L}\p{N}]+(?!:)(?=[^\p{L}\p{N}]|$))?/u.exec(
      this.text.slice(this.at, this.at + 80),
    )?.[0];
    if (after === undefined) return false;
    const before = /[\p{L}\p{N}]+[^\p{L}\p{N}\s()]*\s+$/u.exec(
      this.text.slice(Math.max(0, this.at - 80), this.at),
    )?.[0];
    for (const beside of [before, after.slice('NOT'.length)]) {
      if (stopWords.has(beside?.match(/[\p{L}\p{N}]+/u)?.[0].toLowerCase() ?? '')) return false;
    }
    return this.text.trim().split(/\s+/).length <= mostAroundNot || operators.test(this.text);
  }

  /** Up to a space, a parenthesis or a quotation mark. */
  word(): string {
    return this.take(/[^\s()"“”]*/y);
  }

  /** What stands in the quotation marks that begin here, and whether they are closed. */
  quotation(): { readonly text: string; readonly isClosed: boolean } {
    const closing = /["”“]/g;
    closing.lastIndex = this.at + 1;
    const end = closing.exec(this.text)?.index;
    const text = this.text.slice(this.at + 1, end ?? this.text.length);
    this.at = end === undefined ? this.text.length : end + 1;
    return { text, isClosed: end !== undefined };
  }
}
