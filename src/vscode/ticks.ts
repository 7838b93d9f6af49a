import { commands } from 'vscode';

/** Milliseconds in which the editor may still be taking in a new list: no user ticks so fast. */
const settling = 120;

/** Whether that nothing is ticked comes of the list being replaced at `replacedAt`, and is not the user's doing. */
export function isUntickedByReplacing(ticked: readonly unknown[], replacedAt: number): boolean {
  return ticked.length === 0 && Date.now() - replacedAt < settling;
}

/** A box that was clicked has the focus then, and Enter would only untick it again: the input takes it back. */
export function focusInput(): void {
  void commands.executeCommand('workbench.action.focusQuickOpen');
}
