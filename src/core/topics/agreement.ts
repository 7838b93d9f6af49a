import { type Steps, within } from '../steps';
import { type Graph, graphOf } from './graph';
import { findCommunities } from './louvain';
import { findNeighbours, type Neighbours } from './neighbours';
import { seededRandom, shuffled } from './random';
import type { Vectors } from './vectors';

/** Above 1 gives more and smaller communities than plain modularity. */
const resolution = 1.3;
/** Each run sees more or fewer neighbours, and more or less detail, in an order of its own. */
const widths = [0.7, 1, 1.4];
const details = [0.85, 1, 1.15];
/** Orders for each of these: of many papers one, since there a single run is steady and takes long. */
const ordersOf = (rows: number) => (rows > 2000 ? 1 : 3);
/** Neighbours that fewer of the runs put together are none. */
const leastAgreement = 0.3;

/**
 * Communities on which many runs agree: one run of the Louvain method follows every accident of its order and settings; what
 * most of them put together stays together when a few papers come or go (Lancichinetti and Fortunato 2012, "Consensus
 * clustering in complex networks"). `width` is the middle number of neighbours. Gives each row's community, from 0.
 */
export function* findAgreed(vectors: Vectors, width: number): Steps<Int32Array> {
  const { rows } = vectors;
  const most = Math.round(width * Math.max(...widths));
  const neighbours = yield* within(findNeighbours(vectors, most), 0, 0.5);
  const orders = ordersOf(rows);
  const runs: Int32Array[] = [];
  for (const wide of widths) {
    const at = 0.5 + (0.4 * runs.length) / (widths.length * details.length * orders);
    const graph = yield* within(graphOf(neighbours, Math.round(width * wide)), at, 0);
    for (const detail of details) {
      for (let i = 0; i < orders; i++) {
        const done = 0.5 + (0.4 * runs.length) / (widths.length * details.length * orders);
        const order = shuffled(rows, seededRandom(runs.length + 1));
        runs.push(yield* within(findCommunities(graph, resolution * detail, order), done, 0));
        yield done;
      }
    }
  }
  const agreed = yield* within(agreementGraph(neighbours, runs), 0.9, 0.05);
  const order = Uint32Array.from({ length: rows }, (_, i) => i);
  return yield* within(findCommunities(agreed, resolution, order), 0.95, 0);
}

/** Neighbours joined by the square of the share of runs that put both into one community. */
function* agreementGraph(neighbours: Neighbours, runs: readonly Int32Array[]): Steps<Graph> {
  const { width, rows } = neighbours;
  const likeness = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const other = rows[at] ?? -1;
    if (other < 0) continue;
    const share = shareTogether(runs, Math.floor(at / width), other);
    likeness[at] = share > leastAgreement ? 2 * share * share : 0;
  }
  yield 0.5;
  return yield* within(graphOf({ width, rows, likeness }, width), 0.5, 0.5);
}

function shareTogether(runs: readonly Int32Array[], row: number, other: number): number {
  let together = 0;
  for (let i = 0; i < runs.length; i++) if (runs[i]?.[row] === runs[i]?.[other]) together++;
  return together / runs.length;
}
