import type { Paper } from '../paper';
import type { Steps } from '../steps';

/** The hashes are put in order in so many parts. */
const bucketBits = 10;
const papersPerStep = 1000;

/**
 * The papers in an order that only their ids decide, each id once: by a hash (FNV-1a), so that the first thousands are a
 * fair sample, and one paper more or less moves few others.
 */
export function* inStableOrder(papers: readonly Paper[]): Steps<Paper[]> {
  const byId = new Map<string, Paper>();
  for (const [i, paper] of papers.entries()) {
    const known = byId.get(paper.id);
    if (!known || textKey(paper) < textKey(known)) byId.set(paper.id, paper);
    if (i % papersPerStep === papersPerStep - 1) yield 0;
  }
  const buckets: { paper: Paper; hash: number }[][] = Array.from({ length: 2 ** bucketBits }, () => []);
  let count = 0;
  for (const paper of byId.values()) {
    const hash = hashOf(paper.id);
    buckets[hash >>> (32 - bucketBits)]?.push({ paper, hash });
    if (++count % papersPerStep === 0) yield 0.5;
  }
  const ordered: Paper[] = [];
  for (const bucket of buckets) {
    bucket.sort((a, b) => a.hash - b.hash || (a.paper.id < b.paper.id ? -1 : 1));
    for (const { paper } of bucket) ordered.push(paper);
    if (bucket.length > 0) yield 0.9;
  }
  return ordered;
}

/** Of two papers with one id the same is taken in any order of input. */
function textKey({ item }: Paper): string {
  return `${item.title ?? ''}\n${item.abstract ?? ''}\n${item.annote ?? ''}`;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  // FNV's last bits follow the last characters; mixing them keeps neighbours such as `a1`, `a2` apart.
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
