import type { Topics } from '../core/topics/memory';

/**
 * Found topics as the host keeps them: as text, which it stores and hands back without reading it. An object with an entry
 * for each of 100,000 papers would hold its thread for a tenth of a second whenever it is passed on.
 */
export class KeptTopics {
  #last: { readonly text: string; readonly topics: Topics | undefined } | undefined;

  /** Undefined for a text that is torn or of another version: topics are found again then. */
  read(text: string): Topics | undefined {
    if (this.#last?.text !== text) this.#last = { text, topics: parse(text) };
    return this.#last.topics;
  }

  write(topics: Topics): string {
    if (this.#last?.topics !== topics) this.#last = { text: JSON.stringify(topics), topics };
    return this.#last.text;
  }
}

function parse(text: string): Topics | undefined {
  try {
    const topics: Partial<Topics> | null = JSON.parse(text);
    return topics?.version === 1 && topics.topics && topics.assigned ? (topics as Topics) : undefined;
  } catch {
    return undefined;
  }
}
