/** As much of `vscode` as storing the user's state asks for, on plain Node: for processes that are to be killed. */
import { promises as fs } from 'node:fs';
import { join } from 'node:path';

export class Uri {
  readonly scheme = 'file';

  private constructor(readonly path: string) {}

  static file(path: string): Uri {
    return new Uri(path);
  }

  static joinPath({ path }: Uri, ...parts: string[]): Uri {
    return new Uri(join(path, ...parts));
  }

  get fsPath(): string {
    return this.path;
  }
}

export class RelativePattern {}
export class FileSystemError extends Error {
  readonly code: string = 'Unknown';
}

const nothing = { dispose: () => undefined };
const silent = () => nothing;

export const workspace = {
  fs: {
    createDirectory: ({ path }: Uri) => fs.mkdir(path, { recursive: true }),
    delete: ({ path }: Uri) => fs.rm(path),
  },
  createFileSystemWatcher: () => ({ onDidChange: silent, onDidCreate: silent, ...nothing }),
};

/** What the user would be told goes to the parent. */
const say = (message: string) => Promise.resolve(void console.error(message));

export const window = { showWarningMessage: say, showErrorMessage: say };

export const l10n = {
  t: (text: string, ...values: string[]) => text.replace(/\{(\d)\}/g, (_, at) => values[Number(at)] ?? ''),
};
