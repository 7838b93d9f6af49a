import { headOf, type LongTexts, longTextsOf } from '../core/library/paperHead';
import type { Paper } from '../core/paper';
import { markOf } from '../core/search/frozen/file';
import type { Steps } from '../core/steps';
import type { CacheFiles, SourceReport } from '../workerProtocol';
import { Blocks, joinBlocks } from './blocks';
import { makeIdTable, placesIn } from './idTable';

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
  /** True if `sources` are all those, and `index` is of the same moment. */
  readonly isWhole: boolean;
  /** Reads the papers' blocks, and throws if one of them is damaged. */
  verify(): Steps<void, undefined>;
  /** Papers without their long texts, a block a step. */
  headsOf(papers: ListedPapers): Steps<readonly Paper[], readonly Paper[]>;
  /** Gives the papers that `headsOf` gave their long texts. */
  complete(papers: ListedPapers, heads: readonly Paper[]): Steps<void, undefined>;
  /** One paper of the library of all sources, whole, without reading the others; undefined also where the file is damaged. */
  paper(id: string): Paper | undefined;
}

const magic = 'papertree cache 6';
/** So few that a page of results, each in another block, is read within some milliseconds. */
const papersInBlock = 10;

interface Listing extends Pick<Cache, 'sources' | 'joined'> {
  /** What tells the index of these papers from others. */
  readonly index: string;
}

/**
 * Two files, so that the index is there before the papers are. The papers are a file of blocks: a mark with the version of
 * the extension, the list of sources, a table of ids, then pairs of JSON: heads of papers, their long texts.
 */
export function* writeCache(
  { sources, joined, index }: { sources: readonly CachedSource[]; joined: readonly Paper[]; index: Uint8Array },
  version: string,
): Steps<CacheFiles, undefined> {
  const encoder = new TextEncoder();
  const encode = (value: unknown) => encoder.encode(JSON.stringify(value));
  const papers: Uint8Array[] = [];
  // What is joined comes last, and counts more than what each source says of the paper.
  const places = new Map<string, number>();
  function* put(all: readonly Paper[]): Steps<ListedPapers, undefined> {
    const block = papers.length;
    for (let at = 0; at < all.length; at += papersInBlock) {
      const some = all.slice(at, at + papersInBlock);
      const first = (papers.length / 2) * papersInBlock;
      for (const [i, { id }] of some.entries()) places.set(id, first + i);
      papers.push(encode(some.map(headOf)), encode(some.map(paper => longTextsOf(paper) ?? 0)));
      yield;
    }
    return { block, pairs: (papers.length - block) / 2 };
  }
  const listed: ListedSource[] = [];
  for (const { papers: all, ...source } of sources) listed.push({ ...source, ...(yield* put(all)) });
  const list: Listing = { sources: listed, joined: yield* put(joined), index: markOf(index) };
  const ids = new Uint8Array((yield* makeIdTable(places)).buffer);
  const library = yield* joinBlocks([encoder.encode(`${magic} ${version}`), encode(list), ids, ...papers]);
  return { library, index };
}

/** Undefined for bytes that are not a whole cache of this version: everything is read again then. */
export function readCache({ library, index }: CacheFiles, version: string): Cache | undefined {
  const blocks = Blocks.of(library);
  const list = blocks && unlessDamaged(() => listOf(blocks, version));
  return blocks && list && { ...papersOf(blocks), ...list, index, isWhole: list.index === markOf(index) };
}

function papersOf(blocks: Blocks): Pick<Cache, 'verify' | 'headsOf' | 'complete' | 'paper'> {
  const decoder = new TextDecoder();
  const read = (block: number): unknown => JSON.parse(decoder.decode(blocks.read(papersAt + block)));
  const pairsRead = new Map<number, Paper[]>();
  let ids: Uint32Array | undefined;
  return { verify, headsOf, complete, paper: id => unlessDamaged(() => paper(id)) };

  function* verify(): Steps<void, undefined> {
    for (let block = idsAt; block < blocks.count; block++) {
      blocks.read(block);
      yield;
    }
  }

  function paper(id: string): Paper | undefined {
    ids ??= numbersIn(blocks.read(idsAt));
    for (const place of placesIn(ids, id)) {
      const paper = wholePair(Math.floor(place / papersInBlock))[place % papersInBlock];
      if (paper?.id === id) return paper;
    }
    return undefined;
  }

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

/** Places of blocks in the file. */
const [markAt, listAt, idsAt, papersAt] = [0, 1, 2, 3];

function listOf(blocks: Blocks, version: string): Listing | undefined {
  const text = (block: number) => new TextDecoder().decode(blocks.read(block));
  return text(markAt) === `${magic} ${version}` ? JSON.parse(text(listAt)) : undefined;
}

function numbersIn({ buffer, byteOffset, length }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, length / 4);
}

function unlessDamaged<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined; // what cannot be had here is read from its own file
  }
}
