import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late the host's thread was with its own timer, in ms. */
export interface Delay {
  readonly p99: number;
  readonly max: number;
}

const resolution = 1;

/** Runs `work` and says how long the host was held meanwhile. @param profile File for a profile of the host's thread, if wanted. */
export async function held<T>(
  work: () => PromiseLike<T>,
  profile?: string,
): Promise<{ readonly value: T; readonly delay: Delay }> {
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  const value = await (profile ? profiled(work, profile) : work());
  histogram.disable();
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
  return { value, delay: { p99: late(histogram.percentile(99)), max: late(histogram.max) } };
}

async function profiled<T>(work: () => PromiseLike<T>, file: string): Promise<T> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  try {
    return await work();
  } finally {
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(file, JSON.stringify(profile));
    session.disconnect();
  }
}
