import type { Paper } from '../../paper';
import { type Field, fields, fieldText } from '../fields';

/** Texts as they stand in the index file: every field of a paper after the other, its id last. */
export class StoredTexts {
  static readonly #decoder = new TextDecoder();

  constructor(
    readonly bytes: Uint8Array,
    /** Where each text of each paper starts, and the end of the last. */
    readonly starts: Uint32Array,
  ) {}

  get size(): number {
    return (this.starts.length - 1) / textsOfPaper;
  }

  /** @param text the place of a field in `fields`, or `fields.length` for the id. */
  text(paper: number, text: number): string {
    const at = paper * textsOfPaper + text;
    return StoredTexts.#decoder.decode(this.bytes.subarray(this.starts[at], this.starts[at + 1]));
  }
}

/** Texts of a paper in the index file: its fields and its id. */
export const textsOfPaper = fields.length + 1;

/** The texts of a segment's papers: of papers at hand, or as they stand in the file. Nothing is copied. */
export class Texts {
  readonly #papers: (Paper | undefined)[];

  constructor(
    papers: readonly (Paper | undefined)[],
    readonly stored?: StoredTexts,
    /** The number that a paper without `Paper` has in `stored`. */
    readonly storedAt?: Uint32Array,
  ) {
    this.#papers = [...papers];
  }

  static ofFile(stored: StoredTexts): Texts {
    return new Texts([], stored);
  }

  paper(paper: number): Paper | undefined {
    return this.#papers[paper];
  }

  /** The number in `stored`. */
  placeInFile(paper: number): number {
    return this.storedAt?.[paper] ?? paper;
  }

  id(paper: number): string {
    return this.#papers[paper]?.id ?? this.stored?.text(this.placeInFile(paper), fields.length) ?? '';
  }

  text(paper: number, field: Field): string {
    const known = this.#papers[paper];
    if (known) return fieldText(known, field);
    return this.stored?.text(this.placeInFile(paper), fields.indexOf(field)) ?? '';
  }

  /** Lets a removed paper's memory go. Its texts are not asked for again. */
  forget(paper: number): void {
    if (this.#papers[paper]) this.#papers[paper] = undefined;
  }
}
