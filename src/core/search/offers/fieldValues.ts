import { fullName, type Paper, venueOf, yearOf } from '../../paper';
import { Best } from '../rank/best';
import { foldWord, wordsOf } from '../words/words';

/** Fields whose values can be listed. */
export const listedFields = ['topic', 'keyword', 'author', 'venue', 'year'] as const;

export type ListedField = (typeof listedFields)[number];

export interface FieldValue {
  readonly value: string;
  /** Papers that have it. */
  readonly papers: number;
}

interface Counted extends FieldValue {
  readonly folded: string;
  papers: number;
}

/** By folded value: values that differ in case or accents only are one, in the spelling that came first. */
type Counts = Map<string, Counted>;

/** The values that papers have in a field, counted paper by paper. */
export class FieldValues {
  readonly #counts: Readonly<Record<ListedField, Counts>> = {
    topic: new Map(),
    keyword: new Map(),
    author: new Map(),
    venue: new Map(),
    year: new Map(),
  };
  readonly #papers = new Map<string, Paper>();
  #added: ReadonlyMap<string, readonly string[]> = new Map();
  #overruled: ReadonlySet<string> = new Set();
  /** The topics with those that were added; undefined where they have to be counted again. */
  #topics: Counts | undefined;

  /** Counts a paper; one with its id does not count any more. */
  set(paper: Paper): void {
    this.remove(paper.id);
    this.#papers.set(paper.id, paper);
    for (const field of listedFields) for (const value of valuesOf(field, paper)) count(this.#counts[field], value);
    this.#topics = undefined;
  }

  /** An id that is not there is passed over. */
  remove(id: string): void {
    const paper = this.#papers.get(id);
    if (!paper) return;
    this.#papers.delete(id);
    for (const field of listedFields) for (const value of valuesOf(field, paper)) uncount(this.#counts[field], value);
    this.#topics = undefined;
  }

  /** Topics by the ids of papers that have them beside their own, or, if `overruled`, in place of their own. */
  setAddedTopics(
    topics: ReadonlyMap<string, readonly string[]>,
    overruled: ReadonlySet<string> = new Set<string>(),
  ): void {
    this.#added = topics;
    this.#overruled = overruled;
    this.#topics = undefined;
  }

  /**
   * Values of which `begun` is the beginning: each of its words begins one of theirs, in any order, accents and case aside.
   * Those that begin with `begun` itself come first, then those of most papers, years the latest first. Any for an empty `begun`.
   */
  beginning(field: ListedField, begun: string, limit: number): FieldValue[] {
    const sought = wordsOf(begun);
    const start = foldWord(begun.trim());
    const counts = field === 'topic' ? this.#allTopics() : this.#counts[field];
    const fitting = Array.from(counts.values()).filter(({ folded }) => fits(folded, sought));
    const isFirst = Array.from(fitting, ({ folded }) => (folded.startsWith(start) ? 1 : 0));
    const compare = (a: Counted, b: Counted) =>
      field === 'year' ? Number(b.value) - Number(a.value) : b.papers - a.papers || (a.value < b.value ? -1 : 1);
    const best = new Best(limit, (a, b) => {
      const [one, other] = [fitting[a], fitting[b]];
      if (!one || !other) return false;
      return ((isFirst[b] ?? 0) - (isFirst[a] ?? 0) || compare(one, other)) < 0;
    });
    for (const at of fitting.keys()) best.offer(at);
    return best
      .sorted()
      .flatMap(at => fitting[at] ?? [])
      .map(({ value, papers }) => ({ value, papers }));
  }

  #allTopics(): Counts {
    if (this.#added.size + this.#overruled.size === 0) return this.#counts.topic;
    if (this.#topics) return this.#topics;
    const all: Counts = new Map(Array.from(this.#counts.topic, ([folded, counted]) => [folded, { ...counted }]));
    for (const id of this.#overruled) {
      const paper = this.#papers.get(id);
      if (paper) for (const topic of valuesOf('topic', paper)) uncount(all, topic);
    }
    for (const [id, topics] of this.#added) {
      const paper = this.#papers.get(id);
      if (!paper) continue;
      const own = new Set(this.#overruled.has(id) ? [] : valuesOf('topic', paper).map(foldWord));
      for (const topic of distinct(topics)) if (!own.has(foldWord(topic))) count(all, topic);
    }
    this.#topics = all;
    return all;
  }
}

/** Whether each word begins one of the value's. */
function fits(folded: string, sought: readonly string[]): boolean {
  // Few values hold the letters at all; only those are taken apart.
  if (!sought.every(word => folded.includes(word))) return false;
  const words = sought.length > 0 ? wordsOf(folded) : [];
  return sought.every(word => words.some(other => other.startsWith(word)));
}

function count(counts: Counts, value: string): void {
  const folded = foldWord(value);
  const known = counts.get(folded);
  if (known) known.papers++;
  else counts.set(folded, { value, folded, papers: 1 });
}

function uncount(counts: Counts, value: string): void {
  const folded = foldWord(value);
  const known = counts.get(folded);
  if (known && --known.papers === 0) counts.delete(folded);
}

/** Each once. */
function valuesOf(field: ListedField, { item, topics }: Paper): readonly string[] {
  switch (field) {
    case 'topic':
      return distinct(topics);
    case 'keyword':
      return distinct((item.keyword ?? '').split(/[,;]/).map(word => word.trim()));
    case 'author':
      return distinct((item.author ?? item.editor ?? []).map(fullName));
    case 'venue':
      return distinct([venueOf(item) ?? '']);
    case 'year':
      return distinct([String(yearOf(item) ?? '')]);
  }
}

function distinct(values: readonly string[]): readonly string[] {
  const [only] = values;
  if (values.length < 2) return only && foldWord(only) ? values : [];
  return [...new Map(values.map(value => [foldWord(value), value] as const).reverse())]
    .reverse()
    .flatMap(([folded, value]) => (folded ? value : []));
}
