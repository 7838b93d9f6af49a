import { checksum } from '../core/checksum';
import type { Steps } from '../core/steps';

/** Before each block its length and a checksum of it and the zeros behind it, four bytes each. */
const headSize = 8;

/** One file of blocks: their number in four bytes, then the blocks, each at a multiple of 4. A block a step. */
export function* joinBlocks(blocks: readonly Uint8Array[]): Steps<Uint8Array, undefined> {
  const file = new Uint8Array(blocks.reduce((sum, block) => sum + headSize + aligned(block.length), 4));
  const view = new DataView(file.buffer);
  view.setUint32(0, blocks.length, true);
  let at = 4;
  for (const block of blocks) {
    const start = at + headSize;
    file.set(block, start);
    view.setUint32(at, block.length, true);
    view.setUint32(at + 4, checksum(wordsAt(file, start, block.length)), true);
    at = start + aligned(block.length);
    yield;
  }
  return file;
}

/** What `joinBlocks` wrote. A block's checksum is looked at when it is read: a damaged one costs nobody else. */
export class Blocks {
  private constructor(
    readonly file: Uint8Array,
    /** Where each starts; its length and checksum stand before. */
    readonly starts: Uint32Array,
  ) {}

  /** Undefined for bytes that are not as many blocks as they say. */
  static of(bytes: Uint8Array): Blocks | undefined {
    const file = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    if (file.length < 4) return undefined;
    const view = new DataView(file.buffer, file.byteOffset, file.length);
    const count = view.getUint32(0, true);
    if (count > file.length / headSize) return undefined;
    const starts = new Uint32Array(count);
    let at = 4;
    for (let block = 0; block < count; block++) {
      if (at + headSize > file.length) return undefined;
      starts[block] = at + headSize;
      at += headSize + aligned(view.getUint32(at, true));
    }
    return at === file.length ? new Blocks(file, starts) : undefined;
  }

  get count(): number {
    return this.starts.length;
  }

  /** Throws where the block is not there, or not as it was written. */
  read(block: number): Uint8Array {
    const start = this.starts[block];
    if (start === undefined) throw new Error(`the cache has no block ${block}`);
    const view = new DataView(this.file.buffer, this.file.byteOffset + start - headSize, headSize);
    const length = view.getUint32(0, true);
    if (view.getUint32(4, true) !== checksum(wordsAt(this.file, start, length)))
      throw new Error(`block ${block} of the cache is damaged`);
    return this.file.subarray(start, start + length);
  }
}

function wordsAt({ buffer, byteOffset }: Uint8Array, start: number, length: number): Int32Array {
  return new Int32Array(buffer, byteOffset + start, aligned(length) / 4);
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}
