import { headOf, type LongTexts, longTextsOf } from '../core/library/paperHead';
import type { Paper } from '../core/paper';
import { finish, type Steps } from '../core/steps';
import type { SourceReport } from '../workerProtocol';
import { hashSteps } from './hash';

/** A source as it was read, with the size and time of the file then. */
export interface CachedSource {
  readonly stamp: string;
  readonly report: SourceReport;
  readonly papers: readonly Paper[];
  /** Indices of the papers that are joined with those of other entries. */
  readonly joined: readonly number[];
}

/** Papers in the cache: so many pairs of blocks from `block` on. */
export interface ListedPapers {
  readonly block: number;
  readonly pairs: number;
}

/** A source in the cache. */
export interface ListedSource extends Omit<CachedSource, 'papers'>, ListedPapers {}

export interface Cache {
  readonly sources: readonly ListedSource[];
  /** What `SearchIndex.save` gave for the library of all sources that were written. */
  readonly index: Uint8Array;
  /** What joined entries make together. */
  readonly joined: ListedPapers;
  /** True if `sources` are all those. */
  readonly isWhole: boolean;
  /** Papers without their long texts, a block a step. */
  headsOf(papers: ListedPapers): Steps<readonly Paper[], readonly Paper[]>;
  /** Gives the papers that `headsOf` gave their long texts. */
  complete(papers: ListedPapers, heads: readonly Paper[]): Steps<void, undefined>;
  /** One paper of the library of all sources, whole, without reading the others. */
  paper(id: string): Paper | undefined;
}

const magic = 'papertree cache 5';
/** Read within a millisecond: for a page of results as many blocks are read as it has papers. */
const papersInBlock = 50;

/**
 * The file: blocks of a 4-byte length and that many bytes. First a mark with the version of the extension, then the list of
 * sources, then the index, then the ids of the papers in each of the pairs that follow, which are JSON: heads, long texts.
 * Last a hash of all that stands before it.
 */
export function* writeCache(
  { sources, joined, index }: { sources: readonly CachedSource[]; joined: readonly Paper[]; index: Uint8Array },
  version: string,
): Steps<Uint8Array, undefined> {
  const encoder = new TextEncoder();
  const encode = (value: unknown) => encoder.encode(JSON.stringify(value));
  const papers: Uint8Array[] = [];
  const ids: string[][] = [];
  function* put(all: readonly Paper[]): Steps<ListedPapers, undefined> {
    const block = papers.length;
    for (let at = 0; at < all.length; at += papersInBlock) {
      const some = all.slice(at, at + papersInBlock);
      papers.push(encode(some.map(headOf)), encode(some.map(paper => longTextsOf(paper) ?? 0)));
      ids.push(some.map(paper => paper.id));
      yield;
    }
    return { block, pairs: (papers.length - block) / 2 };
  }
  const listed: ListedSource[] = [];
  for (const { papers: all, ...source } of sources) listed.push({ ...source, ...(yield* put(all)) });
  const list = { sources: listed, joined: yield* put(joined) };
  const blocks = [encoder.encode(`${magic} ${version}`), encode(list), index, encode(ids), ...papers];
  const bytes = new Uint8Array(blocks.reduce((sum, block) => sum + 4 + block.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const block of blocks) {
    view.setUint32(at, block.length, true);
    bytes.set(block, at + 4);
    at += 4 + block.length;
    yield;
  }
  return joinedWith(bytes, encoder.encode(yield* hashSteps(bytes)));
}

/** Undefined for bytes that are not a whole cache of this version: everything is read again then. */
export function readCache(bytes: Uint8Array, version: string): Cache | undefined {
  const decoder = new TextDecoder();
  const blocks = blocksOf(bytes);
  const hash = blocks?.pop();
  const [mark, list, index, ids, ...papers] = blocks ?? [];
  if (!mark || !list || !index || !ids || !hash || decoder.decode(mark) !== `${magic} ${version}`) return undefined;
  if (decoder.decode(hash) !== finish(hashSteps(bytes.subarray(0, bytes.length - 4 - hash.length)))) return undefined;
  const read = (block: number): unknown => JSON.parse(decoder.decode(papers[block]));
  const pairsRead = new Map<number, Paper[]>();
  let places: ReadonlyMap<string, number> | undefined;
  return {
    ...(JSON.parse(decoder.decode(list)) as Pick<Cache, 'sources' | 'joined'>),
    index,
    isWhole: true,
    headsOf,
    complete,
    paper(id) {
      places ??= placesOf(JSON.parse(decoder.decode(ids)) as string[][]);
      const place = places.get(id);
      return place === undefined ? undefined : wholePair(Math.floor(place / papersInBlock))[place % papersInBlock];
    },
  };

  function wholePair(pair: number): Paper[] {
    const known = pairsRead.get(pair);
    if (known) return known;
    const heads = read(2 * pair) as Paper[];
    addLongTexts(heads, 0, read(2 * pair + 1) as (LongTexts | 0)[]);
    pairsRead.set(pair, heads);
    return heads;
  }

  function* headsOf({ block, pairs }: ListedPapers): Steps<readonly Paper[], readonly Paper[]> {
    const heads: Paper[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      for (const paper of read(block + 2 * pair) as Paper[]) heads.push(paper);
      yield heads;
    }
    return heads;
  }

  function* complete({ block, pairs }: ListedPapers, heads: readonly Paper[]): Steps<void, undefined> {
    for (let pair = 0; pair < pairs; pair++) {
      addLongTexts(heads, pair * papersInBlock, read(block + 2 * pair + 1) as (LongTexts | 0)[]);
      yield;
    }
  }
}

function addLongTexts(heads: readonly Paper[], from: number, texts: readonly (LongTexts | 0)[]): void {
  for (const [i, text] of texts.entries()) {
    const head = heads[from + i];
    if (head && text) Object.assign(head.item, text);
  }
}

/** What is joined stands last, and counts more than what each source says of the paper. */
function placesOf(ids: readonly (readonly string[])[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [pair, some] of ids.entries()) {
    for (const [i, id] of some.entries()) places.set(id, pair * papersInBlock + i);
  }
  return places;
}

function joinedWith(bytes: Uint8Array, block: Uint8Array): Uint8Array {
  const all = new Uint8Array(bytes.length + 4 + block.length);
  all.set(bytes);
  new DataView(all.buffer).setUint32(bytes.length, block.length, true);
  all.set(block, bytes.length + 4);
  return all;
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
