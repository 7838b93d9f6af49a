/** Milliseconds of work before others on the thread get their turn: half a frame. */
const slice = 8;

/** Calls `each` for every value, letting other work run in between; stops when cancelled, and says so by `false`. */
export async function inSlices<T>(
  values: Iterable<T>,
  each: (value: T) => void,
  isCancelled: () => boolean = () => false,
): Promise<boolean> {
  let pauseAt = Date.now() + slice;
  for (const value of values) {
    each(value);
    if (Date.now() < pauseAt) continue;
    await new Promise(resume => setTimeout(resume, 0));
    if (isCancelled()) return false;
    pauseAt = Date.now() + slice;
  }
  return true;
}
