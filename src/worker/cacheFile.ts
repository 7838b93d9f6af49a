import type { Paper } from '../core/paper';
import type { SourceReport } from '../workerProtocol';

/** A source as it was read, with the size and time of the file then. */
export interface CachedSource {
  readonly stamp: string;
  readonly report: SourceReport;
  readonly papers: readonly Paper[];
}

export interface Cache {
  readonly sources: readonly CachedSource[];
  /** What `SearchIndex.save` gave for the library of these sources. */
  readonly index: Uint8Array;
}

const magic = 'papertree cache 1';

/**
 * The file: blocks of a 4-byte length and that many bytes. First a mark with the version of the extension, then the index,
 * then a block of JSON for each source.
 */
export function writeCache({ sources, index }: Cache, version: string): Uint8Array {
  const encoder = new TextEncoder();
  const blocks = [
    encoder.encode(`${magic} ${version}`),
    index,
    ...sources.map(source => encoder.encode(JSON.stringify(source))),
  ];
  const bytes = new Uint8Array(blocks.reduce((sum, block) => sum + 4 + block.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const block of blocks) {
    view.setUint32(at, block.length, true);
    bytes.set(block, at + 4);
    at += 4 + block.length;
  }
  return bytes;
}

/** Undefined for bytes that are not a whole cache of this version: everything is read again then. */
export function readCache(bytes: Uint8Array, version: string): Cache | undefined {
  const blocks = blocksOf(bytes);
  const decoder = new TextDecoder();
  const [mark, index, ...sources] = blocks ?? [];
  if (!mark || !index || decoder.decode(mark) !== `${magic} ${version}`) return undefined;
  try {
    // The index outlives the cache and must not keep all of it in memory.
    return { index: index.slice(), sources: sources.map(block => JSON.parse(decoder.decode(block)) as CachedSource) };
  } catch {
    return undefined;
  }
}

function blocksOf(bytes: Uint8Array): Uint8Array[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocks: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 4 > bytes.length) return undefined;
    const length = view.getUint32(at, true);
    if (at + 4 + length > bytes.length) return undefined;
    blocks.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return blocks;
}
