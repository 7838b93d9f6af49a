import type { Paper } from '../core/paper';
import type { Steps } from '../core/steps';
import type { SourceReport } from '../workerProtocol';

/** A source as it was read, with the size and time of the file then. */
export interface CachedSource {
  readonly stamp: string;
  readonly report: SourceReport;
  readonly papers: readonly Paper[];
  /** Indices of the papers that are joined with those of other entries. */
  readonly joined: readonly number[];
}

/** A source in the cache: its papers are in so many blocks from `block` on. */
export interface ListedSource extends Omit<CachedSource, 'papers'> {
  readonly block: number;
  readonly blocks: number;
}

export interface Cache {
  readonly sources: readonly ListedSource[];
  /** What `SearchIndex.save` gave for the library of all sources that were written. */
  readonly index: Uint8Array;
  /** What joined entries make together. */
  readonly joined: readonly Paper[];
  /** True if `sources` are all those. */
  readonly isWhole: boolean;
  /** The papers of one of `sources`, a block a step; throws where the block is torn. */
  papersOf(source: ListedSource): Steps<readonly Paper[], readonly Paper[]>;
}

const magic = 'papertree cache 3';
/** Read within a few milliseconds. */
const papersInBlock = 200;

/**
 * The file: blocks of a 4-byte length and that many bytes. First a mark with the version of the extension, then the list
 * of sources and what joined entries make, then the index, then the papers as JSON.
 */
export function* writeCache(
  { sources, joined, index }: Pick<Cache, 'joined' | 'index'> & { readonly sources: readonly CachedSource[] },
  version: string,
): Steps<Uint8Array, undefined> {
  const encoder = new TextEncoder();
  const papers: Uint8Array[] = [];
  const listed: ListedSource[] = [];
  for (const { papers: all, ...source } of sources) {
    const block = papers.length;
    for (let at = 0; at < all.length; at += papersInBlock) {
      papers.push(encoder.encode(JSON.stringify(all.slice(at, at + papersInBlock))));
      yield;
    }
    listed.push({ ...source, block, blocks: papers.length - block });
  }
  const head = [`${magic} ${version}`, JSON.stringify(listed), JSON.stringify(joined)];
  const blocks = [...head.map(text => encoder.encode(text)), index, ...papers];
  const bytes = new Uint8Array(blocks.reduce((sum, block) => sum + 4 + block.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const block of blocks) {
    view.setUint32(at, block.length, true);
    bytes.set(block, at + 4);
    at += 4 + block.length;
    yield;
  }
  return bytes;
}

/** Undefined for bytes that are not a whole cache of this version: everything is read again then. */
export function readCache(bytes: Uint8Array, version: string): Cache | undefined {
  const decoder = new TextDecoder();
  const [mark, list, together, index, ...papers] = blocksOf(bytes) ?? [];
  if (!mark || !list || !together || !index || decoder.decode(mark) !== `${magic} ${version}`) return undefined;
  try {
    const sources = JSON.parse(decoder.decode(list)) as ListedSource[];
    const joined = JSON.parse(decoder.decode(together)) as Paper[];
    return { sources, joined, index, isWhole: true, papersOf };
  } catch {
    return undefined;
  }

  function* papersOf({ block, blocks }: ListedSource): Steps<readonly Paper[], readonly Paper[]> {
    const read: Paper[] = [];
    for (const json of papers.slice(block, block + blocks)) {
      for (const paper of JSON.parse(decoder.decode(json)) as Paper[]) read.push(paper);
      yield read;
    }
    return read;
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
