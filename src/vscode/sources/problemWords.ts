import { l10n } from 'vscode';
import type { Problem } from '../../core/paper';

/** What a problem says, in the user's language where there is a translation. */
export function problemWords({ said, message }: Pick<Problem, 'said' | 'message'>): string {
  return said ? l10n.t(said.template, ...said.values) : message;
}
