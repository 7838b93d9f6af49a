import { commands, Disposable, l10n, window } from 'vscode';
import type { Log } from '../core/log';
import { escapeMessage } from './escape';

export type CommandTable = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** Said to the user as it stands, without a stack: something that the user can put right. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** By name, not by class: scripts that are loaded later have a class of their own. */
export function isUserError(error: unknown): error is UserError {
  return error instanceof Error && error.name === 'UserError';
}

/** Registers the table; a failing command is logged and shown once, in words. */
export function registerCommands(table: CommandTable, log: Log & { show(): void }): Disposable {
  const run = async (work: (...args: unknown[]) => unknown, args: unknown[]) => {
    try {
      return await work(...args);
    } catch (error) {
      await tell(error, log);
      return undefined;
    }
  };
  const registered = Object.entries(table).map(([id, work]) =>
    commands.registerCommand(id, (...args: unknown[]) => run(work, args)),
  );
  return Disposable.from(...registered);
}

async function tell(error: unknown, log: Log & { show(): void }): Promise<void> {
  const message = escapeMessage(error instanceof Error ? error.message : String(error));
  if (isUserError(error)) return void window.showWarningMessage(message);
  log.error(error instanceof Error ? error : message);
  const showLog = l10n.t('Show Log');
  void window.showErrorMessage(message, showLog).then(choice => {
    if (choice === showLog) log.show();
  });
}
