import { levelsOf, topicKey } from '../topics/names';
import type { Register } from './register';

/** Renames of topics, applied one after the other in the order they were made. */
export class TopicRenames {
  readonly #steps: readonly { readonly from: string; readonly to: string }[];
  readonly #known = new Map<string, string>();

  constructor(renames: ReadonlyMap<string, Register>) {
    const inOrder = [...renames].sort(
      ([a, { time: timeA }], [b, { time: timeB }]) => timeA - timeB || (a < b ? -1 : 1),
    );
    this.#steps = inOrder.flatMap(([from, { value }]) => (value ? [{ from, to: value }] : []));
  }

  /** What the topic is called now. A renamed topic takes those below it along. */
  apply(topic: string): string {
    if (this.#steps.length === 0) return topic;
    const known = this.#known.get(topic);
    if (known !== undefined) return known;
    let name = topic;
    for (const { from, to } of this.#steps) name = renamed(name, from, to);
    this.#known.set(topic, name);
    return name;
  }
}

function renamed(topic: string, from: string, to: string): string {
  const levels = levelsOf(topic);
  for (let count = levels.length; count > 0; count--) {
    if (topicKey(levels.slice(0, count).join('/')) === from) return [to, ...levels.slice(count)].join('/');
  }
  return topic;
}
