import { Owner } from '../../core/disposable';
import { Mirror } from '../../core/library/mirror';
import type { WorkerClient } from './client';

/** The extension host's copy of the library, fed by the worker. */
export class HostLibrary extends Owner {
  readonly mirror = new Mirror();

  constructor(worker: WorkerClient) {
    super();
    this.own(
      worker.onEvent(message => {
        if (message.event === 'change') this.mirror.apply(message.change);
      }),
    );
    // A new worker knows nothing: all papers come again as its sources are read.
    this.own(
      worker.onDidRestart(() => {
        const removed = this.mirror.all().map(paper => paper.id);
        this.mirror.apply({ added: [], changed: [], removed, moved: [], renamed: [] });
      }),
    );
  }
}
