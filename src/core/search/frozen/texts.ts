import type { Paper } from '../../paper';
import type { BytesTest } from '../conditions/phraseBytes';
import { type Field, fields, fieldText } from '../fields';
import { identifierText } from '../words/identifierText';

/** Texts as they stand in the index file: every field of a paper after the other, its id, what it is called elsewhere. */
export class StoredTexts {
  static readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(
    readonly bytes: Uint8Array,
    /** Where each text of each paper starts, and the end of the last. */
    readonly starts: Uint32Array,
  ) {}

  /** @param text the place of a field in `fields`, `fields.length` for the id, one more for the identifiers. */
  text(paper: number, text: number): string {
    return StoredTexts.#decoder.decode(this.bytesOf(paper, text));
  }

  /** Calls `read` with where the text stands: making a view of each of many texts would take longer than reading it. */
  read<T>(paper: number, text: number, read: (bytes: Uint8Array, from: number, to: number) => T): T {
    const at = paper * textsOfPaper + text;
    return read(this.bytes, this.starts[at] as number, this.starts[at + 1] as number);
  }

  bytesOf(paper: number, text: number): Uint8Array {
    const at = paper * textsOfPaper + text;
    return this.bytes.subarray(this.starts[at], this.starts[at + 1]);
  }
}

const idAt = fields.length;
const identifiersAt = fields.length + 1;
/** Texts of a paper in the index file: its fields, its id and its identifiers. */
export const textsOfPaper = fields.length + 2;

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
    return this.#text(paper, idAt);
  }

  text(paper: number, field: Field): string {
    return this.#text(paper, fields.indexOf(field));
  }

  /** Whether a paper's texts stand in the file, as UTF-8. */
  isStored(paper: number): boolean {
    return this.stored !== undefined && this.#papers[paper] === undefined;
  }

  /** Tests the UTF-8 of a text that `isStored`, where it stands. */
  inStored(paper: number, field: Field, test: BytesTest): boolean {
    return this.stored?.read(this.placeInFile(paper), fields.indexOf(field), test) ?? false;
  }

  /** Shows the UTF-8 of what a paper is called elsewhere (`identifierText`), from one place of the bytes up to another. */
  readIdentifiers(paper: number, read: (bytes: Uint8Array, from: number, to: number) => void): void {
    const known = this.#papers[paper];
    if (known) {
      const bytes = encoder.encode(identifierText(known));
      read(bytes, 0, bytes.length);
    } else this.stored?.read(this.placeInFile(paper), identifiersAt, read);
  }

  /** How long a text is in UTF-8. @param text as in `StoredTexts.text`. */
  bytesOf(paper: number, text: number): number {
    const known = this.#papers[paper];
    if (known) return utf8Length(textOf(known, text));
    return this.stored?.bytesOf(this.placeInFile(paper), text).length ?? 0;
  }

  /** Writes a text in UTF-8 into bytes that are as many as `bytesOf` says. */
  write(paper: number, text: number, into: Uint8Array): void {
    const known = this.#papers[paper];
    if (known) encoder.encodeInto(textOf(known, text), into);
    else if (this.stored) into.set(this.stored.bytesOf(this.placeInFile(paper), text));
  }

  /** Lets a removed paper's memory go. Its texts are not asked for again. */
  forget(paper: number): void {
    if (this.#papers[paper]) this.#papers[paper] = undefined;
  }

  #text(paper: number, text: number): string {
    const known = this.#papers[paper];
    return known ? textOf(known, text) : (this.stored?.text(this.placeInFile(paper), text) ?? '');
  }
}

const encoder = new TextEncoder();

function textOf(paper: Paper, text: number): string {
  const field = fields[text];
  if (field) return fieldText(paper, field);
  return text === idAt ? paper.id : identifierText(paper);
}

/** Half a surrogate pair counts as the three bytes of the sign that an encoder puts in its place. */
function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    const isPair = unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    bytes += unit < 0x800 ? 1 : 2;
    // A pair is four bytes for its two units.
    if (isPair) i++;
  }
  return bytes;
}
