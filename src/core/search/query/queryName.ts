import { parseQuery, type QueryNode } from './query';

const longest = 60;

/** What a search may be called: its words without the signs of the query language; `''` for a query that asks nothing. */
export function queryName(query: string): string {
  const { root } = parseQuery(query);
  const name = joined(root.children).replace(/\s+/g, ' ').trim();
  return name.length > longest ? `${name.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : name;
}

/** Words follow one another as they were typed; conditions stand apart. */
function joined(nodes: readonly QueryNode[]): string {
  let name = '';
  for (const [i, node] of nodes.entries()) {
    const isNext = node.kind === 'words' && nodes[i - 1]?.kind === 'words';
    name += (i === 0 ? '' : isNext ? ' ' : ', ') + nameOf(node);
  }
  return name;
}

function nameOf(node: QueryNode): string {
  switch (node.kind) {
    case 'words':
    case 'phrase':
      return node.text.trim();
    case 'identifier':
      return node.name;
    case 'years':
      return yearsName(node.from, node.to);
    case 'flag':
      return node.flag.startsWith('is:') ? node.flag.slice(3) : node.flag.replace(':', ' ');
    case 'not':
      return `not ${nameOf(node.child)}`;
    case 'and':
      return joined(node.children);
    case 'or':
      return node.children.map(nameOf).join(' or ');
  }
}

function yearsName(from: number, to: number): string {
  if (from === to) return String(from);
  if (to === Number.POSITIVE_INFINITY) return `since ${from}`;
  return from <= 1 ? `until ${to}` : `${from}–${to}`;
}
