/** What to search for when no entry has the key: the words in it, such as names; the key itself if it has none. */
export function wordsOfKey(key: string): string {
  const words = key
    .replace(/[_:\-.\d]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .trim();
  return words || key;
}
