import { afterCompounds } from '../words/compounds';

/** A word of the dictionary close to one asked for. */
export interface NearWord {
  readonly from: number;
  /** Past the last of the words; one word unless the words only have to begin like the one asked for. */
  readonly to: number;
  readonly edits: number;
}

/** Sorted distinct words in two arrays, as they stand in the index file. A word is known by its place in the order. */
export class Dictionary {
  constructor(
    /** UTF-16 units of all words, one after the other. */
    readonly units: Uint16Array,
    /** Where each word starts, and the end of the last. */
    readonly starts: Uint32Array,
  ) {}

  /** @param words sorted by UTF-16 units (JavaScript's own order), without repetition. */
  static of(words: readonly string[]): Dictionary {
    const starts = new Uint32Array(words.length + 1);
    for (const [i, word] of words.entries()) starts[i + 1] = (starts[i] ?? 0) + word.length;
    const units = new Uint16Array(starts[words.length] ?? 0);
    let at = 0;
    for (const word of words) for (let i = 0; i < word.length; i++) units[at++] = word.charCodeAt(i);
    return new Dictionary(units, starts);
  }

  get size(): number {
    return this.starts.length - 1;
  }

  word(index: number): string {
    return String.fromCharCode(...this.units.subarray(this.starts[index], this.starts[index + 1]));
  }

  /** The place of `word`, or -1. */
  find(word: string): number {
    const at = this.lowerBound(word);
    return at < this.size && this.#compare(at, word) === 0 ? at : -1;
  }

  /** The first place whose word is not before `word`. */
  lowerBound(word: string): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, word) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The words that begin with `prefix`: from the first up to, not including, the second place. */
  range(prefix: string): [from: number, to: number] {
    const from = this.lowerBound(prefix);
    return [from, this.#endOfPrefix(from, prefix.length, prefix)];
  }

  /**
   * Words, but no compounds, at most `most` edits from `word`, in order; a swap of two neighbours is one edit. With `begins` it is enough that a word begins so.
   * The sorted words are walked like a tree: rows of the edit table are kept for the letters shared with the word before, and
   * a beginning that is already too far is left with all words that share it.
   */
  near(word: string, most: number, begins: boolean): NearWord[] {
    const found: NearWord[] = [];
    const table = new EditTable(word);
    let known = 0;
    for (let at = this.lowerBound(afterCompounds); at < this.size; ) {
      const start = this.starts[at] ?? 0;
      const length = (this.starts[at + 1] ?? 0) - start;
      let skip = 0;
      for (let depth = known; depth < length && skip === 0; depth++) {
        const closest = table.row(depth + 1, this.units, start);
        if (closest > most || (begins && table.edits(depth + 1) <= most)) skip = depth + 1;
      }
      const edits = table.edits(skip || length);
      const next = skip === 0 ? at + 1 : this.#endOfSame(at, skip);
      if (edits <= most && (begins || skip === 0)) found.push({ from: at, to: next, edits });
      known = next < this.size ? this.#shared(at, next, skip || length) : 0;
      at = next;
    }
    return found;
  }

  #compare(index: number, word: string): number {
    const start = this.starts[index] ?? 0;
    const length = (this.starts[index + 1] ?? 0) - start;
    const both = Math.min(length, word.length);
    for (let i = 0; i < both; i++) {
      const difference = (this.units[start + i] ?? 0) - word.charCodeAt(i);
      if (difference !== 0) return difference;
    }
    return length - word.length;
  }

  #endOfPrefix(from: number, length: number, prefix: string): number {
    if (from >= this.size || (this.starts[from + 1] ?? 0) - (this.starts[from] ?? 0) < length) return from;
    for (let i = 0; i < length; i++) if (this.units[(this.starts[from] ?? 0) + i] !== prefix.charCodeAt(i)) return from;
    return this.#endOfSame(from, length);
  }

  /** The first place after `at` whose word differs in the first `length` letters: found by doubling steps, then halving. */
  #endOfSame(at: number, length: number): number {
    let low = at;
    let step = 1;
    while (low + step < this.size && this.#shared(at, low + step, length) === length) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, this.size);
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if (this.#shared(at, middle, length) === length) low = middle;
      else high = middle;
    }
    return high;
  }

  /** How many of the first `most` letters two words share. */
  #shared(a: number, b: number, most: number): number {
    const startA = this.starts[a] ?? 0;
    const startB = this.starts[b] ?? 0;
    const length = Math.min(most, (this.starts[a + 1] ?? 0) - startA, (this.starts[b + 1] ?? 0) - startB);
    let i = 0;
    while (i < length && this.units[startA + i] === this.units[startB + i]) i++;
    return i;
  }
}

/** The table of edits between a word and beginnings of other words, one row a letter (optimal string alignment). */
class EditTable {
  readonly #rows: Uint8Array[] = [];

  constructor(readonly word: string) {
    this.#rows.push(Uint8Array.from({ length: word.length + 1 }, (_, i) => Math.min(i, 255)));
  }

  /** Fills row `depth` from the rows before it, for the word at `start` of `units`; gives the row's smallest value. */
  row(depth: number, units: Uint16Array, start: number): number {
    const { word } = this;
    const row = this.#rows[depth] ?? this.#grow(depth);
    const above = this.#rows[depth - 1] ?? row;
    const twoAbove = this.#rows[depth - 2];
    const letter = units[start + depth - 1] ?? 0;
    const before = depth > 1 ? (units[start + depth - 2] ?? 0) : 0;
    let closest = Math.min(depth, 255);
    row[0] = closest;
    for (let i = 1; i <= word.length; i++) {
      const own = word.charCodeAt(i - 1);
      let edits = Math.min((above[i - 1] ?? 0) + (own === letter ? 0 : 1), (above[i] ?? 0) + 1, (row[i - 1] ?? 0) + 1);
      if (twoAbove && i > 1 && own === before && word.charCodeAt(i - 2) === letter) {
        edits = Math.min(edits, (twoAbove[i - 2] ?? 0) + 1);
      }
      row[i] = edits;
      if (edits < closest) closest = edits;
    }
    return closest;
  }

  /** Edits between the whole word and the beginning of `depth` letters. */
  edits(depth: number): number {
    return this.#rows[depth]?.[this.word.length] ?? 255;
  }

  #grow(depth: number): Uint8Array {
    const row = new Uint8Array(this.word.length + 1);
    this.#rows[depth] = row;
    return row;
  }
}
