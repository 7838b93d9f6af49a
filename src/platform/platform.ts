import type { Uri } from 'vscode';

/** A running worker. Messages arrive in the order sent. */
export interface WorkerPort {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when the worker ends without having been asked to, with the reason in words. */
  onExit(listener: (reason: string) => void): void;
  dispose(): void;
}

/** What a desktop or remote extension host can do and a web one must do otherwise. */
export interface Platform {
  /** The file's bytes; throws `vscode.FileSystemError` or a Node error when it cannot be read. */
  read(uri: Uri): Promise<Uint8Array>;
  /** Replaces the file as a whole: a reader, or a crash half-way, sees the old content or the new, never a part. */
  write(uri: Uri, bytes: Uint8Array): Promise<void>;
  /**
   * Like `write`, but only if the file's content still equals `expected` (undefined: if there is no such file).
   * False if somebody else has changed it; nothing is written then.
   */
  replace(uri: Uri, expected: Uint8Array | undefined, bytes: Uint8Array): Promise<boolean>;
  /** Keeps bytes under this address for the next start. They may be lost at any time, so nothing goes there that is not elsewhere too. */
  keep(uri: Uri, bytes: Uint8Array): Promise<void>;
  /** What was kept under the address, or undefined. */
  kept(uri: Uri): Promise<Uint8Array | undefined>;
  /** The user's home folder; undefined on the web. */
  home(): Uri | undefined;
  /** An environment variable; undefined on the web. */
  variable(name: string): string | undefined;
  /** @param compiled folder of this version alone, in a folder of ours, where the script may be kept compiled for the next start. */
  startWorker(script: Uri, compiled: Uri): Promise<WorkerPort>;
  /** Runs a script of the extension's own folder in this thread, once; gives what it exports. It can `require` nothing but `vscode`. */
  loadScript(script: Uri): Promise<unknown>;
}
