import type { Paper } from '../../src/core/paper';
import { findTopics, findTopicsSliced } from '../../src/core/topics/findTopics';
import { corpusPapers, hasData } from './corpusPapers';
import { grow } from './grow';
import { printAll, type Table } from './table';
import { manyPapers, seedSet } from './topicSets';

/** `--large`: 100,000 papers too, two minutes more. */
const large = process.argv.includes('--large');

/** Shares of the whole time after which finding is cancelled. */
const cancelledAt = [0.1, 0.5, 0.9];

/** How long finding topics takes, how long others on its thread wait meanwhile, and how soon it ends when it is not wanted. */
export async function speedTable(seed: readonly Paper[]): Promise<Table> {
  const rows: Record<string, string | number>[] = [];
  for (const count of [75, 1000, 10_000, ...(large ? [100_000] : [])]) {
    const papers = count === 75 ? seed : count > 10_000 ? grown(count) : manyPapers(count);
    rows.push({ papers: count, ...(count > 10_000 ? {} : atOnce(papers)), ...(await inSlices(papers)) });
  }
  return { title: 'Time to find topics', rows };
}

function grown(count: number): Paper[] {
  return grow([...corpusPapers('corpus/acl-2k.jsonl'), ...corpusPapers('corpus/arxiv-1500.jsonl')], count);
}

function atOnce(papers: readonly Paper[]): Record<string, number> {
  const times: number[] = [];
  for (let round = 0; round < (papers.length > 1000 ? 3 : 5); round++) {
    const start = performance.now();
    findTopics(papers);
    times.push(performance.now() - start);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { 'first, ms': times[0] ?? 0, 'median, ms': sorted[Math.floor(sorted.length / 2)] ?? 0 };
}

async function inSlices(papers: readonly Paper[]): Promise<Record<string, number>> {
  const before = usedMemory();
  const cpu = process.cpuUsage();
  const slices: number[] = [];
  let most = before;
  let last = performance.now();
  const start = last;
  const onProgress = () => {
    const now = performance.now();
    slices.push(now - last);
    last = now;
    if (slices.length % 20 === 0) most = Math.max(most, usedMemory());
  };
  await findTopicsSliced(papers, undefined, { onProgress });
  onProgress();
  const time = last - start;
  const { user, system } = process.cpuUsage(cpu);
  const sorted = slices.toSorted((a, b) => a - b);
  return {
    'in slices, ms': time,
    'CPU, ms': (user + system) / 1000,
    'slice p99, ms': sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    'longest slice, ms': sorted.at(-1) ?? 0,
    'cancelled after, ms': Math.max(0, ...(await cancelTimes(papers, time))),
    'memory, MB': (most - before) / 1e6,
  };
}

async function cancelTimes(papers: readonly Paper[], whole: number): Promise<number[]> {
  const times: number[] = [];
  for (const share of cancelledAt) {
    let isCancelled = false;
    // From when it was due: the timer has to wait for the slice that is running, as a message does.
    const due = performance.now() + share * whole;
    const timer = setTimeout(() => {
      isCancelled = true;
    }, share * whole);
    const found = await findTopicsSliced(papers, undefined, { isCancelled: () => isCancelled });
    clearTimeout(timer);
    if (!found) times.push(performance.now() - due);
  }
  return times;
}

function usedMemory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

if (require.main === module) void printAll(async () => (hasData() ? [await speedTable(seedSet().papers)] : []));
