/** How well two divisions of the same things agree. */
export interface Agreement {
  /** Normalised mutual information, by the mean of both entropies. */
  readonly nmi: number;
  /** Adjusted Rand index. */
  readonly ari: number;
  /** Share of things that are in the most common label of their group. */
  readonly purity: number;
}

function countsOf(names: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const pairsOf = (count: number) => (count * (count - 1)) / 2;
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

/** Compares group and label of each thing. */
export function agreement(things: readonly { readonly group: string; readonly label: string }[]): Agreement {
  const total = things.length;
  const groups = countsOf(things.map(({ group }) => group));
  const labels = countsOf(things.map(({ label }) => label));
  const cells = countsOf(things.map(({ group, label }) => JSON.stringify([group, label])));
  const entropy = (counts: Map<string, number>) =>
    -sum([...counts.values()].map(n => (n / total) * Math.log(n / total)));
  const most = new Map<string, number>();
  let shared = 0;
  for (const [cell, count] of cells) {
    const [group = '', label = '']: string[] = JSON.parse(cell);
    shared += (count / total) * Math.log((count * total) / ((groups.get(group) ?? 1) * (labels.get(label) ?? 1)));
    most.set(group, Math.max(most.get(group) ?? 0, count));
  }
  const both = sum([...cells.values()].map(pairsOf));
  const [inGroups, inLabels] = [sum([...groups.values()].map(pairsOf)), sum([...labels.values()].map(pairsOf))];
  const byChance = (inGroups * inLabels) / (pairsOf(total) || 1);
  return {
    nmi: (2 * shared) / (entropy(groups) + entropy(labels) || 1),
    ari: (both - byChance) / ((inGroups + inLabels) / 2 - byChance || 1),
    purity: sum(most.values()) / (total || 1),
  };
}
