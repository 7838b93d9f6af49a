import { l10n, ProgressLocation, window } from 'vscode';
import { Owner } from '../../core/disposable';
import type { BackgroundTask } from '../../workerProtocol';
import type { WorkerClient } from './client';

/** Milliseconds that a task takes before it is spoken of: search waits for the index, nothing waits for topics. */
const patience: Readonly<Record<BackgroundTask, number>> = { index: 2000, topics: 10_000 };

type Worker = Pick<WorkerClient, 'call' | 'onEvent' | 'onDidRestart'>;

/** Shows how far the worker is with what takes it long, with a button that stops it. */
export class BackgroundProgress extends Owner {
  constructor(worker: Worker) {
    super();
    const tasks = {
      index: this.own(new Task('index', worker, l10n.t('Papertree: indexing papers, so that search is immediate'))),
      topics: this.own(new Task('topics', worker, l10n.t('Papertree: finding topics'))),
    };
    this.own(
      worker.onEvent(event => {
        if (event.event === 'progress') tasks[event.task].moved(event.done / event.total);
      }),
    );
    this.own(worker.onDidRestart(() => Object.values(tasks).forEach(task => void task.end())));
  }
}

/** One task, from its first sign of life to its end. */
class Task extends Owner {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #share = 0;
  #report: ((share: number) => void) | undefined;
  #end: (() => void) | undefined;

  constructor(
    private readonly name: BackgroundTask,
    private readonly worker: Worker,
    private readonly title: string,
  ) {
    super();
    this.own({ dispose: () => this.end() });
  }

  /** @param share What is done of it, 0 to 1. */
  moved(share: number): void {
    this.#share = share;
    if (share >= 1) return this.end();
    this.#timer ??= setTimeout(() => this.#show(), patience[this.name]);
    this.#report?.(share);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#end?.();
    this.#end = undefined;
    this.#report = undefined;
  }

  #show(): void {
    const options = { location: ProgressLocation.Notification, title: this.title, cancellable: true };
    void window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => {
        this.end();
        void this.worker.call('stop', [this.name]);
      });
      let shown = 0;
      this.#report = share => {
        progress.report({ increment: Math.max(0, share - shown) * 100 });
        shown = Math.max(shown, share);
      };
      this.#report(this.#share);
      return new Promise<void>(resolve => {
        this.#end = resolve;
      });
    });
  }
}
