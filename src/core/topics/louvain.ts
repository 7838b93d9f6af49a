import type { Steps } from '../steps';
import { EdgeList, type Graph } from './graph';

const mostLevels = 12;
const mostRounds = 30;

/**
 * Communities of a graph by modularity (Blondel et al. 2008, "Fast unfolding of communities in large networks"): the
 * community of each node, numbered from 0 in the order of their first nodes. A higher `resolution` gives more of them.
 * Nodes are visited in `order`, so the same order gives the same communities. May pause after each round; what is done by
 * then is not known.
 */
export function* findCommunities(graph: Graph, resolution: number, order: Uint32Array): Steps<Int32Array> {
  const communityOf = Int32Array.from({ length: graph.nodes }, (_, i) => i);
  let level = graph;
  let visits = order;
  for (let i = 0; i < mostLevels; i++) {
    const { community, moved } = yield* moveNodes(level, resolution, visits);
    if (!moved) break;
    const count = renumber(community);
    for (let node = 0; node < graph.nodes; node++) communityOf[node] = community[communityOf[node] ?? 0] ?? 0;
    if (count === level.nodes) break;
    level = yield* contract(level, community, count);
    visits = Uint32Array.from({ length: count }, (_, node) => node);
  }
  renumber(communityOf);
  return communityOf;
}

/** The communities of the nodes, and what moving one needs to know. */
interface State {
  readonly community: Int32Array;
  readonly degree: Float64Array;
  /** Degrees of all nodes of a community. */
  readonly degreeOf: Float64Array;
  readonly total: number;
  /** For one node at a time: its links to each community, 0 again after it, and which these are. */
  readonly linkTo: Float64Array;
  readonly touched: Int32Array;
}

function* moveNodes(
  graph: Graph,
  resolution: number,
  order: Uint32Array,
): Steps<{ community: Int32Array; moved: boolean }> {
  const degree = degreesOf(graph);
  const state: State = {
    community: Int32Array.from({ length: graph.nodes }, (_, i) => i),
    degree,
    degreeOf: degree.slice(),
    total: degree.reduce((sum, value) => sum + value, 0),
    linkTo: new Float64Array(graph.nodes),
    touched: new Int32Array(graph.nodes),
  };
  let moved = false;
  for (let round = 0; round < mostRounds && state.total > 0; round++) {
    let movedNow = false;
    for (let i = 0; i < order.length; i++) if (moveNode(graph, order[i] ?? 0, resolution, state)) movedNow = true;
    if (!movedNow) break;
    yield 0;
    moved = true;
  }
  return { community: state.community, moved };
}

function degreesOf({ nodes, starts, weights }: Graph): Float64Array {
  const degree = new Float64Array(nodes);
  for (let node = 0; node < nodes; node++) {
    for (let i = starts[node] ?? 0; i < (starts[node + 1] ?? 0); i++)
      degree[node] = (degree[node] ?? 0) + (weights[i] ?? 0);
  }
  return degree;
}

/** Moves a node to where it gains most; false if that is where it is. */
function moveNode({ starts, ends, weights }: Graph, node: number, resolution: number, state: State): boolean {
  const { community, degree, degreeOf, total, linkTo, touched } = state;
  const from = community[node] ?? 0;
  const own = degree[node] ?? 0;
  const end = starts[node + 1] ?? 0;
  let count = 0;
  for (let i = starts[node] ?? 0; i < end; i++) {
    const other = ends[i] ?? 0;
    if (other === node) continue;
    const neighbour = community[other] ?? 0;
    if (linkTo[neighbour] === 0) touched[count++] = neighbour;
    linkTo[neighbour] = (linkTo[neighbour] ?? 0) + (weights[i] ?? 0);
  }
  degreeOf[from] = (degreeOf[from] ?? 0) - own;
  let best = from;
  let bestGain = (linkTo[from] ?? 0) - (resolution * own * (degreeOf[from] ?? 0)) / total;
  for (let i = 0; i < count; i++) {
    const candidate = touched[i] ?? 0;
    const gain = (linkTo[candidate] ?? 0) - (resolution * own * (degreeOf[candidate] ?? 0)) / total;
    if (gain > bestGain + 1e-12) {
      bestGain = gain;
      best = candidate;
    }
    linkTo[candidate] = 0;
  }
  community[node] = best;
  degreeOf[best] = (degreeOf[best] ?? 0) + own;
  return best !== from;
}

/** Numbers communities from 0 in the order in which they appear; gives their count. */
export function renumber(community: Int32Array): number {
  const numbers = new Map<number, number>();
  for (let i = 0; i < community.length; i++) {
    const old = community[i] ?? 0;
    const known = numbers.get(old) ?? numbers.size;
    numbers.set(old, known);
    community[i] = known;
  }
  return numbers.size;
}

function* contract(graph: Graph, community: Int32Array, count: number): Steps<Graph> {
  const edges = new EdgeList(count);
  for (let node = 0; node < graph.nodes; node++) {
    for (let i = graph.starts[node] ?? 0; i < (graph.starts[node + 1] ?? 0); i++) {
      edges.add(community[node] ?? 0, community[graph.ends[i] ?? 0] ?? 0, (graph.weights[i] ?? 0) / 2);
    }
    if (node % 500 === 499) yield 0;
  }
  return edges.graph();
}
