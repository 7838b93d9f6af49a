/** What the user's state says of a paper. A paper without facts is unread. */
export interface PaperFacts {
  readonly unread?: boolean;
  readonly reading?: boolean;
  readonly read?: boolean;
  readonly starred?: boolean;
  /** True where a PDF was found that the paper's own record does not name. */
  readonly hasPdf?: boolean;
  /** True for papers cited in the open document. */
  readonly citedHere?: boolean;
  /** Topics that the user gave, besides those of the paper. */
  readonly addedTopics?: readonly string[];
  /** What is shown in place of the paper's own topics, where these were renamed, taken away or do not count. */
  readonly shownTopics?: readonly string[];
  /** Topics that were found in the papers' words. */
  readonly foundTopics?: readonly string[];
}

/** The facts by paper id. */
export type Facts = ReadonlyMap<string, PaperFacts> | ((id: string) => PaperFacts | undefined);

export function factsOf(facts: Facts | undefined, id: string): PaperFacts {
  return (typeof facts === 'function' ? facts(id) : facts?.get(id)) ?? {};
}

export function isUnread(facts: PaperFacts): boolean {
  return facts.unread ?? !(facts.read || facts.reading);
}
