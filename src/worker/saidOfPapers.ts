import type { PaperFacts as SearchFacts } from '../core/search/conditions/facts';
import { isOverruled, unindexedTopics } from '../core/search/conditions/topicTest';
import type { PaperFacts, TopicGroups } from '../workerProtocol';

/** What the user and Papertree say of papers beside their records, for searches. */
export class SaidOfPapers {
  readonly #facts = new Map<string, SearchFacts>();
  #shown: ReadonlyMap<string, readonly string[]> = new Map();
  #found: ReadonlyMap<string, readonly string[]> = new Map();

  setFacts(facts: readonly (readonly [string, PaperFacts])[]): void {
    this.#facts.clear();
    for (const [id, { status, starred, cited, topics }] of facts) {
      const is = { unread: status === 'unread', reading: status === 'reading', read: status === 'read' };
      this.#facts.set(id, { ...(status ? is : {}), starred, citedHere: cited, addedTopics: topics });
    }
  }

  setTopics({ shown, bare, found }: TopicGroups): void {
    this.#shown = labelsOf([...shown, ['', bare]]);
    this.#found = labelsOf(found);
  }

  of(id: string): SearchFacts | undefined {
    const facts = this.#facts.get(id);
    const [shownTopics, foundTopics] = [this.#shown.get(id), this.#found.get(id)];
    return shownTopics || foundTopics ? { ...facts, shownTopics, foundTopics } : facts;
  }

  /** Topics of papers that their records do not hold, and the papers whose own topics are not shown. */
  topics(): { added: Map<string, readonly string[]>; overruled: Set<string> } {
    const added = new Map<string, readonly string[]>();
    const overruled = new Set<string>();
    for (const id of new Set([...this.#facts.keys(), ...this.#shown.keys(), ...this.#found.keys()])) {
      const facts = this.of(id) ?? {};
      const topics = unindexedTopics(facts);
      if (topics.length > 0) added.set(id, topics);
      if (isOverruled(facts)) overruled.add(id);
    }
    return { added, overruled };
  }
}

/** The labels of each paper; papers with one label share the list. */
function labelsOf(groups: TopicGroups['found']): Map<string, readonly string[]> {
  const labels = new Map<string, readonly string[]>();
  for (const [label, ids] of groups) {
    const alone = label ? [label] : [];
    for (const id of ids) {
      const known = labels.get(id);
      labels.set(id, known ? [...known, ...alone] : alone);
    }
  }
  return labels;
}
