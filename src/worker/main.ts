import type { CacheFiles, FromWorker, ToWorker } from '../workerProtocol';
import { Desk } from './desk';

/** What a web worker has by itself; on desktop the platform gives the thread the same names. */
declare const self: {
  onmessage: (event: { data: ToWorker }) => void;
  postMessage(message: FromWorker, transfer?: ArrayBuffer[]): void;
};

const desk = new Desk(event => self.postMessage(event));

/** Calls that do without a library that is whole. */
const answeredAtOnce: ReadonlySet<string> = new Set([
  ...['openCache', 'loadCache', 'setSource', 'stopReading', 'removeSources'],
  ...['arxivCategories', 'decode', 'preview', 'itemOfIdentifier', 'bibliographies'],
  ...['setFacts', 'setTopics'],
]);
/** Calls that do with the papers of a cache that are announced. */
const answeredEarly: ReadonlySet<string> = new Set(['search', 'papers']);

self.onmessage = ({ data }) => {
  void answer(data);
};

/** A call that fails is answered with the reason. */
async function answer({ id, call, args }: ToWorker): Promise<void> {
  try {
    if (call === 'references' || call === 'referencesBlock')
      throw new Error('references are made by a worker of their own');
    const isAtOnce = answeredAtOnce.has(call) || (answeredEarly.has(call) && desk.hasAnnounced);
    if (!isAtOnce) await desk.restored;
    const run = desk[call] as (this: Desk, ...given: typeof args) => unknown;
    const value = await run.apply(desk, args);
    self.postMessage({ id, value }, call === 'saveCache' ? buffersOf(value) : []);
  } catch (error) {
    self.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

/** Buffers of what is handed over rather than copied: nobody needs it here. */
function buffersOf(files: unknown): ArrayBuffer[] {
  const all = Object.values((files ?? {}) as Partial<CacheFiles>);
  return all.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? buffer : []));
}
