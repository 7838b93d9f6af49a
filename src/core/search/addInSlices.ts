import type { Paper } from '../paper';
import type { SearchIndex } from './searchIndex';

export interface SliceOptions {
  /** Called after each slice with the papers added so far. */
  readonly onProgress?: (done: number, total: number) => void;
  /** When aborted, no further slice is added; what was added stays and is searched. */
  readonly signal?: AbortSignal;
}

/** Takes about 50 ms on the machines we measure on. */
const sliceSize = 500;

/**
 * Adds many papers without holding the thread: other work, such as a query, is done between slices, and finds what was added so
 * far. True once all are in, false if it was aborted.
 */
export async function addInSlices(
  index: SearchIndex,
  papers: readonly Paper[],
  { onProgress, signal }: SliceOptions = {},
): Promise<boolean> {
  for (let done = 0; done < papers.length; done += sliceSize) {
    if (signal?.aborted) return false;
    const slice = papers.slice(done, done + sliceSize);
    index.add(slice);
    onProgress?.(done + slice.length, papers.length);
    await new Promise<void>(resume => setTimeout(resume, 0));
  }
  return !signal?.aborted;
}
