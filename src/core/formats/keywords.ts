/**
 * Keywords of an entry as its CSL `keyword` text and as topics. `A > B`, as JabRef writes levels, becomes `A/B`.
 * White space is tidied, doublets are dropped.
 */
export function keywordsOf(words: readonly string[]): { keyword?: string; topics: string[] } {
  const seen = new Map<string, string>();
  for (const word of words) {
    const tidy = word.replace(/\s+/g, ' ').trim();
    if (tidy && !seen.has(tidy.toLowerCase())) seen.set(tidy.toLowerCase(), tidy);
  }
  const kept = [...seen.values()];
  if (kept.length === 0) return { topics: [] };
  return { keyword: kept.join(', '), topics: kept.map(topicOf) };
}

/** Splits a keyword field at `;`, or at `,` where it holds no `;`. */
export function splitKeywords(text: string): string[] {
  return text.split(text.includes(';') ? ';' : /[,\n]/);
}

function topicOf(word: string): string {
  return word
    .split(/\s*>\s*|\/+/)
    .map(level => level.trim())
    .filter(Boolean)
    .join('/');
}

/** The words to write for a paper: its topics, and those keywords that are no topic of it. */
export function keywordsToWrite(topics: readonly string[], keyword: string | undefined): string[] {
  const known = new Set(topics.flatMap(topic => [topic, ...topic.split(', ')]).map(topic => topic.toLowerCase()));
  const others = splitKeywords(keyword ?? '').map(word => word.trim());
  return [...topics, ...others.filter(word => word && !known.has(topicOf(word).toLowerCase()))];
}
