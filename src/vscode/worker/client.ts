import type { Uri } from 'vscode';
import { Emitter, Owner } from '../../core/disposable';
import type { Log } from '../../core/log';
import type { Platform, WorkerPort } from '../../platform/platform';
import {
  type CallArguments,
  type CallName,
  type CallResult,
  parseFromWorker,
  type WorkerEvent,
} from '../../workerProtocol';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Said to those whose question went down with the worker; the next question starts a new one. */
export class WorkerStopped extends Error {
  override readonly name = 'WorkerStopped';
}

/** By name, not by class: scripts that are loaded later have a class of their own. */
export function isWorkerStopped(error: unknown): boolean {
  return error instanceof Error && error.name === 'WorkerStopped';
}

/**
 * Calls into the worker. It starts with the first call. When it dies, open calls fail with `WorkerStopped`, one line goes
 * to the log, and `onDidRestart` asks the sources to be read again.
 */
export class WorkerClient extends Owner {
  readonly #events = this.own(new Emitter<WorkerEvent>());
  readonly #restarted = this.own(new Emitter<void>());
  readonly onEvent = this.#events.event;
  readonly onDidRestart = this.#restarted.event;
  readonly #waiting = new Map<number, Waiting>();
  #port: Promise<WorkerPort> | undefined;
  #next = 1;
  #deaths = 0;
  /** True while a worker that is not there yet will have to be given all sources again. */
  #isEmpty = false;
  #isStopped = false;

  constructor(
    private readonly platform: Platform,
    private readonly script: Uri,
    private readonly compiled: Uri,
    private readonly log: Log,
  ) {
    super();
    this.own({ dispose: () => this.#stop() });
  }

  /** `transfer` lists buffers that are handed over; they are empty here afterwards. */
  async call<K extends CallName>(
    name: K,
    args: CallArguments<K>,
    transfer: ArrayBuffer[] = [],
  ): Promise<CallResult<K>> {
    const port = await this.#start();
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: value => resolve(value as CallResult<K>), reject });
      port.post({ id, call: name, args }, transfer);
    });
  }

  /** Starts the worker before there is anything to ask; if that fails, the first call says so. */
  wake(): void {
    this.#start().catch(() => undefined);
  }

  #start(): Promise<WorkerPort> {
    if (this.#isStopped) return Promise.reject(new WorkerStopped('The worker was stopped.'));
    this.#port ??= this.#startPort();
    return this.#port;
  }

  async #startPort(): Promise<WorkerPort> {
    try {
      const port = await this.platform.startWorker(this.script, this.compiled);
      port.onMessage(message => this.#receive(message));
      port.onExit(reason => this.#died(reason));
      if (this.#isEmpty) queueMicrotask(() => this.#restarted.fire());
      this.#isEmpty = false;
      return port;
    } catch (error) {
      this.#port = undefined; // the next question tries again
      throw error;
    }
  }

  #receive(data: unknown): void {
    const message = parseFromWorker(data);
    if (!message) return this.log.warn('The worker sent a message of an unknown form.');
    if ('event' in message) return this.#events.fire(message);
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('error' in message) waiting?.reject(workerError(message.error));
    else waiting?.resolve(message.value);
  }

  #died(reason: string): void {
    this.#port = undefined;
    this.#deaths++;
    this.log.warn(
      `The worker ended (${reason}); ${this.#deaths <= 3 ? 'it is started again' : 'it is not started again before the next question'}.`,
    );
    this.#failAll();
    if (this.#deaths <= 3) this.#restarted.fire();
    else this.#isEmpty = true;
  }

  #failAll(): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const waiting of all) waiting.reject(new WorkerStopped('The worker was stopped.'));
  }

  #stop(): void {
    this.#isStopped = true;
    void this.#port?.then(
      port => port.dispose(),
      () => undefined, // it never started, which its caller was told
    );
    this.#failAll();
  }
}

/** The worker tells an error as its stack: users see the sentence only, the log all of it. */
function workerError(stack: string): Error {
  const [sentence = ''] = stack.split('\n');
  const error = new Error(sentence.replace(/^\w*Error: /, ''));
  error.stack = stack;
  return error;
}
