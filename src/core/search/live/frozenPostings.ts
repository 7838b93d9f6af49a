import type { AsPlainObject } from 'minisearch';
import type { Paper } from '../../paper';
import { fields } from '../fields';
import { Dictionary } from '../frozen/dictionary';
import type { Postings } from '../frozen/segment';

/**
 * A MiniSearch's words and postings as typed arrays, by field in the order of `fields`; papers are numbered by their place in
 * `papers`. Postings of documents that were discarded are left out, and so are words that only those had. Reads the documented form of `MiniSearch.toJSON`.
 */
export function frozenPostings(
  index: AsPlainObject,
  papers: readonly Paper[],
): [words: Dictionary, postings: Postings[]] {
  const places = placesOf(index, papers);
  const isUsed = ([, data]: (typeof index.index)[number]) =>
    Object.values(data).some(field => Object.keys(field).some(number => places.has(number)));
  const terms = index.index.filter(isUsed).sort(([a], [b]) => (a < b ? -1 : 1));
  const postings = fields.map(field => {
    const number = index.fieldIds[field] ?? -1;
    const found = terms.map(([, data]) => occurrences(data[number], places));
    return { ...joined(found), lengths: lengthsOf(index, number, places, papers.length) };
  });
  return [Dictionary.of(terms.map(([term]) => term)), postings];
}

type Occurrence = readonly [paper: number, count: number];

/** MiniSearch's number of a document to the paper's place. */
function placesOf(index: AsPlainObject, papers: readonly Paper[]): ReadonlyMap<string, number> {
  const byId = new Map(papers.map((paper, place) => [paper.id, place]));
  const places = new Map<string, number>();
  for (const [number, id] of Object.entries(index.documentIds)) {
    const place = byId.get(id as string);
    if (place !== undefined) places.set(number, place);
  }
  return places;
}

function occurrences(
  data: Readonly<Record<string, number>> | undefined,
  places: ReadonlyMap<string, number>,
): Occurrence[] {
  const found: Occurrence[] = [];
  for (const [number, count] of Object.entries(data ?? {})) {
    const place = places.get(number);
    if (place !== undefined) found.push([place, Math.min(count, 255)]);
  }
  return found.sort((a, b) => a[0] - b[0]);
}

function joined(found: readonly (readonly Occurrence[])[]): Omit<Postings, 'lengths'> {
  const start = new Uint32Array(found.length + 1);
  for (const [word, list] of found.entries()) start[word + 1] = (start[word] ?? 0) + list.length;
  const papers = new Uint32Array(start[found.length] ?? 0);
  const counts = new Uint8Array(papers.length);
  let at = 0;
  for (const [paper, count] of found.flat()) {
    papers[at] = paper;
    counts[at++] = count;
  }
  return { start, papers, counts };
}

function lengthsOf(
  index: AsPlainObject,
  field: number,
  places: ReadonlyMap<string, number>,
  size: number,
): Uint16Array {
  const lengths = new Uint16Array(size);
  for (const [number, place] of places) lengths[place] = Math.min(index.fieldLength[number]?.[field] ?? 0, 65535);
  return lengths;
}
