import type { ExtensionContext } from 'vscode';
import type { LibraryView } from '../core/library/view';
import type { Log } from '../core/log';
import type { Platform } from '../platform/platform';
import type { Sources } from './sources/sources';
import type { StateStore } from './state/stateStore';
import type { WorkerClient } from './worker/client';

/** What every surface is built from. */
export interface Parts {
  readonly context: ExtensionContext;
  readonly platform: Platform;
  readonly log: Log;
  readonly worker: WorkerClient;
  /** The papers, as the worker last told. */
  readonly library: LibraryView;
  readonly sources: Sources;
  readonly state: StateStore;
}
