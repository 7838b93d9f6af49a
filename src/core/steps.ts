/**
 * Work in small steps: returns the result and yields on the way, mostly the share done, 0 to 1. Whoever runs it may pause
 * at any step.
 */
export type Steps<T, Y = number> = Generator<Y, T, undefined>;

/** Runs all steps at once. */
export function finish<T>(steps: Steps<T, unknown>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same steps as a part of a larger work: its shares go from `from` to `from + size`. */
export function* within<T>(steps: Steps<T>, from: number, size: number): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield from + size * step.value;
  }
}
