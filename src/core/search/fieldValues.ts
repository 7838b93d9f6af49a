import { fullName, type Paper, venueOf, yearOf } from '../paper';
import { foldWord, wordsOf } from './words';

/** Fields whose values can be listed. */
export type ListedField = 'topic' | 'keyword' | 'author' | 'venue' | 'year';

export interface FieldValue {
  readonly value: string;
  /** Papers that have it. */
  readonly papers: number;
}

/** The values that papers have in a field, those of most papers first, years the latest first. */
export class FieldValues {
  readonly #known = new Map<ListedField, readonly (FieldValue & { readonly words: readonly string[] })[]>();

  /**
   * @param papers read when a field is first asked for.
   * @param addedTopics topics that the user gave to papers, beside their own.
   */
  constructor(
    private readonly papers: () => Iterable<Paper>,
    private readonly addedTopics: (id: string) => readonly string[],
  ) {}

  /**
   * Values of which `begun` is the beginning: each of its words begins one of theirs, in any order, accents and case aside.
   * Those that begin with `begun` itself come first. All of them for an empty `begun`.
   */
  beginning(field: ListedField, begun: string, limit: number): FieldValue[] {
    const sought = wordsOf(begun);
    const start = foldWord(begun.trim());
    const fitting = this.#of(field).filter(({ words }) =>
      sought.every(word => words.some(other => other.startsWith(word))),
    );
    const first = fitting.filter(({ value }) => foldWord(value).startsWith(start));
    return [...new Set([...first, ...fitting])].slice(0, limit).map(({ value, papers }) => ({ value, papers }));
  }

  #of(field: ListedField) {
    let values = this.#known.get(field);
    if (!values) {
      values = this.#count(field);
      this.#known.set(field, values);
    }
    return values;
  }

  /** Values that differ in case or accents only are one, in the spelling that came first. */
  #count(field: ListedField) {
    const counts = new Map<string, { value: string; papers: number }>();
    for (const paper of this.papers()) {
      const own = new Set<string>();
      for (const value of this.#valuesOf(field, paper)) {
        const folded = foldWord(value);
        if (!folded || own.has(folded)) continue;
        own.add(folded);
        const known = counts.get(folded);
        if (known) known.papers++;
        else counts.set(folded, { value, papers: 1 });
      }
    }
    const order = (a: FieldValue, b: FieldValue) =>
      field === 'year' ? Number(b.value) - Number(a.value) : b.papers - a.papers || (a.value < b.value ? -1 : 1);
    return [...counts.values()].sort(order).map(each => ({ ...each, words: wordsOf(each.value) }));
  }

  #valuesOf(field: ListedField, { id, item, topics }: Paper): readonly string[] {
    switch (field) {
      case 'topic':
        return [...topics, ...this.addedTopics(id)];
      case 'keyword':
        return (item.keyword ?? '').split(/[,;]/).map(word => word.trim());
      case 'author':
        return (item.author ?? item.editor ?? []).map(fullName);
      case 'venue':
        return [venueOf(item) ?? ''];
      case 'year':
        return [String(yearOf(item) ?? '')];
    }
  }
}
