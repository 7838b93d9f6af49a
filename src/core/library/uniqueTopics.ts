import { topicKey } from '../topics/names';

/** The topics without repetition; of near-identical names (case, plural, hyphen) the first is kept. */
export function uniqueTopics(topics: readonly string[]): string[] {
  if (topics.length < 2) return [...topics];
  const found = new Map<string, string>();
  for (const topic of topics) {
    const key = knownTopicKey(topic);
    if (!found.has(key)) found.set(key, topic);
  }
  return [...found.values()];
}

/** Keys of topics, which are few and asked for with every paper; forgotten when a library has very many. */
const topicKeys = new Map<string, string>();

function knownTopicKey(topic: string): string {
  const known = topicKeys.get(topic);
  if (known !== undefined) return known;
  if (topicKeys.size > 20_000) topicKeys.clear();
  const key = topicKey(topic);
  topicKeys.set(topic, key);
  return key;
}
