import assert from 'node:assert/strict';

/** On four times the size linear work takes four times as long, quadratic work sixteen times. */
const factor = 4;
const mostTimes = 10;
/** Milliseconds of CPU that are too few to tell anything. */
const fewest = 60;
const attempts = 5;

/**
 * Wants work that grows with its size, not with the square of it. Counted is the CPU time of this process, which other work
 * on the machine leaves nearly alone; only if it is too much each time it is tried, it is.
 */
export function growsLinearly(work: (size: number) => void, size: number, what = 'the work'): void {
  const seen: string[] = [];
  for (let attempt = 0; attempt < attempts; attempt++) {
    const once = cost(() => work(size));
    const more = cost(() => work(factor * size));
    if (more < fewest || more < once * mostTimes) return;
    seen.push(`${Math.round(once)} and ${Math.round(more)} ms`);
  }
  assert.fail(`${what}, ${size} and ${factor * size} long: ${seen.join(', ')} of CPU`);
}

function cost(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
