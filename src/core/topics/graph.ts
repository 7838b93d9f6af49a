import type { Steps } from '../steps';
import type { Neighbours } from './neighbours';

/** So many rows are done between two steps. */
const rowsPerStep = 500;

/** An undirected weighted graph; every edge stands at both ends, a loop once with its double weight. */
export interface Graph {
  readonly nodes: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly weights: Float64Array;
}

/** Joins every row with its first `width` neighbours; an edge weighs the mean of what both ends see. */
export function* graphOf(neighbours: Neighbours, width: number): Steps<Graph> {
  const nodes = neighbours.rows.length / neighbours.width;
  const edges = new EdgeList(nodes);
  for (let row = 0; row < nodes; row++) {
    for (let i = 0; i < width; i++) {
      const at = row * neighbours.width + i;
      const other = neighbours.rows[at] ?? -1;
      const weight = neighbours.likeness[at] ?? 0;
      if (other < 0) break;
      if (weight > 0) edges.add(row, other, weight / 2);
    }
    if (row % rowsPerStep === rowsPerStep - 1) yield row / nodes;
  }
  yield 1;
  return edges.graph();
}

/** Collects edges in any order, the same one as often as it comes. */
export class EdgeList {
  readonly #of: Map<number, number>[];

  constructor(private readonly nodes: number) {
    this.#of = Array.from({ length: nodes }, () => new Map<number, number>());
  }

  add(from: number, to: number, weight: number): void {
    this.#addHalf(from, to, weight);
    this.#addHalf(to, from, weight);
  }

  #addHalf(from: number, to: number, weight: number): void {
    const edges = this.#of[from];
    edges?.set(to, (edges.get(to) ?? 0) + weight);
  }

  graph(): Graph {
    const starts = new Uint32Array(this.nodes + 1);
    for (let i = 0; i < this.nodes; i++) starts[i + 1] = (starts[i] ?? 0) + (this.#of[i]?.size ?? 0);
    const ends = new Uint32Array(starts[this.nodes] ?? 0);
    const weights = new Float64Array(ends.length);
    let at = 0;
    for (const edges of this.#of) {
      for (const [end, weight] of edges) {
        ends[at] = end;
        weights[at++] = weight;
      }
    }
    return { nodes: this.nodes, starts, ends, weights };
  }
}
