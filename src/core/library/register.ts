/** A value that the last writer wins. `null` marks that it was taken back. */
export interface Register {
  readonly value: string | null;
  /** Milliseconds since 1970, or later than anything its writer had seen. */
  readonly time: number;
  /** Who wrote it: decides between values of one millisecond. */
  readonly by: string;
  /** The strong identifier of the paper that it was written for, where it stands under a title, which papers may share. */
  readonly of?: string;
}

/** The later of two registers; of the same moment the one that sorts last, so that no order of merging matters. */
export function laterOf(a: Register, b: Register): Register {
  if (a.time !== b.time) return a.time > b.time ? a : b;
  const [ofA, ofB] = [rankOf(a), rankOf(b)];
  return ofA >= ofB ? a : b;
}

function rankOf({ by, value, of }: Register): string {
  return JSON.stringify([by, value, of ?? '']);
}

/**
 * A text that two writers may change at once without either being lost: versions by their names, and the names of
 * those that a later version replaced. What is not replaced counts.
 */
export interface Versions {
  readonly texts: ReadonlyMap<string, Register>;
  readonly replaced: ReadonlySet<string>;
}

export const noVersions: Versions = { texts: new Map(), replaced: new Set() };

/** The versions with one more that replaces all there are. */
export function withVersion(versions: Versions, version: Register): Versions {
  const name = versionName(version);
  const replaced = new Set([...versions.replaced, ...versions.texts.keys()]);
  replaced.delete(name);
  return { texts: new Map([[name, version]]), replaced };
}

export function mergeVersions(a: Versions, b: Versions): Versions {
  const replaced = new Set([...a.replaced, ...b.replaced]);
  const texts = new Map<string, Register>();
  for (const [name, version] of [...a.texts, ...b.texts]) {
    const held = texts.get(name);
    if (!replaced.has(name)) texts.set(name, held ? laterOf(held, version) : version);
  }
  return { texts, replaced };
}

/** Versions written at once stand below each other, the oldest first. */
export function textOf({ texts }: Versions): string {
  const inOrder = [...texts.values()].sort((a, b) => a.time - b.time || (rankOf(a) < rankOf(b) ? -1 : 1));
  return [...new Set(inOrder.map(version => version.value ?? ''))].filter(Boolean).join('\n\n');
}

function versionName(version: Register): string {
  return `${version.time.toString(36)}-${version.by}`;
}
