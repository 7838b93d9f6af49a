import * as vscode from 'vscode';

type Window = Record<string, (...args: unknown[]) => unknown>;

/** What the extension said in messages since `listen`. */
export interface Heard {
  readonly messages: string[];
  stop(): void;
}

/**
 * Stands at the place of dialogs that no test can reach inside the host: notes every message, and answers those dialogs that
 * are named in `answers`. Tests and extension share the editor's API, as they lie in one folder.
 */
export function listen(answers: Record<string, unknown> = {}): Heard {
  const window = vscode.window as unknown as Window;
  const messages: string[] = [];
  const names = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage', ...Object.keys(answers)];
  const before = new Map(names.map(name => [name, window[name]]));
  for (const name of new Set(names)) {
    window[name] = async (...args: unknown[]) => {
      if (name.endsWith('Message')) messages.push(String(args[0]));
      return answers[name];
    };
  }
  return {
    messages,
    stop: () => {
      for (const [name, original] of before) if (original) window[name] = original;
    },
  };
}

/** Presses Enter in quick picks until `work` is done. */
export async function acceptingPicks<T>(work: Thenable<T>): Promise<T> {
  let isDone = false;
  const finished = () => {
    isDone = true;
  };
  work.then(finished, finished);
  while (!isDone) {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return work;
}
