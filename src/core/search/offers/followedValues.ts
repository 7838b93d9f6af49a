import type { LibraryChange } from '../../library/view';
import type { Paper } from '../../paper';
import { runInSlices } from '../../slices';
import { finish, type Steps } from '../../steps';
import { type FieldValue, FieldValues, type ListedField } from './fieldValues';

/** So many papers are counted at once. */
const few = 500;

/** The values of a library's fields: counted in slices from the first time that they are asked for, then kept equal to it. */
export class FollowedValues {
  #values: FieldValues | undefined;
  /** Papers to be counted as they are now; undefined for those to be removed. */
  readonly #uncounted = new Map<string, Paper | undefined>();
  #addedTopics: ReadonlyMap<string, readonly string[]> = new Map();
  #overruled: ReadonlySet<string> = new Set();
  #isCounting = false;

  constructor(private readonly papers: () => Iterable<Paper>) {}

  follow({ added, changed, removed }: LibraryChange): void {
    if (!this.#values) return;
    for (const id of removed) this.#uncounted.set(id, undefined);
    for (const paper of [...added, ...changed]) this.#uncounted.set(paper.id, paper);
  }

  /** As of `FieldValues`. */
  setAddedTopics(topics: ReadonlyMap<string, readonly string[]>, overruled: ReadonlySet<string>): void {
    this.#addedTopics = topics;
    this.#overruled = overruled;
    this.#values?.setAddedTopics(topics, overruled);
  }

  /** As `FieldValues.beginning`, of the papers counted so far. */
  beginning(field: ListedField, begun: string, limit: number): FieldValue[] {
    const values = this.#values ?? this.#begin();
    if (this.#uncounted.size <= few) finish(this.#steps(values));
    else if (!this.#isCounting) void this.#count(values);
    return values.beginning(field, begun, limit);
  }

  /** True while papers are being counted, after which the values are others. */
  get isCounting(): boolean {
    return this.#isCounting;
  }

  #begin(): FieldValues {
    const values = new FieldValues();
    values.setAddedTopics(this.#addedTopics, this.#overruled);
    for (const paper of this.papers()) this.#uncounted.set(paper.id, paper);
    this.#values = values;
    return values;
  }

  async #count(values: FieldValues): Promise<void> {
    this.#isCounting = true;
    await runInSlices(this.#steps(values));
    this.#isCounting = false;
  }

  *#steps(values: FieldValues): Steps<void, undefined> {
    for (const [id, paper] of this.#uncounted) {
      this.#uncounted.delete(id);
      if (paper) values.set(paper);
      else values.remove(id);
      yield;
    }
  }
}
