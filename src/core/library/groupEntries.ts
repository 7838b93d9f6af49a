import { cluster } from './cluster';
import type { Entry, Group } from './entries';
import { mergePapers } from './merge';

/** Groups entries that may be one paper or several; each group gets an id that no other of them has. */
export function groupEntries(entries: readonly Entry[]): Group[] {
  const [only] = entries;
  if (only && entries.length === 1) return [makeGroup(entries, only.paper.id)];
  const clusters = cluster(entries.map(entry => entry.facts)).map(indices =>
    indices.flatMap(index => entries[index] ?? []),
  );
  return nameAll(clusters).map(({ members, id }) => makeGroup(members, id));
}

function makeGroup(entries: readonly Entry[], id: string): Group {
  const before = entries[0]?.group;
  const isUnchanged =
    before?.id === id && before.entries.length === entries.length && entries.every(entry => entry.group === before);
  return { id, entries, paper: isUnchanged ? before.paper : mergePapers(entries, id) };
}

/**
 * A group is called by its strongest identifier. Where groups that are different papers share it (an erratum with the
 * DOI of its paper), the first in the order of keys and sources has it, the others the next of their own.
 */
function nameAll(clusters: readonly Entry[][]): { members: Entry[]; id: string }[] {
  const candidates = clusters.map(members => ({ members, ids: idsByStrength(members), signature: signature(members) }));
  if (clusters.length > 1)
    candidates.sort((a, b) => (a.signature < b.signature ? -1 : Number(a.signature > b.signature)));
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return candidates.map(({ members, ids }) => {
    const id = ids.find(each => !taken.has(each)) ?? numbered(ids[0] ?? '', taken, numbers);
    taken.add(id);
    return { members, id };
  });
}

const kinds = ['doi:', 'arxiv:', 'pmid:', 'isbn:', 'title:'];

function idsByStrength(members: readonly Entry[]): string[] {
  const strength = (id: string) =>
    (kinds.findIndex(kind => id.startsWith(kind)) + kinds.length + 1) % (kinds.length + 1);
  const ids = [...new Set(members.flatMap(entry => entry.ids))];
  return ids.sort((a, b) => strength(a) - strength(b) || (a < b ? -1 : 1));
}

function signature(members: readonly Entry[]): string {
  return members.map(entry => `${entry.paper.key}\n${entry.source}`).sort()[0] ?? '';
}

/** @param numbers The last number tried of each id, so that thousands of "Editorial" do not each begin at 2. */
function numbered(id: string, taken: ReadonlySet<string>, numbers: Map<string, number>): string {
  let number = (numbers.get(id) ?? 1) + 1;
  while (taken.has(`${id}#${number}`)) number++;
  numbers.set(id, number);
  return `${id}#${number}`;
}
