import { fields } from '../fields';
import { Dictionary } from './dictionary';
import { type Postings, Segment } from './segment';
import { StoredTexts, Texts, textsOfPaper } from './texts';

/** Raise it whenever the layout changes, or what is indexed: fields, words, stems, stop words. */
export const indexVersion = 1;

/** Why bytes are not an index that can be used. The caller builds a new one. */
export class IndexFileError extends Error {
  constructor(readonly reason: 'not an index' | 'other version' | 'damaged') {
    super(`The saved search index cannot be used: ${reason}`);
  }
}

const magic = 0x58495450; // 'PTIX' in little-endian order
const headBytes = 16;

type Numbers = Uint8Array | Int16Array | Uint16Array | Uint32Array;

/**
 * The file: magic, version, checksum of what follows, number of tables (each 32 bits, in the machine's order);
 * the tables' lengths in elements; then the tables one after the other, each at a multiple of 8.
 */
export function writeSegment(segment: Segment): Uint8Array {
  const { parts } = segment;
  const { bytes, starts } = storeTexts(segment);
  const tables: Numbers[] = [parts.words.units, parts.words.starts, parts.stems.units, parts.stems.starts];
  tables.push(parts.stemStart, parts.stemWords, parts.years, parts.has, parts.prints, starts, bytes);
  for (const { start, papers, counts, lengths } of parts.postings) tables.push(start, papers, counts, lengths);
  const first = aligned(headBytes + tables.length * 4);
  const size = tables.reduce((sum, table) => sum + aligned(table.byteLength), first);
  const file = new Uint8Array(size);
  const head = new Uint32Array(file.buffer, 0, first / 4);
  let at = first;
  for (const [i, table] of tables.entries()) {
    head[headBytes / 4 + i] = table.length;
    file.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), at);
    at += aligned(table.byteLength);
  }
  head.set([magic, indexVersion, 0, tables.length]);
  head[2] = checksum(file);
  return file;
}

/** Reads what `writeSegment` wrote, without copying it. Throws `IndexFileError` for anything else. */
export function readSegment(data: Uint8Array): Segment {
  const file = data.byteOffset % 8 === 0 ? data : data.slice();
  const reader = new TableReader(file);
  const words = new Dictionary(reader.next(Uint16Array), reader.next(Uint32Array));
  const stems = new Dictionary(reader.next(Uint16Array), reader.next(Uint32Array));
  const stemStart = reader.next(Uint32Array);
  const stemWords = reader.next(Uint32Array);
  const years = reader.next(Int16Array);
  const has = reader.next(Uint8Array);
  const prints = reader.next(Uint32Array);
  const starts = reader.next(Uint32Array);
  const texts = Texts.ofFile(new StoredTexts(reader.next(Uint8Array), starts));
  const postings: Postings[] = fields.map(() => ({
    start: reader.next(Uint32Array),
    papers: reader.next(Uint32Array),
    counts: reader.next(Uint8Array),
    lengths: reader.next(Uint16Array),
  }));
  reader.end();
  return new Segment({ size: years.length, words, stems, stemStart, stemWords, postings, years, has, prints, texts });
}

class TableReader {
  readonly #lengths: Uint32Array;
  #table = 0;
  #at: number;

  constructor(readonly file: Uint8Array) {
    if (file.length < headBytes) throw new IndexFileError('not an index');
    const head = new Uint32Array(file.buffer, file.byteOffset, headBytes / 4);
    if (head[0] !== magic) throw new IndexFileError('not an index');
    if (head[1] !== indexVersion) throw new IndexFileError('other version');
    const tables = head[3] ?? 0;
    if (file.length % 8 !== 0 || aligned(headBytes + tables * 4) > file.length || head[2] !== checksum(file)) {
      throw new IndexFileError('damaged');
    }
    this.#lengths = new Uint32Array(file.buffer, file.byteOffset + headBytes, tables);
    this.#at = aligned(headBytes + tables * 4);
  }

  next<T extends Numbers>(Table: {
    new (buffer: ArrayBufferLike, at: number, length: number): T;
    BYTES_PER_ELEMENT: number;
  }): T {
    const length = this.#lengths[this.#table++] ?? 0;
    const size = length * Table.BYTES_PER_ELEMENT;
    if (this.#at + size > this.file.length) throw new IndexFileError('damaged');
    const table = new Table(this.file.buffer, this.file.byteOffset + this.#at, length);
    this.#at += aligned(size);
    return table;
  }

  end(): void {
    if (this.#table !== this.#lengths.length || this.#at !== this.file.length) throw new IndexFileError('damaged');
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

/** Of everything after the checksum's own place, in steps of 32 bits. */
function checksum(file: Uint8Array): number {
  const numbers = new Uint32Array(file.buffer, file.byteOffset, file.length / 4);
  let sum = 0;
  for (let i = 3; i < numbers.length; i++) sum = (Math.imul(sum, 31) + (numbers[i] ?? 0)) | 0;
  return sum >>> 0;
}

function storeTexts({ parts: { texts, size } }: Segment): { bytes: Uint8Array; starts: Uint32Array } {
  const starts = new Uint32Array(size * textsOfPaper + 1);
  const writer = new TextWriter();
  for (let paper = 0; paper < size; paper++) {
    const at = paper * textsOfPaper;
    const { stored } = texts;
    if (stored && !texts.paper(paper)) {
      const from = texts.placeInFile(paper) * textsOfPaper;
      const shift = writer.size - (stored.starts[from] ?? 0);
      writer.bytes(stored.bytes.subarray(stored.starts[from], stored.starts[from + textsOfPaper]));
      for (let i = 1; i <= textsOfPaper; i++) starts[at + i] = (stored.starts[from + i] ?? 0) + shift;
      continue;
    }
    for (const [i, field] of fields.entries()) {
      writer.text(texts.text(paper, field));
      starts[at + i + 1] = writer.size;
    }
    writer.text(texts.id(paper));
    starts[at + textsOfPaper] = writer.size;
  }
  return { bytes: writer.written, starts };
}

class TextWriter {
  readonly #encoder = new TextEncoder();
  #bytes = new Uint8Array(1 << 16);
  size = 0;

  text(text: string): void {
    this.#reserve(text.length * 3);
    this.size += this.#encoder.encodeInto(text, this.#bytes.subarray(this.size)).written;
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.size);
    this.size += bytes.length;
  }

  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.size);
  }

  #reserve(more: number): void {
    if (this.size + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.size + more));
    larger.set(this.#bytes.subarray(0, this.size));
    this.#bytes = larger;
  }
}
