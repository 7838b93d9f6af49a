import { corpusPapers, hasData } from './corpusPapers';
import { type KnownItem, keystrokes, knownItems } from './knownItems';
import { flexSearch, fuse, miniSearch, miniSearchReadme, miniSearchTitle, type Peer, papertree } from './searchPeers';
import { printAll, type Table } from './table';

const peers: readonly Peer[] = [papertree, miniSearch, miniSearchReadme, miniSearchTitle, fuse, flexSearch];
const each = 20;

/** Somebody has one paper in mind and types until it is among the first ten. */
export async function run(): Promise<Table[]> {
  if (!hasData()) return [];
  return ['acl-2k', 'arxiv-1500'].map((name, i) => {
    const papers = corpusPapers(`corpus/${name}.jsonl`);
    const items = knownItems(papers, each, 11 + i);
    const rows = peers.map(peer => ({ search: peer.name, ...measure(items, peer.build(papers)) }));
    return { title: `As you type: ${items.length} queries for one paper of ${papers.length} (${name})`, rows };
  });
}

/** Shares of queries whose paper is among the first ten, by how much is typed; keys not needed; the same at the end by kind. */
export function measure(items: readonly KnownItem[], search: (query: string, limit: number) => string[]) {
  const shares = [0.25, 0.5, 0.75, 1].map(typed => ({ typed, found: 0 }));
  const ends = new Map<string, { found: number; of: number }>();
  let saved = 0;
  let reciprocal = 0;
  for (const { query, id, kind } of items) {
    const states = keystrokes(query);
    const places = states.map(state => search(state, 10).slice(0, 10).indexOf(id));
    for (const share of shares) if ((places[Math.ceil(states.length * share.typed) - 1] ?? -1) >= 0) share.found++;
    const first = places.findIndex(place => place >= 0);
    saved += first < 0 ? 0 : 1 - (first + 1) / states.length;
    const last = places.at(-1) ?? -1;
    reciprocal += last < 0 ? 0 : 1 / (last + 1);
    const end = ends.get(kind) ?? { found: 0, of: 0 };
    ends.set(kind, { found: end.found + (last < 0 ? 0 : 1), of: end.of + 1 });
  }
  return {
    ...Object.fromEntries(shares.map(({ typed, found }) => [`${typed * 100} % typed`, found / items.length])),
    'keys saved': saved / items.length,
    MRR: reciprocal / items.length,
    ...Object.fromEntries([...ends].map(([kind, { found, of }]) => [kind, found / of])),
  };
}

if (require.main === module) void printAll(run);
