import { Sets } from './disjointSets';
import type { Facts } from './facts';
import { agreeByTitle, boundByStrongId, strongIdsContradict } from './sameWork';

/** Beyond this many works of one title or identifier only entries that are equal in all that is compared are joined. */
const manyWorks = 64;

/**
 * Which entries are one paper: a partition of the indices of `entries`. It depends on the entries only, not on their
 * order. First entries that share an identifier are joined; then those of equal title, where all that would come
 * together agree. Where they do not, a record that fits two different papers stays apart.
 */
export function cluster(entries: readonly Facts[]): number[][] {
  const [one, other] = entries;
  if (one && other && entries.length === 2) return isOneWork(one, other) ? [[0, 1]] : [[0], [1]];
  const byId = new Sets(entries.length);
  for (const bucket of bucketsOf(entries, facts => facts.strongIds)) joinBound(entries, bucket, byId);
  const works = byId.sets().map(members => makeWork(entries, members));
  const byTitle = joinByTitle(works);
  return byTitle.map(group => group.flatMap(index => works[index]?.members ?? []));
}

/** The rules for two, by far the most frequent case, without the lists that many need. */
function isOneWork(a: Facts, b: Facts): boolean {
  if (a.strongIds.some(id => b.strongIds.includes(id)) && boundByStrongId(a, b)) return true;
  return !strongIdsContradict(a.strongIds, b.strongIds) && agreeByTitle(a, b);
}

/** Entries joined by identifiers. */
interface Work {
  readonly members: readonly number[];
  readonly facts: readonly Facts[];
  readonly strongIds: readonly string[];
  readonly titles: readonly string[];
}

function makeWork(entries: readonly Facts[], members: readonly number[]): Work {
  const facts = distinct(members.flatMap(index => entries[index] ?? []));
  return {
    members,
    facts,
    strongIds: [...new Set(facts.flatMap(each => each.strongIds))],
    titles: [...new Set(facts.map(each => each.title))].filter(Boolean),
  };
}

function distinct(facts: readonly Facts[]): Facts[] {
  return facts.length === 1 ? [...facts] : [...new Map(facts.map(each => [JSON.stringify(each), each])).values()];
}

function bucketsOf<T>(things: readonly T[], keysOf: (thing: T) => readonly string[]): number[][] {
  const buckets = new Map<string, number[]>();
  things.forEach((thing, index) => {
    for (const key of keysOf(thing)) {
      const bucket = buckets.get(key);
      if (bucket) bucket.push(index);
      else buckets.set(key, [index]);
    }
  });
  return [...buckets.values()].filter(bucket => bucket.length > 1);
}

/** Joins the entries of one identifier that it binds. */
function joinBound(entries: readonly Facts[], bucket: readonly number[], sets: Sets): void {
  const kinds = new Map<string, number>();
  for (const index of bucket) {
    const { title, part, edition, volume, firstPage, year, author, kind } = entries[index] as Facts;
    const profile = JSON.stringify([title, part, edition, volume, firstPage, year, author, kind]);
    const first = kinds.get(profile);
    if (first === undefined) kinds.set(profile, index);
    else sets.join(first, index);
  }
  if (kinds.size > manyWorks) return;
  eachPair([...kinds.values()], (a, b) => {
    if (boundByStrongId(entries[a] as Facts, entries[b] as Facts)) sets.join(a, b);
  });
}

function joinByTitle(works: readonly Work[]): number[][] {
  const related = new Sets(works.length);
  const friends = works.map((_, index) => new Set([index]));
  for (const bucket of bucketsOf(works, work => work.titles)) {
    if (bucket.length > manyWorks) {
      joinAlike(works, bucket, friends, related);
      continue;
    }
    eachPair(bucket, (a, b) => {
      if (!agree(works[a] as Work, works[b] as Work)) return;
      related.join(a, b);
      friends[a]?.add(b);
      friends[b]?.add(a);
    });
  }
  return related.sets().flatMap(group => splitGroup(works, group, friends));
}

/** For a title that very many works share: equal ones only, found without comparing all pairs. */
function joinAlike(
  works: readonly Work[],
  bucket: readonly number[],
  friends: readonly Set<number>[],
  related: Sets,
): void {
  const first = new Map<string, number>();
  for (const index of bucket) {
    const work = works[index] as Work;
    const [facts] = work.facts;
    if (!facts || work.facts.length > 1 || facts.hasGenericTitle || !agreeByTitle(facts, facts)) continue;
    const profile = JSON.stringify(facts);
    const other = first.get(profile);
    if (other === undefined) first.set(profile, index);
    else {
      related.join(other, index);
      friends[other]?.add(index);
      friends[index]?.add(other);
    }
  }
}

/** A group is one paper if nothing in it contradicts; else only those that agree with exactly the same others are. */
function splitGroup(works: readonly Work[], group: readonly number[], friends: readonly Set<number>[]): number[][] {
  if (group.length <= 2) return [[...group]];
  if (group.length > manyWorks || !hasConflict(works, group, friends)) return [[...group]];
  const alike = new Map<string, number[]>();
  for (const index of group) {
    const profile = [...(friends[index] ?? [])].sort((a, b) => a - b).join();
    const found = alike.get(profile);
    if (found) found.push(index);
    else alike.set(profile, [index]);
  }
  return [...alike.values()];
}

function hasConflict(works: readonly Work[], group: readonly number[], friends: readonly Set<number>[]): boolean {
  let conflict = false;
  eachPair(group, (a, b) => {
    if (friends[a]?.has(b)) return;
    const [one, other] = [works[a] as Work, works[b] as Work];
    conflict ||=
      one.titles.some(title => other.titles.includes(title)) || strongIdsContradict(one.strongIds, other.strongIds);
  });
  return conflict;
}

/** Two works agree if an entry of each does and no identifiers contradict. */
function agree(a: Work, b: Work): boolean {
  if (strongIdsContradict(a.strongIds, b.strongIds)) return false;
  return a.facts.some(one => b.facts.some(other => agreeByTitle(one, other)));
}

function eachPair(indices: readonly number[], visit: (a: number, b: number) => void): void {
  indices.forEach((a, at) => {
    for (const b of indices.slice(at + 1)) visit(a, b);
  });
}
