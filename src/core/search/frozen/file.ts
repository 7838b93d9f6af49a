import { checksum, checksumSteps } from '../../checksum';
import type { Steps } from '../../steps';
import { fields } from '../fields';
import { Dictionary } from './dictionary';
import { type Postings, Segment, type SegmentParts } from './segment';
import { StoredTexts, Texts, textsOfPaper } from './texts';

/** Raise it whenever the layout changes, or what is indexed: fields, words, stems, stop words. */
export const indexVersion = 6;

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
 * the tables' lengths in elements; then the tables one after the other, each at a multiple of 8, texts last.
 */
export function* writeSteps({ parts }: Segment): Steps<Uint8Array, undefined> {
  const starts = yield* textStarts(parts);
  const textBytes = starts.at(-1) ?? 0;
  const tables: Numbers[] = [parts.words.units, parts.words.starts, parts.stems.units, parts.stems.starts];
  tables.push(parts.stemStart, parts.stemWords, parts.years, parts.has, parts.foreign, parts.prints, starts);
  for (const { start, papers, counts, lengths } of parts.postings) tables.push(start, papers, counts, lengths);
  // The texts come last and are encoded in place: they are most of the file.
  const first = aligned(headBytes + (tables.length + 1) * 4);
  const texts = tables.reduce((sum, table) => sum + aligned(table.byteLength), first);
  const file = new Uint8Array(texts + aligned(textBytes));
  const head = new Uint32Array(file.buffer, 0, first / 4);
  let at = first;
  for (const [i, table] of tables.entries()) {
    head[headBytes / 4 + i] = table.length;
    file.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), at);
    at += aligned(table.byteLength);
    yield;
  }
  head[headBytes / 4 + tables.length] = textBytes;
  yield* writeTexts(parts, file.subarray(texts, texts + textBytes), starts);
  head.set([magic, indexVersion, 0, tables.length + 1]);
  head[2] = yield* checksumSteps(checked(file));
  return file;
}

/** Tells a file that `writeSteps` wrote from any other without reading it: its size and checksum. */
export function markOf(file: Uint8Array): string {
  if (file.length < headBytes) return '';
  return `${file.length} ${new DataView(file.buffer, file.byteOffset).getUint32(8)}`;
}

/** Reads what `writeSteps` wrote, without copying it. Throws `IndexFileError` for anything else. */
export function readSegment(data: Uint8Array): Segment {
  const file = data.byteOffset % 8 === 0 ? data : data.slice();
  const reader = new TableReader(file);
  const words = new Dictionary(reader.next(Uint16Array), reader.next(Uint32Array));
  const stems = new Dictionary(reader.next(Uint16Array), reader.next(Uint32Array));
  const stemStart = reader.next(Uint32Array);
  const stemWords = reader.next(Uint32Array);
  const years = reader.next(Int16Array);
  const has = reader.next(Uint8Array);
  const foreign = reader.next(Uint16Array);
  const prints = reader.next(Uint32Array);
  const starts = reader.next(Uint32Array);
  const postings: Postings[] = fields.map(() => ({
    start: reader.next(Uint32Array),
    papers: reader.next(Uint32Array),
    counts: reader.next(Uint8Array),
    lengths: reader.next(Uint16Array),
  }));
  const texts = Texts.ofFile(new StoredTexts(reader.next(Uint8Array), starts));
  reader.end();
  const size = years.length;
  return new Segment({ size, words, stems, stemStart, stemWords, postings, years, has, foreign, prints, texts });
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
    if (file.length % 8 !== 0 || aligned(headBytes + tables * 4) > file.length || head[2] !== checksum(checked(file))) {
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

/** Everything after the checksum's own place. */
function checked(file: Uint8Array): Int32Array {
  return new Int32Array(file.buffer, file.byteOffset + 12, file.length / 4 - 3);
}

/** Where each text of each paper will start in UTF-8, and the end of the last. */
function* textStarts({ texts, size }: SegmentParts): Steps<Uint32Array, undefined> {
  const starts = new Uint32Array(size * textsOfPaper + 1);
  for (let paper = 0; paper < size; paper++) {
    yield;
    for (let text = 0; text < textsOfPaper; text++) {
      const at = paper * textsOfPaper + text;
      starts[at + 1] = (starts[at] ?? 0) + texts.bytesOf(paper, text);
    }
  }
  return starts;
}

function* writeTexts({ texts, size }: SegmentParts, into: Uint8Array, starts: Uint32Array): Steps<void, undefined> {
  for (let paper = 0; paper < size; paper++) {
    yield;
    for (let text = 0; text < textsOfPaper; text++) {
      const at = paper * textsOfPaper + text;
      texts.write(paper, text, into.subarray(starts[at], starts[at + 1]));
    }
  }
}
