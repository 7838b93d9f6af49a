/** A 32-bit number of a text, going on from `seed` (FNV-1a over UTF-16 units); for telling versions apart, not for secrets. */
export function fingerprint(text: string, seed: number): number {
  let hash = (seed ^ 0x811c9dc5 ^ text.length) | 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
