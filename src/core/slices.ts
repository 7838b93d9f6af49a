import type { Steps } from './steps';

/** Milliseconds of work before others on the thread get their turn: half a frame. */
const slice = 8;
/** Milliseconds after which busy others are asked again. */
const patience = 100;

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
    do await pause(urgentFor());
    while (urgentFor() > 0 && !isCancelled());
    if (isCancelled()) return false;
    pauseAt = Date.now() + slice;
  }
  return true;
}

export interface SliceOptions<Y> {
  /** Called after each slice with what the last step of it yielded. */
  readonly onProgress?: (yielded: Y) => void;
  readonly isCancelled?: () => boolean;
  /** Asked between slices; true while there is more urgent work on the thread: then this waits. */
  readonly isBusy?: () => boolean;
  /** Somebody waits for this: as long as it runs, all that runs in slices on this thread and is not urgent waits. */
  readonly isUrgent?: boolean;
}

/** How much urgent work is going on. */
let urgent = 0;
/** Until then what is not urgent waits. */
let freeUntil = 0;

/** Milliseconds to the next key of one who types. */
const toNextKey = 100;

/** All that runs in slices on this thread and is not urgent waits so long: a question was typed, another is likely. */
export function keepFree(milliseconds = toNextKey): void {
  freeUntil = Math.max(freeUntil, performance.now() + milliseconds);
}

/** Runs the steps, letting other work run in between; undefined when cancelled. */
export async function runInSlices<T, Y>(steps: Steps<T, Y>, options: SliceOptions<Y> = {}): Promise<T | undefined> {
  const busyFor = () => (options.isBusy?.() ? patience : 0);
  if (!options.isUrgent) return run(steps, options, () => busyFor() || urgentFor());
  urgent++;
  try {
    return await run(steps, options, busyFor);
  } finally {
    urgent--;
  }
}

function urgentFor(): number {
  return urgent > 0 ? patience : Math.max(0, freeUntil - performance.now());
}

async function run<T, Y>(
  steps: Steps<T, Y>,
  { onProgress, isCancelled }: SliceOptions<Y>,
  toWait: () => number,
): Promise<T | undefined> {
  let pauseAt = Date.now() + slice;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (Date.now() < pauseAt) continue;
    onProgress?.(step.value);
    do await pause(toWait());
    while (toWait() > 0 && !isCancelled?.());
    if (isCancelled?.()) return undefined;
    pauseAt = Date.now() + slice;
  }
}

/** A task of its own, so that messages that have come in meanwhile are taken first. */
function pause(milliseconds: number): Promise<void> {
  return new Promise(resume => {
    if (milliseconds > 0) setTimeout(resume, milliseconds);
    else nextTask(resume);
  });
}

/** At once: a timer lasts a millisecond at least, in browsers four, which would be a tenth or a third of all time. */
const nextTask: (run: () => void) => void =
  typeof setImmediate === 'function' ? run => setImmediate(run) : byMessages();

function byMessages(): (run: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return run => {
    waiting.push(run);
    port2.postMessage(undefined);
  };
}
