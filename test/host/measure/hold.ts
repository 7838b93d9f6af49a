import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late the host's thread was with its own timer, in ms. */
export interface Delay {
  readonly p99: number;
  readonly max: number;
}

const resolution = 1;

/** Runs `work` and says how long the host was held meanwhile. */
export async function held<T>(work: () => PromiseLike<T>): Promise<{ readonly value: T; readonly delay: Delay }> {
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  const value = await work();
  histogram.disable();
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
  return { value, delay: { p99: late(histogram.percentile(99)), max: late(histogram.max) } };
}

export function rest(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
