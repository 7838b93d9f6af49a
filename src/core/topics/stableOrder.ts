import type { Paper } from '../paper';

/**
 * The papers in an order that only their ids decide, each id once: by a hash (FNV-1a), so that the first thousands are a
 * fair sample, and one paper more or less moves few others.
 */
export function inStableOrder(papers: readonly Paper[]): Paper[] {
  const byId = new Map<string, Paper>();
  for (const paper of papers) {
    const known = byId.get(paper.id);
    if (!known || textKey(paper) < textKey(known)) byId.set(paper.id, paper);
  }
  const hashed = Array.from(byId.values(), paper => ({ paper, hash: hashOf(paper.id) }));
  hashed.sort((a, b) => a.hash - b.hash || (a.paper.id < b.paper.id ? -1 : 1));
  return hashed.map(({ paper }) => paper);
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
