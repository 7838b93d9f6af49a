import type { Desk } from '../../../src/worker/desk';
import type { CacheFiles } from '../../../src/workerProtocol';

/** Copies, as another process would read them. */
export function copyOf({ library, index }: CacheFiles): CacheFiles {
  return { library: library.slice(), index: index.slice() };
}

/** Waits until the cache can be written: the index is whole then. */
export async function written(desk: Desk): Promise<CacheFiles> {
  for (;;) {
    const cache = await desk.saveCache('1');
    if (cache) return cache;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
