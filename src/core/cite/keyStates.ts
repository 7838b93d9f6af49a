import type { LibraryView } from '../library/view';

/** The files whose keys count: those that a document declares; undefined where it declares none, and all count. */
export type KeySources = ReadonlySet<string> | undefined;

/** `conflict`: two of the files give the key to different papers. */
export type KeyState = 'known' | 'unknown' | 'conflict';

/** What a library knows of a key. */
export function keyState(library: Pick<LibraryView, 'byKey'>, key: string, sources: KeySources): KeyState {
  const papers = library.byKey(key, sources);
  if (papers.length > 1 && sources) return 'conflict';
  return papers.length > 0 ? 'known' : 'unknown';
}

/** All keys that can be cited, those of other names included; a key of two entries comes twice. */
export function* citableKeys(library: Pick<LibraryView, 'all'>, sources: KeySources): Generator<string> {
  for (const { origins, aliases } of library.all()) {
    const counting = origins.filter(origin => !sources || sources.has(origin.source));
    for (const origin of counting) yield origin.key;
    if (counting.length > 0) yield* aliases;
  }
}
